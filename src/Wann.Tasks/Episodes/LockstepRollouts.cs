using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core.Randomness;

namespace Wann.Tasks.Episodes;

/// <summary>
/// Runs rollouts of worlds that are reset and stepped, sixteen at a time, the networks in the lanes of vectors. A world whose rollout
/// ends takes up the next one that waits, its own network's or another's; when none waits, the others go on in fewer lanes.
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
        CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation = default) =>
        Run([network], [rollouts.Length], rollouts, results, cancellation);

    public void Run(
        ReadOnlySpan<CompiledNetwork> networks,
        ReadOnlySpan<int> counts,
        ReadOnlySpan<Rollout> rollouts,
        Span<RolloutResult> results,
        CancellationToken cancellation = default)
    {
        foreach (var network in networks)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(network.Inputs, observations);
            ArgumentOutOfRangeException.ThrowIfNotEqual(network.Outputs, actions);
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(results.Length, rollouts.Length);
        if (Vector512.IsHardwareAccelerated) RunLanes<Pair<Lanes8>>(networks, counts, rollouts, results, cancellation);
        else RunLanes<Pair<Pair<Lanes4>>>(networks, counts, rollouts, results, cancellation);
    }

    private void RunLanes<TLanes>(
        ReadOnlySpan<CompiledNetwork> networks,
        ReadOnlySpan<int> counts,
        ReadOnlySpan<Rollout> rollouts,
        Span<RolloutResult> results,
        CancellationToken cancellation)
        where TLanes : struct, ILanes<TLanes>
    {
        // For each network, slot by slot, a weight and a value for each world, of which its own count; the worlds at work are the first of
        // the array.
        var parts = networks.Length <= Width ? stackalloc Part[networks.Length] : new Part[networks.Length];
        var size = 0;
        for (var i = 0; i < parts.Length; size += 1 + networks[i++].Slots) parts[i] = new Part { Memory = size, Waiting = counts[i] };
        var memory = _memory.Of<TLanes>(size);
        memory.Clear();
        foreach (ref readonly var part in parts) memory[part.Memory + 1] = TLanes.Broadcast(1);

        var (live, next, of) = (0, 0, 0);
        while (live < Width && next < rollouts.Length) Begin(live++, parts, rollouts, memory);
        for (var step = 1; live > 0; step++)
        {
            if (step % StepsBetweenCancellationChecks == 0) cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i <= of; i++)
            {
                if (parts[i].Live > 0) Decide(networks[i], i, memory[parts[i].Memory..], live);
            }

            Step(_worlds.AsSpan(0, live), _actions.AsSpan(0, live * actions), _steps);
            for (var lane = live - 1; lane >= 0; lane--)
            {
                ref var seat = ref _seats[lane];
                if (!Advance(ref seat, _steps[lane], results)) continue;
                parts[seat.Network].Live--;
                if (next < rollouts.Length)
                {
                    Begin(lane, parts, rollouts, memory);
                    continue;
                }

                // The last world takes the lane that fell empty.
                live--;
                (_worlds[lane], _worlds[live]) = (_worlds[live], _worlds[lane]);
                seat = _seats[live];
                ref var weight = ref memory[parts[seat.Network].Memory];
                Number(ref weight, lane) = Number(ref weight, live);
            }
        }

        void Begin(int lane, Span<Part> parts, ReadOnlySpan<Rollout> rollouts, Span<TLanes> memory)
        {
            while (parts[of].Waiting == 0) of++;
            Reset(_worlds[lane] ??= Make(), rollouts[next].Trial);
            _seats[lane] = new Seat { Network = of, Rollout = next };
            Number(ref memory[parts[of].Memory], lane) = rollouts[next++].Weight;
            parts[of].Waiting--;
            parts[of].Live++;
        }
    }

    /// <summary>What a network does in the worlds that are its own.</summary>
    /// <param name="memory">Its weights, and its values after them.</param>
    private void Decide<TLanes>(CompiledNetwork network, int index, Span<TLanes> memory, int live)
        where TLanes : struct, ILanes<TLanes>
    {
        var values = memory[1..(1 + network.Slots)];
        for (var lane = 0; lane < live; lane++)
        {
            if (_seats[lane].Network != index) continue;
            var observation = Observe(_worlds[lane]);
            for (var i = 0; i < observation.Length; i++) Number(ref values[1 + i], lane) = observation[i];
        }

        NetworkKernel.Run(network, memory[0], values);
        for (var lane = 0; lane < live; lane++)
        {
            if (_seats[lane].Network != index) continue;
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

    /// <summary>A network among those that are run together.</summary>
    private struct Part
    {
        /// <summary>Where its weights and values begin.</summary>
        public int Memory;

        /// <summary>Its rollouts that have not begun.</summary>
        public int Waiting;

        /// <summary>Its rollouts that run.</summary>
        public int Live;
    }

    private struct Seat
    {
        public int Network;
        public int Rollout;
        public int Steps;
        public double Total;
    }
}
