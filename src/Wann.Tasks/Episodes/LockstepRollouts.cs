using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core.Randomness;

namespace Wann.Tasks.Episodes;

/// <summary>
/// Runs rollouts of worlds that are reset and stepped, sixteen at a time, the network in the lanes of vectors. A world whose rollout
/// ends takes up the next one that waits; when none waits, the others go on in fewer lanes.
/// </summary>
/// <param name="observations">Numbers an observation.</param>
/// <param name="actions">Numbers an action.</param>
/// <param name="maxSteps">A rollout ends after so many steps, if it has not ended before.</param>
internal abstract class LockstepRollouts<TWorld>(int observations, int actions, int maxSteps) : ISimulation
    where TWorld : class
{
    /// <summary>The lanes of two vectors of eight or of four of four.</summary>
    private const int Width = 16;

    private const int StepsBetweenCancellationChecks = 16;
    private readonly TWorld[] _worlds = new TWorld[Width];
    private readonly AlignedLanes _memory = new();
    private readonly double[] _actions = new double[Width * actions];
    private readonly EpisodeStep[] _steps = new EpisodeStep[Width];
    private readonly Seat[] _seats = new Seat[Width];

    /// <summary>A world for one rollout at a time. Called once a lane, when a lane is first used.</summary>
    protected abstract TWorld Make();

    /// <summary>Begins an episode.</summary>
    protected abstract void Reset(TWorld world, RandomStream trial);

    /// <returns>What the network sees of a world now; good until its next step.</returns>
    protected abstract ReadOnlySpan<double> Observe(TWorld world);

    /// <summary>Steps worlds, each with its own action.</summary>
    /// <param name="worlds">W worlds.</param>
    /// <param name="actions">[world, action]</param>
    /// <param name="steps">W or more, the first W written.</param>
    protected abstract void Step(ReadOnlySpan<TWorld> worlds, ReadOnlySpan<double> actions, Span<EpisodeStep> steps);

    public void Run(
        CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Inputs, observations);
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Outputs, actions);
        ArgumentOutOfRangeException.ThrowIfLessThan(results.Length, rollouts.Length);
        if (Vector512.IsHardwareAccelerated) RunLanes<Pair<Lanes8>>(network, rollouts, results, cancellation);
        else RunLanes<Pair<Pair<Lanes4>>>(network, rollouts, results, cancellation);
    }

    private void RunLanes<TLanes>(
        CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation)
        where TLanes : struct, ILanes<TLanes>
    {
        // Slot by slot, a weight and a value for each world; the worlds at work are the first of the array.
        var memory = _memory.Of<TLanes>(1 + network.Slots);
        memory.Clear();
        ref var weight = ref memory[0];
        var values = memory[1..];
        values[0] = TLanes.Broadcast(1);

        var (live, next) = (0, 0);
        while (live < Width && next < rollouts.Length) Begin(ref weight, live++, next++, rollouts);
        for (var step = 1; live > 0; step++)
        {
            if (step % StepsBetweenCancellationChecks == 0) cancellation.ThrowIfCancellationRequested();
            Decide(network, weight, values, live);
            Step(_worlds.AsSpan(0, live), _actions.AsSpan(0, live * actions), _steps);
            for (var lane = live - 1; lane >= 0; lane--)
            {
                if (!Advance(ref _seats[lane], _steps[lane], results)) continue;
                if (next < rollouts.Length)
                {
                    Begin(ref weight, lane, next++, rollouts);
                    continue;
                }

                // The last world takes the lane that fell empty.
                live--;
                (_worlds[lane], _worlds[live]) = (_worlds[live], _worlds[lane]);
                _seats[lane] = _seats[live];
                Number(ref weight, lane) = Number(ref weight, live);
            }
        }
    }

    private void Begin<TLanes>(ref TLanes weight, int lane, int rollout, ReadOnlySpan<Rollout> rollouts)
        where TLanes : struct, ILanes<TLanes>
    {
        Reset(_worlds[lane] ??= Make(), rollouts[rollout].Trial);
        _seats[lane] = new Seat { Rollout = rollout };
        Number(ref weight, lane) = rollouts[rollout].Weight;
    }

    private void Decide<TLanes>(CompiledNetwork network, in TLanes weight, Span<TLanes> values, int live)
        where TLanes : struct, ILanes<TLanes>
    {
        for (var lane = 0; lane < live; lane++)
        {
            var observation = Observe(_worlds[lane]);
            for (var i = 0; i < observation.Length; i++) Number(ref values[1 + i], lane) = observation[i];
        }

        NetworkKernel.Run(network, weight, values);
        for (var lane = 0; lane < live; lane++)
        {
            for (var i = 0; i < actions; i++)
            {
                _actions[(lane * actions) + i] = Number(ref values[network.FirstOutputSlot + i], lane);
            }
        }
    }

    /// <returns>Whether the rollout has ended; its result is then written.</returns>
    private bool Advance(ref Seat seat, in EpisodeStep step, Span<RolloutResult> results)
    {
        seat.Steps++;
        seat.Total += step.Reward;
        if (step.Failed) results[seat.Rollout] = new RolloutResult(double.NaN, seat.Steps, step.Failure);
        else if (step.Done || seat.Steps == maxSteps) results[seat.Rollout] = new RolloutResult(seat.Total, seat.Steps);
        else return false;
        return true;
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
