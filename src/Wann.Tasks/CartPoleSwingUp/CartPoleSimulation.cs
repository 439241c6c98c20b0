using System.Numerics;
using System.Runtime.Intrinsics;
using Wann.Core.Networks;
using Wann.Core.Numerics;

namespace Wann.Tasks.CartPoleSwingUp;

/// <summary>
/// Runs rollouts side by side, up to three vectors' worth. A rollout that ends gives its lane to the next that waits; when none
/// waits and fewer vectors would do, those that still run are packed into fewer.
/// </summary>
internal sealed class CartPoleSimulation(int maxSteps) : ISimulation
{
    private const int StepsBetweenCancellationChecks = 64;
    private readonly AlignedLanes _memory = new();
    private readonly int[] _rolloutOfLane = new int[3 * 8];
    private readonly CartPoleLane[] _carried = new CartPoleLane[3 * 8];
    private int _carriedCount;
    private int _next;

    public void Run(
        CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Inputs, 5);
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(results.Length, rollouts.Length);
        (_carriedCount, _next) = (0, 0);
        while (_carriedCount + rollouts.Length - _next is var open and > 0)
        {
            if (Vector512.IsHardwareAccelerated) RunIn<Lanes8>(open, network, rollouts, results, cancellation);
            else RunIn<Lanes4>(open, network, rollouts, results, cancellation);
        }
    }

    private void RunIn<TVector>(
        int open, CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation)
        where TVector : struct, ILanes<TVector>
    {
        var vectors = (open + TVector.Count - 1) / TVector.Count;
        if (vectors >= 3 && Vector512.IsHardwareAccelerated)
            RunLanes<Triple<TVector>, TVector>(2 * TVector.Count, network, rollouts, results, cancellation);
        else if (vectors >= 2) RunLanes<Pair<TVector>, TVector>(TVector.Count, network, rollouts, results, cancellation);
        else RunLanes<TVector, TVector>(0, network, rollouts, results, cancellation);
    }

    /// <summary>Runs until at most <paramref name="enough"/> rollouts are left in all, which are then carried over.</summary>
    private void RunLanes<TLanes, TVector>(
        int enough, CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation)
        where TLanes : struct, ILanes<TLanes>
        where TVector : struct, ILanes<TVector>
    {
        var lanes = new CartPoleLanes<TLanes, TVector>(_memory, network.Slots);
        var live = 0;
        for (var lane = 0; lane < TLanes.Count && Take(rollouts, out var rollout); lane++)
        {
            lanes.Seat(lane, rollout);
            _rolloutOfLane[lane] = rollout.Rollout;
            live |= 1 << lane;
        }

        for (var step = 1; BitOperations.PopCount((uint)live) > enough; step++)
        {
            if (step % StepsBetweenCancellationChecks == 0) cancellation.ThrowIfCancellationRequested();
            for (var ended = lanes.Step(network, maxSteps); ended != 0; ended &= ended - 1)
            {
                var lane = BitOperations.TrailingZeroCount(ended);
                var done = lanes[lane];
                results[_rolloutOfLane[lane]] = new RolloutResult(done.Total, (int)done.Steps);
                if (Take(rollouts, out var rollout))
                {
                    lanes.Seat(lane, rollout);
                    _rolloutOfLane[lane] = rollout.Rollout;
                }
                else
                {
                    lanes.Clear(lane);
                    live &= ~(1 << lane);
                }
            }
        }

        for (; live != 0; live &= live - 1)
        {
            var lane = BitOperations.TrailingZeroCount(live);
            _carried[_carriedCount++] = lanes[lane] with { Rollout = _rolloutOfLane[lane] };
        }
    }

    private bool Take(ReadOnlySpan<Rollout> rollouts, out CartPoleLane lane)
    {
        if (_carriedCount > 0)
        {
            lane = _carried[--_carriedCount];
            return true;
        }

        if (_next == rollouts.Length)
        {
            lane = default;
            return false;
        }

        var rollout = rollouts[_next];
        lane = new CartPoleLane(_next++, rollout.Weight, CartPoleSwingUp.Start(rollout.Trial), Total: 0, Steps: 0);
        return true;
    }
}
