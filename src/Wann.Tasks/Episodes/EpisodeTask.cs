using Wann.Core.Networks;
using Wann.Core.Randomness;

namespace Wann.Tasks.Episodes;

/// <summary>
/// A world for one rollout at a time. It is reset, observed and stepped in turns and knows nothing of networks; used by one caller at a
/// time, and used again for the next rollout.
/// </summary>
public interface IEpisode
{
    /// <summary>Begins anew. All that happens follows from the trial's numbers and the actions: nothing of before may be left.</summary>
    void Reset(RandomStream trial);

    /// <summary>Writes what the network sees now.</summary>
    /// <param name="observation">A number for each of the task's observation names.</param>
    void Observe(Span<double> observation);

    /// <summary>Acts and lets time pass.</summary>
    /// <param name="action">
    /// A number for each of the task's action names, none of them NaN; large or infinite ones are the world's to clip.
    /// </param>
    EpisodeStep Step(ReadOnlySpan<double> action);
}

/// <summary>What a step brought.</summary>
/// <param name="Reward">Added to the return. NaN fails the rollout.</param>
/// <param name="Done">Whether the episode is over.</param>
/// <param name="Failure">Why the rollout has failed, the end of a sentence without its full stop, or null.</param>
public readonly record struct EpisodeStep(double Reward, bool Done, string? Failure = null)
{
    public bool Failed => Failure is not null || double.IsNaN(Reward);
}

/// <summary>
/// A task whose world is reset and stepped. It owns the loop over rollouts, the step limit, what becomes of numbers that are none, and
/// cancellation; a task of one's own says what its numbers are called, what is worst, and makes a world.
/// </summary>
/// <param name="maxSteps">A rollout ends after so many steps, 1 or more, if its world has not ended it before.</param>
public abstract class EpisodeTask(int maxSteps) : ITask
{
    private string[]? _noObservation;
    private string[]? _noAction;

    /// <summary>Steps at most.</summary>
    public int MaxSteps { get; } = maxSteps;

    public int Inputs => ObservationNames.Count;

    public int Outputs => ActionNames.Count;

    public abstract IReadOnlyList<string> ObservationNames { get; }

    public abstract IReadOnlyList<string> ActionNames { get; }

    public abstract double WorstReturn { get; }

    /// <summary>A world; a simulation makes up to sixteen and uses each for one rollout after another.</summary>
    protected abstract IEpisode CreateEpisode();

    public ISimulation CreateSimulation() => new Rollouts(this);

    /// <summary>
    /// One rollout the slow and obvious way, with the bits that a simulation gives: for drawings, and the oracle of tests.
    /// </summary>
    /// <param name="network">With the task's inputs and outputs.</param>
    /// <param name="rollout">Weight and trial.</param>
    /// <param name="visit">Sees the world at its start and after each step, if given.</param>
    public RolloutResult Run(CompiledNetwork network, Rollout rollout, Action<IEpisode>? visit = null)
    {
        var (seat, values) = (new Seat(this), new double[network.Slots]);
        seat.Reset(rollout.Trial);
        visit?.Invoke(seat.Episode);
        var total = 0.0;
        for (var steps = 1; ; steps++)
        {
            ScalarInterpreter.Run(network, rollout.Weight, seat.Observation, values);
            var step = seat.Step(values.AsSpan(network.FirstOutputSlot));
            if (step.Failed) return new RolloutResult(double.NaN, steps, step.Failure);
            visit?.Invoke(seat.Episode);
            total += step.Reward;
            if (step.Done || steps == MaxSteps) return new RolloutResult(total, steps);
        }
    }

    /// <summary>Made once, so that a search in which rollouts fail does not write the same sentence a million times.</summary>
    private string[] NoObservation => _noObservation ??= [.. ObservationNames.Select(name => $"the observation '{name}' is not a number")];

    private string[] NoAction => _noAction ??= [.. ActionNames.Select(name => $"the network's action '{name}' is not a number")];

    /// <summary>A world and what was seen of it last.</summary>
    private sealed class Seat(EpisodeTask task)
    {
        private readonly double[] _observation = new double[task.Inputs];

        public IEpisode Episode { get; } = task.CreateEpisode();

        public ReadOnlySpan<double> Observation => _observation;

        public void Reset(RandomStream trial)
        {
            Episode.Reset(trial);
            Episode.Observe(_observation);
        }

        public EpisodeStep Step(ReadOnlySpan<double> action)
        {
            if (FirstNaN(_observation) is >= 0 and var observation) return Failure(task.NoObservation[observation]);
            if (FirstNaN(action) is >= 0 and var decision) return Failure(task.NoAction[decision]);
            var step = Episode.Step(action);
            if (step is { Failure: null, Reward: double.NaN }) return Failure("the step's reward is not a number");
            if (!step.Failed && !step.Done) Episode.Observe(_observation);
            return step;
        }

        private static EpisodeStep Failure(string reason) => new(double.NaN, Done: true, reason);

        private static int FirstNaN(ReadOnlySpan<double> numbers)
        {
            for (var i = 0; i < numbers.Length; i++)
            {
                if (double.IsNaN(numbers[i])) return i;
            }

            return -1;
        }
    }

    private sealed class Rollouts(EpisodeTask task) : LockstepRollouts<Seat>(task.Inputs, task.Outputs, task.MaxSteps)
    {
        private readonly int _actions = task.Outputs;

        protected override Seat Make() => new(task);

        protected override void Reset(Seat world, RandomStream trial) => world.Reset(trial);

        protected override ReadOnlySpan<double> Observe(Seat world) => world.Observation;

        protected override void Step(ReadOnlySpan<Seat> worlds, ReadOnlySpan<double> actions, Span<EpisodeStep> steps)
        {
            for (var i = 0; i < worlds.Length; i++) steps[i] = worlds[i].Step(actions.Slice(i * _actions, _actions));
        }
    }
}
