using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Extensions.Logging;
using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Journal;
using Wann.Engine.Pipelines;
using Wann.Engine.Search;
using Wann.Engine.Simulation;
using Wann.Tasks;

namespace Wann.Engine.Runs;

/// <summary>A run at work: it holds the run's lock and journal, searches, and says in the log how each stretch of work ended.</summary>
public sealed class RunSession : IAsyncDisposable
{
    private readonly RunLock _lock;
    private readonly SessionHost _host;
    private readonly RunJournal _journal;
    private readonly LiveStages _stages;
    private readonly TimeProvider _clock;
    private readonly Coordinator? _coordinator;
    private readonly IDisposable? _listening;
    private SupervisedSimulator? _home;
    private ISimulator? _simulator;

    private RunSession(
        RunDirectory directory,
        RunLock taken,
        SessionHost host,
        RunJournal journal,
        Pipeline pipeline,
        LiveStages stages,
        TimeProvider clock,
        Coordinator? coordinator)
    {
        (Directory, _lock, _host, _journal, Pipeline, _stages, _clock) = (directory, taken, host, journal, pipeline, stages, clock);
        _coordinator = coordinator;
        _listening = coordinator?.Listen(Log);
    }

    /// <summary>The version that is written into every log.</summary>
    public static string EngineVersion { get; } =
        typeof(RunSession).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public RunDirectory Directory { get; }

    public Pipeline Pipeline { get; }

    public RunState State => _journal.State;

    /// <summary>What the log says of a pause: a sentence.</summary>
    public string PauseReason { get; set; } = "The user stopped the search.";

    /// <summary>How long this stretch of work had lasted when its last generation was completed, by the events' times.</summary>
    public TimeSpan Worked => _journal.Worked;

    /// <summary>What opening the journal had to repair, a sentence each.</summary>
    public IReadOnlyList<string> Repairs => _journal.Repairs;

    /// <param name="directory">The run's.</param>
    /// <param name="pipeline">As the run was begun with.</param>
    /// <param name="stages">The pipeline's.</param>
    /// <param name="clock">For the times in the log.</param>
    /// <param name="verbose">Whether everything is logged, and not only warnings and errors; a host that is given has its own word.</param>
    /// <param name="coordinator">Whose workers take part; null for none.</param>
    /// <param name="host">
    /// Where its actors live, beside others', and which outlives it; sessions are opened in it one after another. Null for a host of its
    /// own.
    /// </param>
    /// <exception cref="RunLockedException">Another process is at work on it.</exception>
    /// <exception cref="JournalException">Its journal cannot be read or written.</exception>
    /// <exception cref="RunDamagedException">Its log is damaged.</exception>
    /// <exception cref="RefusedException">It was begun with other data.</exception>
    public static async Task<RunSession> OpenAsync(
        RunDirectory directory,
        Pipeline pipeline,
        LiveStages stages,
        TimeProvider clock,
        bool verbose = false,
        Coordinator? coordinator = null,
        SharedHost? host = null)
    {
        var taken = RunLock.Take(directory, clock);
        // What was asked of an earlier process is void; from here on it is asked of this one.
        File.Delete(directory.StopRequest);
        try
        {
            if (stages.Task is IDataTask task) directory.HoldTo(task);
            // Actors take a second to start: the log is read meanwhile, and the first generation bred.
            await RunJournal.ProbeAsync(directory.Journal);
            var session = host is null ? SessionHost.Own(directory, verbose, clock) : SessionHost.In(host, directory);
            try
            {
                var checkpoint = pipeline.Checkpoint;
                var journal = await RunJournal.OpenAsync(
                    session.SystemAsync(), directory.Journal, directory.Id, clock, checkpoint.EveryGenerations, checkpoint.Keep);
                return new RunSession(directory, taken, session, journal, pipeline, stages, clock, coordinator);
            }
            catch
            {
                await session.DisposeAsync();
                throw;
            }
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
    /// <param name="beginning">For a new run: the population to begin with, and where it is from; null for minimal networks.</param>
    /// <param name="cancellation">Pauses the run.</param>
    /// <exception cref="OperationCanceledException">The run was paused.</exception>
    /// <exception cref="StageException">A stage failed; the log says so too.</exception>
    /// <exception cref="GenerationFailedException">Every individual of a generation failed; the log says so too.</exception>
    /// <exception cref="RunNotFoundException">Its first population was to be from elsewhere, and it never got it.</exception>
    public async Task<RunState> SearchAsync(
        int? generations,
        int parallelism,
        Action<RunState> completed,
        Beginning? beginning,
        CancellationToken cancellation)
    {
        var goal = generations ?? State.Goal ?? Pipeline.Generations;
        await BeginAsync(goal, beginning);
        using var stopping = new RunStopping(Directory, _clock, cancellation);
        try
        {
            var simulator = await SimulatorAsync(parallelism);
            var steps = new GenerationSteps(Pipeline, _stages);
            var request = new SearchRequest(steps, State, goal, Math.Max(1, parallelism), simulator, _journal, completed)
            {
                Elsewhere = _coordinator is { } coordinator ? () => coordinator.Simulations : null,
            };
            await SearchFlow.RunAsync(request, stopping.Token);
            await RecordAsync(new RunCompleted($"{goal} generations are completed."));
            return State;
        }
        catch (OperationCanceledException)
        {
            await RecordAsync(new RunPaused(stopping.IsAsked ? RunStopping.Reason : PauseReason));
            throw;
        }
        catch (Exception failure) when (failure is StageException or GenerationFailedException)
        {
            (await _host.Started).Logs.CreateLogger<RunSession>().LogError("{Reason}", failure.Message);
            await RecordAsync(new RunFailed(failure.Message));
            throw;
        }
    }

    /// <summary>The run's simulations, for its search and for what is reported of it; made when first asked for.</summary>
    /// <param name="parallelism">How many there are on this machine; 0, where workers take part, for none.</param>
    public async Task<ISimulator> SimulatorAsync(int parallelism)
    {
        if (_simulator is not null) return _simulator;
        var (host, timeLimit) = (await _host.Started, TimeSpan.FromSeconds(Pipeline.Simulation.TimeLimitSeconds));
        _home = host.Simulate(_stages.Task, Math.Max(1, parallelism), timeLimit);
        return _simulator = _coordinator is null
            ? _home
            : new Machines(_coordinator, Pipeline.Task, Pipeline.Hash).Simulate(_stages.Task, _home, parallelism, timeLimit);
    }

    public async ValueTask DisposeAsync()
    {
        if (_coordinator is not null)
        {
            _listening!.Dispose();
            WorkerShares.Keep(Directory, _coordinator);
            if (_simulator is DistributedSimulator distributed) await distributed.DisposeAsync();
        }

        await _journal.DisposeAsync();
        if (_home is not null && _host.IsShared) await _home.DisposeAsync();
        await _host.DisposeAsync();
        _lock.Dispose();
    }

    private async Task BeginAsync(int goal, Beginning? beginning)
    {
        if (State.Started is not null)
        {
            if (State is { Phase: RunPhase.New, Started.ForkedFrom: { } from })
            {
                throw new RunNotFoundException(
                    $"The run {Directory.Id} was stopped before it had its first population from {from.RunId}; fork that run again.");
            }

            if (State is { Phase: RunPhase.New, Started.FoundedFrom: [var first, ..] })
            {
                throw new RunNotFoundException(
                    $"The run {Directory.Id} was stopped before it had its first population, from {first.Name}; start it again.");
            }

            await RecordAsync(new RunResumed(EngineVersion, goal));
            return;
        }

        RunPlugins.Keep(Directory, Pipeline);
        ImmutableArray<string> flags =
        [
            .. Pipeline.PluginStages.Select(stage => stage.ToFlag()),
            .. _stages.Mutate.Learns ? [RunStarted.CountsOperations] : (string[])[],
        ];
        var started = new RunStarted(
            Pipeline.Name, Pipeline.ToStoredYaml(), Pipeline.Hash, Pipeline.Seed, goal, EngineVersion, flags, beginning?.ForkedFrom);
        await RecordAsync(started with { FoundedFrom = beginning?.FoundedFrom ?? [] });
        if (beginning is { Founders: var founders }) await RecordAsync(founders);
    }

    /// <summary>What happens between machines is in the run's log, and not among its events.</summary>
    private void Log(ClusterNews news)
    {
        if (!_host.Started.IsCompletedSuccessfully) return;
        var level = news.Kind == NewsKind.Wrong ? LogLevel.Error : LogLevel.Warning;
        _host.Started.Result.Logs.CreateLogger("Cluster").Log(level, "{News}", news.Sentence);
        WorkerShares.Keep(Directory, _coordinator!);
    }

    private Task RecordAsync(RunEvent happened) => _journal.RecordAsync(happened, State.Apply(happened));
}
