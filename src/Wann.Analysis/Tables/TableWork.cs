using System.Collections.Immutable;
using Wann.Analysis.Baselines;
using Wann.Analysis.Measuring;
using Wann.Analysis.Searching;
using Wann.Analysis.Tuning;
using Wann.Core.Networks;
using Wann.Engine.Hosting;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Stages;
using Wann.Formats.Champions;
using Wann.Tasks;

namespace Wann.Analysis.Tables;

/// <summary>
/// Makes a table step by step: a search, its champion's tuning and measure, the next search, at last the fixed topology. Each step's
/// result stays in the directory, so that a table that was stopped goes on where it stood, and one that is whole is only read again. All
/// of it is simulated in one host.
/// </summary>
public sealed class TableWork : IAsyncDisposable
{
    private readonly Pipeline _pipeline;
    private readonly string _directory;
    private readonly StageCatalog _catalog;
    private readonly ITableEars _ears;
    private readonly ITask _task;
    private readonly SharedHost _host;
    private readonly List<TableRow> _rows = [];

    /// <param name="pipeline">Of the searches, with any seed.</param>
    /// <param name="directory">Where all of it is kept.</param>
    /// <param name="catalog">The stages that the pipeline names.</param>
    /// <param name="ears">Told how it goes.</param>
    /// <exception cref="RefusedException">The task is a classifier.</exception>
    public TableWork(Pipeline pipeline, string directory, StageCatalog catalog, ITableEars ears)
    {
        (_pipeline, _directory, _catalog, _ears) = (pipeline, directory, catalog, ears);
        _host = new SharedHost(() => new EngineOptions { Verbose = Verbose, Clock = Clock });
        _task = LiveStages.Of(pipeline, catalog).Task;
        if (_task is not IClassifierTask) return;
        throw new RefusedException(
            $"A table is of returns over trials, but {pipeline.Task.Name} is judged by test samples: use wann evaluate.");
    }

    /// <summary>Fresh trials of each mode.</summary>
    public int Trials { get; init; } = 100;

    /// <summary>How weights are tuned; by PEPG, whatever it says, if they are many.</summary>
    public TuneOptions Tuning { get; init; } = new();

    /// <summary>Simulations at once; 0, where workers take part, for none on this machine.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Whose workers take part; null for none.</summary>
    public Coordinator? Coordinator { get; init; }

    /// <summary>For the times in the logs.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether everything is logged, and not only warnings and errors.</summary>
    public bool Verbose { get; init; }

    private string Runs => Path.Combine(_directory, "runs");

    /// <summary>A table of a search for each seed, in a run of its own.</summary>
    /// <param name="seeds">One at least.</param>
    /// <param name="text">The pipeline as a person wrote it, for the runs' directories.</param>
    /// <param name="made">How the table is made, for whoever wants to make it again.</param>
    /// <param name="cancellation">Stops it; what is done is kept.</param>
    /// <exception cref="RefusedException">What is in the directory was made otherwise, or is damaged.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<ResultsTable> SearchAsync(IEnumerable<ulong> seeds, string text, string made, CancellationToken cancellation)
    {
        foreach (var seed in seeds)
        {
            var run = await RunOfAsync(seed, text);
            if ((await RunSummary.OfAsync(run.Directory)).State != "completed")
            {
                var search = new SearchWork(run, Parallelism, Clock, _ears.Searching(run)) { Coordinator = Coordinator, Host = _host };
                await search.RunAsync(generations: null, beginning: null, cancellation);
            }

            await AddAsync(run, cancellation);
        }

        return Finish(made, cancellation);
    }

    /// <summary>A table of runs that are there.</summary>
    /// <param name="runs">One at least.</param>
    /// <inheritdoc cref="SearchAsync"/>
    public async Task<ResultsTable> TakeAsync(IReadOnlyList<StoredRun> runs, string made, CancellationToken cancellation)
    {
        foreach (var run in runs)
        {
            if (Describe(run.Pipeline.Task) == Describe(_pipeline.Task)) continue;
            throw new RefusedException(
                $"{run.Directory.Id} searched {Describe(run.Pipeline.Task)}, but the table is of {Describe(_pipeline.Task)}; "
                + "give runs of that task.");
        }

        foreach (var run in runs) await AddAsync(run, cancellation);
        return Finish(made, cancellation);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static string Describe(StageChoice task) => $"{task.Name} {task.ToStored().ToJsonString()}";

    /// <returns>The seed's run, begun if there is none yet.</returns>
    /// <exception cref="RefusedException">Another is in its place.</exception>
    private async Task<StoredRun> RunOfAsync(ulong seed, string text)
    {
        var seeded = _pipeline with { Seed = seed };
        foreach (var there in RunDirectory.In(Runs))
        {
            var run = await StoredRun.FindAsync(Runs, there.Id, _catalog);
            if (run.Pipeline.Seed != seed) continue;
            return run.Pipeline == seeded
                ? run
                : throw new RefusedException($"{there.Path} was begun with another pipeline; give the same, or name another --out.");
        }

        return new StoredRun(RunDirectory.Create(Runs, seeded, text), seeded, LiveStages.Of(seeded, _catalog));
    }

    private async Task AddAsync(StoredRun run, CancellationToken cancellation)
    {
        var (file, id, seed) = (run.Directory.ChampionFile, run.Directory.Id, run.Pipeline.Seed);
        if (!File.Exists(file)) throw new RefusedException($"The run {id} has no champion yet.");
        var input = TaskedChampion.Read(file, await File.ReadAllTextAsync(file, cancellation), _catalog, _ears.Note);
        var found = (await RunSummary.OfAsync(run.Directory)).Best;
        Measure(input, $"seed {seed}", id, row => row with { Seed = seed, Run = id, Found = found }, cancellation);
    }

    private ResultsTable Finish(string made, CancellationToken cancellation)
    {
        var searches = _rows.ToImmutableArray();
        var between = PaperFigures.Of(_pipeline.Task.Name)?.Layers ?? PaperFigures.OtherLayers;
        IReadOnlyList<int> layers = [_task.Inputs, .. between, _task.Outputs];
        var hidden = layers.Count > 2 ? $" {PaperFigures.Activation}" : "";
        var name = $"dense {string.Join('-', layers)}{hidden}".ToLowerInvariant();
        var dense = new ChampionFile(
            name, RunPlugins.TaskOf(_pipeline.Task), DenseNetwork.Create([.. layers], PaperFigures.Activation));
        Measure(new TaskedChampion(dense, _task, _pipeline.Task), name, "dense", row => row, cancellation);
        return new ResultsTable(_pipeline.Task.Name, made, searches, _rows[^1]);
    }

    /// <summary>The four modes of one topology, its weights tuned first; from its file if there is one.</summary>
    private void Measure(
        TaskedChampion input, string name, string file, Func<TableRow, TableRow> complete, CancellationToken cancellation)
    {
        try
        {
            var genome = input.Champion.Genome;
            var by = genome.EnabledConnections > TuneOptions.ManyConnections ? Tuning with { Method = TuneMethod.Pepg } : Tuning;
            Directory.CreateDirectory(_directory);
            var stored = new RowFile<TableRow>(Path.Combine(_directory, file + ".row.json"), input.Champion, $"{Trials}\n{by}");
            if (stored.Load() is not { } row)
            {
                var (best, returns) = Measure(input, name, Path.Combine(_directory, file + ".tuned.json"), by, cancellation);
                row = complete(
                    new TableRow(name, Seed: null, Run: null, Found: null, genome.EnabledConnections, genome.Hidden, best, returns));
                stored.Save(row);
            }

            _rows.Add(row);
            _ears.Measured(row);
        }
        catch (FormatException e)
        {
            throw new RefusedException(e.Message);
        }
    }

    private (double BestWeight, FourModes<Summary> Returns) Measure(
        TaskedChampion input, string name, string tuned, TuneOptions by, CancellationToken cancellation)
    {
        var genome = input.Champion.Genome;
        var machines = Coordinator is null ? null : new Machines(Coordinator, input.Choice);
        var rollouts = Sweep.MostRollouts;
        using var bench = new Workbench(input.Task, Parallelism, machines, _host) { Done = more => _ears.Done(more, rollouts) };
        _ears.Sweeping(name);
        var best = Sweep.Run(bench, NetworkCompiler.Compile(genome), Tuning.Seed, cancellation).Best;

        var start = input.Champion with { SharedWeight = new SharedWeight(best, WeightOrigin.Evaluate), Weights = null };
        using var tuning = new TuningWork(start, input.Task, by, Parallelism, tuned + ".tuning", machines, _host);
        var weights = tuning.Run(tuned, _ears.Tuning(best), cancellation).Weights!.Value;

        rollouts = 4 * Trials;
        _ears.Measuring(name);
        var modes = new Modes(bench, genome, Tuning.Seed, Trials);
        return (best, new FourModes<Summary>(
            modes.RandomWeights(cancellation),
            modes.RandomShared(cancellation),
            modes.Shared(best, cancellation),
            modes.OwnWeights(weights, cancellation)));
    }
}

/// <summary>Who is told how a table comes to be.</summary>
public interface ITableEars
{
    /// <summary>Something is to be said of a champion's plug-ins.</summary>
    void Note(string sentence);

    /// <returns>Told of the search that begins or goes on.</returns>
    ISearchEars Searching(StoredRun run);

    /// <summary>A topology's best shared weight is looked for.</summary>
    void Sweeping(string name);

    /// <param name="from">The shared weight that the tuning begins with.</param>
    /// <returns>Told of the tuning that begins or goes on.</returns>
    ITuningEars Tuning(double from);

    /// <summary>A topology is measured in its four modes.</summary>
    void Measuring(string name);

    /// <summary>More rollouts of what is looked for or measured are done; from any core.</summary>
    /// <param name="rollouts">How many more.</param>
    /// <param name="all">How many there are at most.</param>
    void Done(int rollouts, int all);

    /// <summary>A topology's row is there: measured, or read from its file.</summary>
    void Measured(TableRow row);
}
