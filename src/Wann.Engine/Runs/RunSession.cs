using System.Reflection;
using Akka.Actor;
using Wann.Engine.History;
using Wann.Engine.Journal;
using Wann.Engine.Pipelines;
using Wann.Engine.Search;
using Wann.Engine.Simulation;

namespace Wann.Engine.Runs;

/// <summary>A run at work: it holds the run's lock and journal, searches, and says in the log how each stretch of work ended.</summary>
public sealed class RunSession : IAsyncDisposable
{
    private readonly RunLock _lock;
    private readonly RunJournal _journal;
    private readonly LiveStages _stages;
    private readonly TimeProvider _clock;

    private RunSession(RunDirectory directory, RunLock taken, RunJournal journal, Pipeline pipeline, LiveStages stages, TimeProvider clock) =>
        (Directory, _lock, _journal, Pipeline, _stages, _clock) = (directory, taken, journal, pipeline, stages, clock);

    /// <summary>The version that is written into every log.</summary>
    public static string EngineVersion { get; } =
        typeof(RunSession).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public RunDirectory Directory { get; }

    public Pipeline Pipeline { get; }

    public RunState State => _journal.State;

    /// <summary>What opening the journal had to repair, a sentence each.</summary>
    public IReadOnlyList<string> Repairs => _journal.Repairs;

    /// <exception cref="RunLockedException">Another process is at work on it.</exception>
    /// <exception cref="JournalException">Its journal cannot be read.</exception>
    /// <exception cref="RunDamagedException">Its log is damaged.</exception>
    public static async Task<RunSession> OpenAsync(RunDirectory directory, Pipeline pipeline, LiveStages stages, TimeProvider clock)
    {
        var taken = RunLock.Take(directory, clock);
        try
        {
            var journal = await RunJournal.OpenAsync(
                directory.Journal, directory.Id, clock, pipeline.Checkpoint.EveryGenerations, pipeline.Checkpoint.Keep);
            return new RunSession(directory, taken, journal, pipeline, stages, clock);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Searches until the last generation is completed.</summary>
    /// <param name="generations">How many generations the run shall have in all, or null for what was said before.</param>
    /// <param name="parallelism">How many individuals are worked on at once, and how many simulations there are.</param>
    /// <param name="completed">Told of each generation once it is durable, in order.</param>
    /// <param name="fork">For a new run: the population to begin with, and where it is from; null for minimal networks.</param>
    /// <param name="cancellation">Pauses the run.</param>
    /// <exception cref="OperationCanceledException">The run was paused.</exception>
    /// <exception cref="StageException">A stage failed; the log says so too.</exception>
    /// <exception cref="GenerationFailedException">Every individual of a generation failed; the log says so too.</exception>
    /// <exception cref="RunNotFoundException">It is a fork that never got its first population.</exception>
    public async Task<RunState> SearchAsync(
        int? generations, int parallelism, Action<RunState> completed, (ForkPoint From, PopulationFounded Founders)? fork, CancellationToken cancellation)
    {
        var goal = generations ?? State.Goal ?? Pipeline.Generations;
        await BeginAsync(goal, fork);
        var system = ActorSystem.Create("wann-simulations");
        try
        {
            var limit = TimeSpan.FromSeconds(Pipeline.Simulation.TimeLimitSeconds);
            var simulator = new SupervisedSimulator(system, _stages.Task, parallelism, limit, _clock);
            var steps = new GenerationSteps(Pipeline, _stages);
            await SearchFlow.RunAsync(new SearchRequest(steps, State, goal, parallelism, simulator, _journal, completed), cancellation);
            await RecordAsync(new RunCompleted($"{goal} generations are completed."));
            return State;
        }
        catch (OperationCanceledException)
        {
            await RecordAsync(new RunPaused("The user stopped the search."));
            throw;
        }
        catch (Exception failure) when (failure is StageException or GenerationFailedException)
        {
            await RecordAsync(new RunFailed(failure.Message));
            throw;
        }
        finally
        {
            await SupervisedSimulator.EndAsync(system, _clock);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        _lock.Dispose();
    }

    private async Task BeginAsync(int goal, (ForkPoint From, PopulationFounded Founders)? fork)
    {
        if (State.Started is not null)
        {
            if (State is { Phase: RunPhase.New, Started.ForkedFrom: { } from })
            {
                throw new RunNotFoundException($"The run {Directory.Id} was stopped before it had its first population from {from.RunId}; fork that run again.");
            }

            await RecordAsync(new RunResumed(EngineVersion, goal));
            return;
        }

        await RecordAsync(new RunStarted(Pipeline.Name, Pipeline.ToYaml(), Pipeline.Hash, Pipeline.Seed, goal, EngineVersion, [], fork?.From));
        if (fork is { Founders: var founders }) await RecordAsync(founders);
    }

    private Task RecordAsync(RunEvent happened) => _journal.RecordAsync(happened, State.Apply(happened));
}
