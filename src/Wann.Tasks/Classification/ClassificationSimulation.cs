using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core.Randomness;
using Wann.Tasks.Classification.Exact;

namespace Wann.Tasks.Classification;

/// <summary>
/// Runs batches through networks. Rollouts of one trial have one batch and go through it together. Networks that share one weight go
/// through a memo, so that those that are alike, as a search's are, cost little more than their differences; networks with weights
/// of their own, too large for it, or as different from each other as those before them, go through tile by tile, in the processor's
/// cache. Either way gives the same bits.
/// </summary>
/// <param name="samples">What batches are drawn from.</param>
/// <param name="batch">Samples a trial.</param>
/// <param name="shown">Whether they are drawn.</param>
/// <param name="softmax">What outputs are multiplied by.</param>
/// <param name="columns">All samples, if they are shown and exact: then homogeneous networks are computed by what differs between them.
/// </param>
/// <param name="memoryLimit">Bytes that may be kept of what networks made of batches; on it depends the time a search takes, and
/// nothing else.</param>
internal sealed class ClassificationSimulation<TLanes>(
    Samples samples, int batch, ShownSamples shown, SoftmaxOptions softmax, Lazy<Columns?> columns, long memoryLimit) : ISimulation
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Above this share of new sources, on average, tiles are faster.</summary>
    private const double MostRenewed = 0.3;

    /// <summary>Batches from one that asks the memo again to the next.</summary>
    private const int Period = 16;

    private readonly SampleKernel _kernel = new();
    private readonly Batches<TLanes> _batches = new(samples, batch, shown, memoryLimit);
    private ExactMemo<TLanes>? _exact;
    private readonly AlignedLanes _losses = new();
    private readonly AlignedLanes _outputs = new();
    private int[] _together = [];
    private double[] _weights = [];
    private double _renewed;

    public void Run(
        CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Inputs, samples.Inputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Outputs, samples.Classes);
        ArgumentOutOfRangeException.ThrowIfLessThan(results.Length, rollouts.Length);
        if (network.Homogeneous is { } homogeneous && columns.Value is { } exact)
        {
            RunExactly(homogeneous, exact, rollouts, results, cancellation);
            return;
        }

        if (_together.Length < rollouts.Length) (_together, _weights) = (new int[rollouts.Length], new double[rollouts.Length]);
        for (var first = 0; first < rollouts.Length; first++)
        {
            if (IsAmong(rollouts[..first], rollouts[first].Trial)) continue;
            cancellation.ThrowIfCancellationRequested();
            Judge(network, _batches.Of(rollouts[first].Trial), Together(rollouts, first), results);
        }
    }

    /// <summary>Every trial shows all samples, so rollouts differ by their weight alone.</summary>
    private void RunExactly(
        HomogeneousGenome network,
        Columns all,
        ReadOnlySpan<Rollout> rollouts,
        Span<RolloutResult> results,
        CancellationToken cancellation)
    {
        _exact ??= new(all, samples.Classes);
        for (var i = 0; i < rollouts.Length; i++)
        {
            results[i] = i > 0 && rollouts[i].Weight.Equals(rollouts[i - 1].Weight)
                ? results[i - 1]
                : new RolloutResult(-Mean(_exact.Losses(network, rollouts[i].Weight, cancellation)), Steps: 1);
        }
    }

    private static bool IsAmong(ReadOnlySpan<Rollout> rollouts, RandomStream trial)
    {
        foreach (ref readonly var rollout in rollouts)
        {
            if (rollout.Trial == trial) return true;
        }

        return false;
    }

    /// <summary>Gathers the rollouts of one trial: which they are, and their weights.</summary>
    /// <returns>How many.</returns>
    private int Together(ReadOnlySpan<Rollout> rollouts, int first)
    {
        var count = 0;
        for (var i = first; i < rollouts.Length; i++)
        {
            if (rollouts[i].Trial == rollouts[first].Trial) (_together[count], _weights[count++]) = (i, rollouts[i].Weight);
        }

        return count;
    }

    private void Judge(CompiledNetwork network, Batch<TLanes> drawn, int together, Span<RolloutResult> results)
    {
        var weights = _weights.AsSpan(0, together);
        var vectors = drawn.Tiles.Count * SampleKernel.TileVectors;
        var losses = _losses.Of<TLanes>(together * vectors);
        var memo = drawn.Memo(weights);
        if (memo.Takes(network) && (_renewed < MostRenewed || drawn.Number % Period == 0))
            LossesByMemo(network, memo, drawn.Tiles, losses);
        else LossesByTile(network, weights, drawn.Tiles, losses);
        for (var i = 0; i < together; i++) results[_together[i]] = new RolloutResult(-Mean(losses.Slice(i * vectors, vectors)), Steps: 1);
    }

    private void LossesByMemo(CompiledNetwork network, MemoKernel<TLanes> memo, Tiles<TLanes> tiles, Span<TLanes> losses)
    {
        var outputs = _outputs.Of<TLanes>(network.Outputs * SampleKernel.TileVectors);
        var first = memo.Nodes == 0;
        memo.Run(network, tiles.All);
        if (!first) _renewed += (memo.Renewed - _renewed) / 8;
        for (var i = 0; i < losses.Length; i += SampleKernel.TileVectors)
        {
            var (weight, tile) = Math.DivRem(i / SampleKernel.TileVectors, tiles.Count);
            memo.Outputs(weight, tile, outputs);
            Scale(outputs, memo.Weights[weight]);
            CrossEntropy.Of(outputs, tiles.Labels(tile), losses.Slice(i, SampleKernel.TileVectors));
        }
    }

    private void LossesByTile(CompiledNetwork network, ReadOnlySpan<double> weights, Tiles<TLanes> tiles, Span<TLanes> losses)
    {
        _kernel.Load(network);
        for (var tile = 0; tile < tiles.Count; tile++)
        {
            _kernel.SumInputs(tiles[tile]);
            for (var weight = 0; weight < weights.Length; weight++)
            {
                var outputs = _outputs.Of<TLanes>(network.Outputs * SampleKernel.TileVectors);
                _kernel.Run<TLanes>(weights[weight]).CopyTo(outputs);
                Scale(outputs, network.SharesOneWeight ? weights[weight] : 1);
                var place = (weight * tiles.Count + tile) * SampleKernel.TileVectors;
                CrossEntropy.Of(outputs, tiles.Labels(tile), losses.Slice(place, SampleKernel.TileVectors));
            }
        }
    }

    private void Scale(Span<TLanes> outputs, double weight)
    {
        if (softmax.Factor(weight) is not 1 and var factor)
        {
            foreach (ref var output in outputs) output *= TLanes.Broadcast(factor);
        }
    }

    /// <summary>Summed sample by sample, so that it does not depend on the lanes.</summary>
    private double Mean(ReadOnlySpan<TLanes> losses) => Mean(Tiles<TLanes>.AsDoubles(losses)[..batch]);

    private static double Mean(ReadOnlySpan<double> losses)
    {
        var sum = 0.0;
        foreach (var loss in losses) sum += loss;
        return sum / losses.Length;
    }
}
