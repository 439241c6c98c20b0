using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core.Randomness;

namespace Wann.Tasks.Classification;

/// <summary>
/// Runs batches through networks. Rollouts of one trial have one batch, so they go through it together, a tile at a time; the
/// batch is kept for the next network, which in a search is judged by the same.
/// </summary>
internal sealed class ClassificationSimulation<TLanes>(Samples samples, int batch) : ISimulation
    where TLanes : struct, ILanes<TLanes>
{
    private readonly SampleKernel _kernel = new();
    private readonly Tiles<TLanes> _tiles = new();
    private readonly AlignedLanes _losses = new();
    private readonly int[] _chosen = new int[batch];
    private RandomStream? _drawn;
    private int[] _together = [];

    public void Run(CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Inputs, samples.Inputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Outputs, samples.Classes);
        ArgumentOutOfRangeException.ThrowIfLessThan(results.Length, rollouts.Length);
        if (_together.Length < rollouts.Length) _together = new int[rollouts.Length];
        _kernel.Load(network);
        for (var first = 0; first < rollouts.Length; first++)
        {
            if (IsAmong(rollouts[..first], rollouts[first].Trial)) continue;
            cancellation.ThrowIfCancellationRequested();
            Draw(rollouts[first].Trial);
            Judge(rollouts, Together(rollouts, first), results);
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

    private ReadOnlySpan<int> Together(ReadOnlySpan<Rollout> rollouts, int first)
    {
        var count = 0;
        for (var i = first; i < rollouts.Length; i++)
        {
            if (rollouts[i].Trial == rollouts[first].Trial) _together[count++] = i;
        }

        return _together.AsSpan(0, count);
    }

    private void Draw(RandomStream trial)
    {
        if (_drawn == trial) return;
        _drawn = trial;
        foreach (ref var chosen in _chosen.AsSpan()) chosen = trial.Below(samples.Count);
        _tiles.Fill(samples, _chosen);
    }

    private void Judge(ReadOnlySpan<Rollout> rollouts, ReadOnlySpan<int> together, Span<RolloutResult> results)
    {
        var vectors = _tiles.Count * SampleKernel.TileVectors;
        var losses = _losses.Of<TLanes>(together.Length * vectors);
        for (var tile = 0; tile < _tiles.Count; tile++)
        {
            _kernel.SumInputs(_tiles[tile]);
            for (var i = 0; i < together.Length; i++)
            {
                var outputs = _kernel.Run<TLanes>(rollouts[together[i]].Weight);
                CrossEntropy.Of(outputs, _tiles.Labels(tile), losses.Slice(i * vectors + tile * SampleKernel.TileVectors, SampleKernel.TileVectors));
            }
        }

        for (var i = 0; i < together.Length; i++)
        {
            results[together[i]] = new RolloutResult(-Mean(losses.Slice(i * vectors, vectors)), Steps: 1);
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
