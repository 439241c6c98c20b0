using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Tasks.Classification;

namespace Wann.Analysis.Classifying;

/// <summary>
/// The cross-entropy of a network's softmax, and its derivative by every weight: reverse mode through the compiled network, eight samples
/// side by side, a sample a lane. It owns its buffers and is used by one caller at a time.
/// </summary>
public sealed class CrossEntropyGradient
{
    private readonly AlignedLanes _values = new();
    private readonly AlignedLanes _slopes = new();
    private readonly AlignedLanes _sums = new();

    /// <param name="network">With its own weights.</param>
    /// <param name="samples">With the network's inputs and classes.</param>
    /// <param name="chosen">Indices of samples.</param>
    /// <param name="gradient">
    /// A number for each of the network's sources, written: the loss's derivative by its weight; empty if it is not wanted.
    /// </param>
    /// <returns>The cross-entropy, summed over the chosen samples.</returns>
    public double Run(CompiledNetwork network, Samples samples, ReadOnlySpan<int> chosen, Span<double> gradient)
    {
        var values = _values.Of<Lanes8>(network.Slots);
        var slopes = _slopes.Of<Lanes8>(network.Slots);
        var sums = _sums.Of<Lanes8>(gradient.Length);
        sums.Clear();
        var loss = 0.0;
        for (var first = 0; first < chosen.Length; first += Lanes8.Count)
        {
            var some = chosen[first..Math.Min(first + Lanes8.Count, chosen.Length)];
            Load(samples, some, values);
            NetworkKernel.Run(network, Lanes8.Broadcast(1), values);
            slopes.Clear();
            loss += AtOutputs(samples, some, values[network.FirstOutputSlot..], slopes[network.FirstOutputSlot..]);
            if (gradient.Length > 0) Back(network, values, slopes, sums);
        }

        var lanes = MemoryMarshal.Cast<Lanes8, double>(sums);
        for (var source = 0; source < gradient.Length; source++)
        {
            var sum = 0.0;
            foreach (var one in lanes.Slice(source * Lanes8.Count, Lanes8.Count)) sum += one;
            gradient[source] = sum;
        }

        return loss;
    }

    /// <summary>Lanes without a sample repeat the first one's.</summary>
    private static void Load(Samples samples, ReadOnlySpan<int> some, Span<Lanes8> values)
    {
        values[0] = Lanes8.Broadcast(1);
        var inputs = MemoryMarshal.Cast<Lanes8, double>(values[1..]);
        for (var lane = 0; lane < Lanes8.Count; lane++)
        {
            var sample = samples[some[lane < some.Length ? lane : 0]];
            for (var input = 0; input < sample.Length; input++) inputs[(input * Lanes8.Count) + lane] = sample[input];
        }
    }

    /// <summary>
    /// The loss ln Σ exp oᵢ − o of the sample's own class, and its derivative by each output, softmaxᵢ − [i is its class].
    /// </summary>
    private static double AtOutputs(Samples samples, ReadOnlySpan<int> some, Span<Lanes8> outputs, Span<Lanes8> slopes)
    {
        var highest = outputs[0];
        foreach (var output in outputs[1..]) highest = Lanes8.Max(highest, output);
        var total = Lanes8.Broadcast(0);
        for (var i = 0; i < outputs.Length; i++)
        {
            slopes[i] = PowerAbove(outputs[i], highest);
            total += slopes[i];
        }

        var logarithms = Logarithm(total) + highest;
        for (var i = 0; i < outputs.Length; i++) slopes[i] /= total;

        var laneOutputs = MemoryMarshal.Cast<Lanes8, double>(outputs);
        var laneSlopes = MemoryMarshal.Cast<Lanes8, double>(slopes);
        var loss = 0.0;
        for (var lane = 0; lane < some.Length; lane++)
        {
            var label = (samples.Labels[some[lane]] * Lanes8.Count) + lane;
            loss += logarithms.Value[lane] - laneOutputs[label];
            laneSlopes[label] -= 1;
        }

        for (var lane = some.Length; lane < Lanes8.Count; lane++)
        {
            for (var i = 0; i < outputs.Length; i++) laneSlopes[(i * Lanes8.Count) + lane] = 0;
        }

        return loss;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Lanes8 PowerAbove(in Lanes8 output, in Lanes8 highest) => PortableMath.Exp(output - highest);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Lanes8 Logarithm(in Lanes8 total) => PortableMath.Log(total);

    /// <summary>From the outputs to the inputs: what reaches a node goes, times its slope, to its weights and on to its sources.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Back(CompiledNetwork network, Span<Lanes8> values, Span<Lanes8> slopes, Span<Lanes8> sums)
    {
        var firstSource = network.FirstSource;
        var sources = network.Sources;
        var weights = network.Weights;
        for (var node = network.Activations.Length - 1; node >= 0; node--)
        {
            var (from, to, slot) = (firstSource[node], firstSource[node + 1], 1 + network.Inputs + node);
            var activation = network.Activations[node];
            var sum = Lanes8.Broadcast(0);
            if (ActivationSlope.NeedsSum(activation))
            {
                for (var source = from; source < to; source++)
                {
                    sum = Lanes8.FusedMultiplyAdd(Lanes8.Broadcast(weights[source]), values[sources[source]], sum);
                }
            }

            var slope = slopes[slot] * ActivationSlope.Of(activation, sum, values[slot]);
            for (var source = from; source < to; source++)
            {
                var of = sources[source];
                sums[source] = Lanes8.FusedMultiplyAdd(slope, values[of], sums[source]);
                slopes[of] = Lanes8.FusedMultiplyAdd(slope, Lanes8.Broadcast(weights[source]), slopes[of]);
            }
        }
    }
}
