using System.Collections.Immutable;
using Wann.Engine.History;
using Wann.Engine.Journal;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Stages;

namespace Wann.Engine.Tests.Runs;

/// <summary>A run that is over in a moment, in a directory of its own.</summary>
internal sealed class SmallRun : IDisposable
{
    public const string Yaml =
        """
        name: small
        population: 8
        generations: 6
        task: { cartpole_swingup: { max_steps: 20 } }
        evaluate: { shared_weight: { weights: [-1, 1], trials: 1, confirmation_trials: 2 } }
        select: { tournament: { size: 3 } }
        checkpoint: { every_generations: 2, keep: 3, chunk: 3 }
        """;

    private readonly StageCatalog _catalog;
    private readonly DirectoryInfo _runs = System.IO.Directory.CreateTempSubdirectory("wann-");

    public SmallRun(string yaml = Yaml, StageCatalog? catalog = null, string? connection = null)
    {
        _catalog = catalog ?? StageCatalog.BuiltIn();
        Pipeline = PipelineFile.Parse(yaml, "small.yaml", _catalog) is { Pipeline: { } pipeline }
            ? pipeline
            : throw new ArgumentException("The test's pipeline is wrong.");
        Directory = RunDirectory.Create(_runs.FullName, Pipeline, yaml, connection);
    }

    public Pipeline Pipeline { get; }

    public RunDirectory Directory { get; }

    public string Database => Path.Combine(Directory.Path, "journal.db");

    public LiveStages Stages => LiveStages.Of(Pipeline, _catalog);

    /// <summary>A completed run.</summary>
    public static async Task<SmallRun> CompletedAsync()
    {
        var run = new SmallRun();
        await run.SearchAsync();
        return run;
    }

    public Task<RunSession> OpenAsync() => RunSession.OpenAsync(Directory, Pipeline, Stages, TimeProvider.System);

    /// <summary>Begins the run or goes on with it.</summary>
    /// <returns>Where it ended, and what opening it had to repair.</returns>
    public async Task<(RunState State, ImmutableArray<string> Repairs)> SearchAsync(
        int? generations = null,
        int parallelism = 2,
        Action<RunState>? completed = null,
        Beginning? beginning = null,
        CancellationToken cancellation = default)
    {
        await using var session = await OpenAsync();
        var repairs = session.Repairs.ToImmutableArray();
        var state = await session.SearchAsync(generations, parallelism, completed ?? (_ => { }), beginning, cancellation);
        return (state, repairs);
    }

    /// <summary>
    /// The whole run on one core, paused after every generation and opened again: from its snapshot and the events since.
    /// </summary>
    public async Task SearchInPiecesAsync()
    {
        var (ended, before) = (false, -1);
        while (!ended)
        {
            using var pause = new CancellationTokenSource();
            try
            {
                await SearchAsync(parallelism: 1, completed: _ => pause.Cancel(), cancellation: pause.Token);
                ended = true;
            }
            catch (OperationCanceledException)
            {
                var now = (await PeekAsync()).State.LastCompleted;
                Assert.True(now > before, "a resumed run does not get on");
                before = now;
            }
        }
    }

    public Task<Verified> VerifyAsync(double sample = 1) => Replay.VerifyAsync(
        new StoredRun(Directory, Pipeline, Stages), sample, 2, null, _ => { }, TimeProvider.System, CancellationToken.None);

    public async Task<List<LogEntry>> LogAsync()
    {
        var log = new List<LogEntry>();
        await foreach (var entry in RunLog.ReadAsync(Directory)) log.Add(entry);
        return log;
    }

    /// <summary>What must be the same however often a run was stopped: every event but those that tell of stopping.</summary>
    public async Task<List<string>> HistoryAsync() =>
    [
        .. (await LogAsync())
            .Where(entry => entry.Happened is not (RunPaused or RunResumed or RunCompleted or TailCut))
            .Select(entry => $"{entry.Recorded.Type} {Convert.ToHexStringLower(entry.Recorded.Payload)}"),
    ];

    public Task<OpenedRun> PeekAsync() => RunJournal.PeekAsync(Directory.Journal, Directory.Id);

    /// <summary>Once more if a file came in between: a simulation that was given up may still have something to log.</summary>
    public void Dispose()
    {
        try
        {
            _runs.Delete(recursive: true);
        }
        catch (IOException)
        {
            _runs.Delete(recursive: true);
        }
    }
}
