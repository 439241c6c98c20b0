using Wann.Core.Randomness;
using Wann.Tasks.CarRacing.Vision;
using Wann.Tasks.Episodes;

namespace Wann.Tasks.CarRacing;

/// <summary>
/// Runs races sixteen at a time: network and physics in the lanes of vectors, the pictures of all in one batch of the encoder. A step is
/// a decision.
/// </summary>
internal sealed class RaceRollouts(RaceRules rules) : LockstepRollouts<Race>(VaeShape.Latents, RaceRules.Actions, RaceRules.MaxSteps)
{
    private const string Failure = "an action of the network is not a number";

    private readonly RaceStarts _starts = new();
    private readonly CarLanes _lanes = new();
    private readonly RaceEye _eye = new(rules, CarLanes.Count);
    private readonly Race[] _racing = new Race[CarLanes.Count];
    private readonly int[] _raceOf = new int[CarLanes.Count];
    private readonly CarSimulation[] _cars = new CarSimulation[CarLanes.Count];
    private readonly CarControls[] _controls = new CarControls[CarLanes.Count];
    private readonly EpisodeStep[] _steps = new EpisodeStep[CarLanes.Count];

    /// <summary>Why an action cannot be taken, or null.</summary>
    public static string? FailureOf(ReadOnlySpan<double> action)
    {
        foreach (var one in action)
        {
            if (double.IsNaN(one)) return Failure;
        }

        return null;
    }

    protected override Race Make() => new();

    protected override void Reset(Race world, RandomStream trial)
    {
        world.Reset(_starts.Of(trial));
        _eye.Look([world]);
    }

    protected override ReadOnlySpan<double> Observe(Race world) => world.Observation;

    protected override void Step(ReadOnlySpan<Race> worlds, ReadOnlySpan<double> actions, Span<EpisodeStep> steps)
    {
        var racing = Begin(worlds, actions, steps);
        for (var k = 0; k < rules.FrameSkip && racing > 0; k++)
        {
            _lanes.Step(_cars.AsSpan(0, racing), _controls.AsSpan(0, racing), _steps);
            racing = Judge(racing, steps);
        }

        _eye.Look(_racing.AsSpan(0, racing));
    }

    /// <summary>Seats those whose actions can be taken in the lanes.</summary>
    private int Begin(ReadOnlySpan<Race> worlds, ReadOnlySpan<double> actions, Span<EpisodeStep> steps)
    {
        var racing = 0;
        for (var i = 0; i < worlds.Length; i++)
        {
            var action = actions.Slice(i * RaceRules.Actions, RaceRules.Actions);
            var failure = FailureOf(action);
            steps[i] = failure is null ? default : new EpisodeStep(double.NaN, Done: true, failure);
            if (failure is null) Seat(racing++, worlds[i], i, RaceRules.ControlsOf(action));
        }

        return racing;
    }

    /// <summary>Adds what a step brought; those whose race is over leave the lanes, the others close up.</summary>
    private int Judge(int racing, Span<EpisodeStep> steps)
    {
        var left = 0;
        for (var lane = 0; lane < racing; lane++)
        {
            var step = _racing[lane].Count(_steps[lane], rules.Patience);
            ref var total = ref steps[_raceOf[lane]];
            total = new EpisodeStep(total.Reward + step.Reward, step.Done);
            if (!step.Done) Seat(left++, _racing[lane], _raceOf[lane], _controls[lane]);
        }

        return left;
    }

    private void Seat(int lane, Race race, int index, CarControls controls) =>
        (_racing[lane], _raceOf[lane], _cars[lane], _controls[lane]) = (race, index, race.Car, controls);
}
