using System.Runtime.Intrinsics;
using Wann.Core.Networks;
using Wann.Core.Numerics;

namespace Wann.Tasks.Classification;

/// <summary>A network's outputs for samples, all of them in one call.</summary>
public static class Classifier
{
    private const int SamplesAtOnce = 1024;

    /// <param name="network">With the samples' inputs and classes.</param>
    /// <param name="weights">Shared weights; unused, but counted, for a network that has its own.</param>
    /// <param name="samples">What it is shown.</param>
    /// <param name="outputs">[weight, sample, class], written: before softmax.</param>
    /// <param name="cancellation">Ends the call with <see cref="OperationCanceledException"/>.</param>
    public static void Outputs(
        CompiledNetwork network, ReadOnlySpan<double> weights, Samples samples, double[] outputs, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Inputs, samples.Inputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Outputs, samples.Classes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(outputs.Length, weights.Length * samples.Count * samples.Classes);
        if (Vector512.IsHardwareAccelerated) Run<Lanes8>(network, weights, samples, outputs, cancellation);
        else Run<Lanes4>(network, weights, samples, outputs, cancellation);
    }

    private static void Run<TLanes>(
        CompiledNetwork network, ReadOnlySpan<double> weights, Samples samples, double[] outputs, CancellationToken cancellation)
        where TLanes : struct, ILanes<TLanes>
    {
        var (kernel, tiles) = (new SampleKernel(), new Tiles<TLanes>());
        kernel.Load(network);
        foreach (var chosen in Enumerable.Range(0, samples.Count).Chunk(SamplesAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            tiles.Fill(samples, chosen);
            for (var tile = 0; tile < tiles.Count; tile++)
            {
                kernel.SumInputs(tiles[tile]);
                var first = chosen[0] + tile * Tiles<TLanes>.Width;
                var count = Math.Min(Tiles<TLanes>.Width, samples.Count - first);
                for (var weight = 0; weight < weights.Length; weight++)
                {
                    var lanes = Tiles<TLanes>.AsDoubles(kernel.Run<TLanes>(weights[weight]));
                    var start = (weight * samples.Count + first) * samples.Classes;
                    for (var i = 0; i < count * samples.Classes; i++)
                    {
                        var (sample, label) = Math.DivRem(i, samples.Classes);
                        outputs[start + i] = lanes[label * Tiles<TLanes>.Width + sample];
                    }
                }
            }
        }
    }
}
