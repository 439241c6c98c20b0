using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.BipedalWalker;

/// <summary>
/// Runs rollouts sixteen at a time, network and physics in the lanes of vectors. A walker whose rollout ends takes up the next one
/// that waits; when none waits, the others go on in fewer lanes.
/// </summary>
internal sealed class WalkerRollouts : ISimulation
{
    private const int StepsBetweenCancellationChecks = 16;
    private readonly WalkerStarts _starts;
    private readonly WalkerLanes _lanes = new();
    private readonly WalkerSimulation[] _walkers = new WalkerSimulation[WalkerLanes.Count];
    private readonly AlignedLanes _memory = new();
    private readonly double[] _actions = new double[WalkerLanes.Count * WalkerSimulation.ActionCount];
    private readonly WalkerStep[] _steps = new WalkerStep[WalkerLanes.Count];
    private readonly Seat[] _seats = new Seat[WalkerLanes.Count];

    public WalkerRollouts(WalkerRules rules)
    {
        _starts = new WalkerStarts(rules.Hardcore);
        for (var i = 0; i < _walkers.Length; i++) _walkers[i] = new WalkerSimulation(rules);
    }

    public void Run(
        CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Inputs, WalkerSimulation.ObservationCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Outputs, WalkerSimulation.ActionCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(results.Length, rollouts.Length);
        if (Vector512.IsHardwareAccelerated) RunLanes<Pair<Lanes8>>(network, rollouts, results, cancellation);
        else RunLanes<Pair<Pair<Lanes4>>>(network, rollouts, results, cancellation);
    }

    private void RunLanes<TLanes>(
        CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation)
        where TLanes : struct, ILanes<TLanes>
    {
        // Slot by slot, a weight and a value for each walker; the walkers at work are the first of the array.
        var memory = _memory.Of<TLanes>(1 + network.Slots);
        memory.Clear();
        ref var weight = ref memory[0];
        var values = memory[1..];
        values[0] = TLanes.Broadcast(1);

        var (walking, next) = (0, 0);
        while (walking < WalkerLanes.Count && next < rollouts.Length) Begin(ref weight, walking++, next++, rollouts);
        for (var step = 1; walking > 0; step++)
        {
            if (step % StepsBetweenCancellationChecks == 0) cancellation.ThrowIfCancellationRequested();
            Decide(network, weight, values, walking);
            _lanes.Step(_walkers.AsSpan(0, walking), _actions, _steps);
            for (var lane = walking - 1; lane >= 0; lane--)
            {
                if (!Advance(ref _seats[lane], _steps[lane], results)) continue;
                if (next < rollouts.Length)
                {
                    Begin(ref weight, lane, next++, rollouts);
                    continue;
                }

                // The last walker takes the lane that fell empty.
                walking--;
                (_walkers[lane], _walkers[walking]) = (_walkers[walking], _walkers[lane]);
                _seats[lane] = _seats[walking];
                Number(ref weight, lane) = Number(ref weight, walking);
            }
        }
    }

    private void Begin<TLanes>(ref TLanes weight, int lane, int rollout, ReadOnlySpan<Rollout> rollouts)
        where TLanes : struct, ILanes<TLanes>
    {
        _walkers[lane].Reset(_starts.Of(rollouts[rollout].Trial));
        _seats[lane] = new Seat { Rollout = rollout };
        Number(ref weight, lane) = rollouts[rollout].Weight;
    }

    private void Decide<TLanes>(CompiledNetwork network, in TLanes weight, Span<TLanes> values, int walking)
        where TLanes : struct, ILanes<TLanes>
    {
        for (var lane = 0; lane < walking; lane++)
        {
            var observation = _walkers[lane].Observation;
            for (var i = 0; i < observation.Length; i++) Number(ref values[1 + i], lane) = observation[i];
        }

        NetworkKernel.Run(network, weight, values);
        for (var lane = 0; lane < walking; lane++)
        {
            for (var i = 0; i < WalkerSimulation.ActionCount; i++)
            {
                _actions[(lane * WalkerSimulation.ActionCount) + i] = Number(ref values[network.FirstOutputSlot + i], lane);
            }
        }
    }

    /// <returns>Whether the rollout has ended; its result is then written.</returns>
    private static bool Advance(ref Seat seat, WalkerStep step, Span<RolloutResult> results)
    {
        seat.Steps++;
        seat.Total += step.Reward;
        if (step.Failed) results[seat.Rollout] = new RolloutResult(double.NaN, seat.Steps);
        else if (step.Done) results[seat.Rollout] = new RolloutResult(seat.Total, seat.Steps);
        return step.Failed || step.Done;
    }

    private static ref double Number<TLanes>(ref TLanes lanes, int lane)
        where TLanes : struct
        => ref Unsafe.Add(ref Unsafe.As<TLanes, double>(ref lanes), lane);

    private struct Seat
    {
        public int Rollout;
        public int Steps;
        public double Total;
    }
}

/// <summary>Steps up to sixteen walkers together; each comes out as if it had been stepped alone, bit for bit, only sooner.</summary>
public sealed class WalkerLanes
{
    public const int Count = WorldLanes.Count;

    private readonly WorldLanes _lanes = new(WalkerSimulation.Capacity);
    private readonly World[] _worlds = new World[Count];
    private readonly int[] _walkerOf = new int[Count];

    /// <summary>Steps every walker with its own action.</summary>
    /// <param name="walkers">Up to sixteen walkers.</param>
    /// <param name="actions">Four numbers a walker, one walker after the other.</param>
    /// <param name="steps">What the step brought each walker, written.</param>
    public void Step(ReadOnlySpan<WalkerSimulation> walkers, ReadOnlySpan<double> actions, Span<WalkerStep> steps)
    {
        int count = 0;
        for (int i = 0; i < walkers.Length; i++)
        {
            if (walkers[i].Drive(ActionOf(actions, i)))
                (_worlds[count], _walkerOf[count++]) = (walkers[i].World, i);
            else
                steps[i] = WalkerStep.Failure;
        }

        _lanes.Step(
            _worlds.AsSpan(0, count), WalkerSimulation.StepTime, WalkerSimulation.VelocityIterations, WalkerSimulation.PositionIterations);
        for (int k = 0; k < count; k++)
        {
            int i = _walkerOf[k];
            steps[i] = walkers[i].Judge(ActionOf(actions, i));
        }
    }

    private static ReadOnlySpan<double> ActionOf(ReadOnlySpan<double> actions, int walker) =>
        actions.Slice(walker * WalkerSimulation.ActionCount, WalkerSimulation.ActionCount);
}
