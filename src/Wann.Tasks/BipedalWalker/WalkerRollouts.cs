using Wann.Core.Randomness;
using Wann.Tasks.Episodes;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.BipedalWalker;

/// <summary>Runs rollouts sixteen at a time, network and physics in the lanes of vectors.</summary>
internal sealed class WalkerRollouts(WalkerRules rules)
    : LockstepRollouts<WalkerSimulation>(WalkerSimulation.ObservationCount, WalkerSimulation.ActionCount, rules.MaxSteps)
{
    private readonly WalkerStarts _starts = new(rules.Hardcore);
    private readonly WalkerLanes _lanes = new();

    protected override WalkerSimulation Make() => new(rules);

    protected override void Reset(WalkerSimulation world, RandomStream trial) => world.Reset(_starts.Of(trial));

    protected override ReadOnlySpan<double> Observe(WalkerSimulation world) => world.Observation;

    protected override void Step(ReadOnlySpan<WalkerSimulation> worlds, ReadOnlySpan<double> actions, Span<EpisodeStep> steps) =>
        _lanes.Step(worlds, actions, steps);
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
    public void Step(ReadOnlySpan<WalkerSimulation> walkers, ReadOnlySpan<double> actions, Span<EpisodeStep> steps)
    {
        int count = 0;
        for (int i = 0; i < walkers.Length; i++)
        {
            if (walkers[i].Drive(ActionOf(actions, i)))
                (_worlds[count], _walkerOf[count++]) = (walkers[i].World, i);
            else
                steps[i] = WalkerSimulation.Failure;
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
