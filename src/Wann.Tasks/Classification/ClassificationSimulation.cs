using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core.Randomness;

namespace Wann.Tasks.Classification;

/// <summary>
/// Runs batches through networks. Rollouts of one trial have one batch and go through it together. Networks that share one weight go
/// through a memo, so that those that are alike, as a search's are, cost little more than their differences; networks with weights
/// of their own, or too large for it, go through tile by tile.
/// </summary>
/// <param name="samples">What batches are drawn from.</param>
/// <param name="batch">Samples a trial.</param>
/// <param name="memoryLimit">Bytes that may be kept of what networks made of batches; on it depends the time a search takes, and
/// nothing else.</param>
internal sealed class ClassificationSimulation<TLanes>(Samples samples, int batch, long memoryLimit) : ISimulation
    where TLanes : struct, ILanes<TLanes>
{
    private readonly SampleKernel _kernel = new();
    private readonly Batches<TLanes> _batches = new(samples, batch, memoryLimit);
    private readonly AlignedLanes _losses = new();
    private readonly AlignedLanes _outputs = new();
    private int[] _together = [];
    private double[] _weights = [];

    public void Run(
        CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Inputs, samples.Inputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Outputs, samples.Classes);
        ArgumentOutOfRangeException.ThrowIfLessThan(results.Length, rollouts.Length);
        if (_together.Length < rollouts.Length) (_together, _weights) = (new int[rollouts.Length], new double[rollouts.Length]);
        for (var first = 0; first < rollouts.Length; first++)
        {
            if (IsAmong(rollouts[..first], rollouts[first].Trial)) continue;
            cancellation.ThrowIfCancellationRequested();
            Judge(network, _batches.Of(rollouts[first].Trial), Together(rollouts, first), results);
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
        if (memo.Takes(network)) LossesByMemo(network, memo, drawn.Tiles, losses);
        else LossesByTile(network, weights, drawn.Tiles, losses);
        for (var i = 0; i < together; i++) results[_together[i]] = new RolloutResult(-Mean(losses.Slice(i * vectors, vectors)), Steps: 1);
    }

    private void LossesByMemo(CompiledNetwork network, MemoKernel<TLanes> memo, Tiles<TLanes> tiles, Span<TLanes> losses)
    {
        var outputs = _outputs.Of<TLanes>(network.Outputs * SampleKernel.TileVectors);
        memo.Run(network, tiles.All);
        for (var i = 0; i < losses.Length; i += SampleKernel.TileVectors)
        {
            var (weight, tile) = Math.DivRem(i / SampleKernel.TileVectors, tiles.Count);
            memo.Outputs(weight, tile, outputs);
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
                var outputs = _kernel.Run<TLanes>(weights[weight]);
                var place = (weight * tiles.Count + tile) * SampleKernel.TileVectors;
                CrossEntropy.Of(outputs, tiles.Labels(tile), losses.Slice(place, SampleKernel.TileVectors));
            }
        }
    }

    /// <summary>Summed sample by sample, so that it does not depend on the lanes.</summary>
    private double Mean(ReadOnlySpan<TLanes> losses)
    {
        var sum = 0.0;
        foreach (var loss in Tiles<TLanes>.AsDoubles(losses)[..batch]) sum += loss;
        return sum / batch;
    }
}
