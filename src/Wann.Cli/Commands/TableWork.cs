using System.Collections.Immutable;
using Wann.Analysis.Baselines;
using Wann.Analysis.Measuring;
using Wann.Analysis.Tables;
using Wann.Analysis.Tuning;
using Wann.Cli.Reports;
using Wann.Core.Networks;
using Wann.Engine.Hosting;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Formats;
using Wann.Formats.Champions;
using Wann.Tasks;

namespace Wann.Cli.Commands;

/// <summary>
/// Makes a table step by step: a search, its champion's tuning and measure, the next search, at last the fixed topology. Each step's
/// result stays in the directory, so that a table that was stopped goes on where it stood, and one that is whole is only written again.
/// </summary>
internal sealed class TableWork(
    TableSource source,
    Pipeline pipeline,
    ITask task,
    string directory,
    int trials,
    TuneOptions tuning,
    int parallelism,
    Coordinator? coordinator,
    Call call)
{
    private readonly List<TableRow> _rows = [];

    private string Runs => Path.Combine(directory, "runs");

    /// <summary>A search for each seed.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> SearchAsync(ulong[] seeds)
    {
        foreach (var seed in seeds)
        {
            var run = await RunOf(seed);
            if ((await RunSummary.OfAsync(run.Directory)).State != "completed"
                && await new SearchWork(run, call, parallelism, json: false, coordinator)
                    .RunAsync(null, beginning: null) is not 0 and var code)
            {
                return code == Failure.Interrupted ? Stopped() : code;
            }

            if (await AddAsync(run) is not 0 and var failure) return failure;
        }

        return Finish();
    }

    /// <summary>Runs that are there.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TakeAsync(string[] names)
    {
        foreach (var name in names)
        {
            var run = await StoredRun.FindAsync(call.Global.Runs, name, call.Catalog);
            if (Describe(run.Pipeline.Task) != Describe(pipeline.Task))
            {
                throw new RefusedException(
                    $"{run.Directory.Id} searched {Describe(run.Pipeline.Task)}, but the table is of {Describe(pipeline.Task)}; "
                    + "give runs of that task.");
            }

            if (await AddAsync(run) is not 0 and var failure) return failure;
        }

        return Finish();
    }

    /// <returns>The seed's run, begun if there is none yet.</returns>
    /// <exception cref="RefusedException">Another is in its place.</exception>
    private async Task<StoredRun> RunOf(ulong seed)
    {
        var seeded = pipeline with { Seed = seed };
        foreach (var there in RunDirectory.In(Runs))
        {
            var run = await StoredRun.FindAsync(Runs, there.Id, call.Catalog);
            if (run.Pipeline.Seed != seed) continue;
            return run.Pipeline == seeded
                ? run
                : throw new RefusedException($"{there.Path} was begun with another pipeline; give the same, or name another --out.");
        }

        return new StoredRun(RunDirectory.Create(Runs, seeded, source.Text), seeded, LiveStages.Of(seeded, call.Catalog));
    }

    private static string Describe(StageChoice task) => $"{task.Name} {task.ToStored().ToJsonString()}";

    private async Task<int> AddAsync(StoredRun run)
    {
        var input = ChampionInput.Read(call, run.Directory.ChampionFile, run.Pipeline.Task.Name);
        var found = (await RunSummary.OfAsync(run.Directory)).Best;
        return Measure(
            input,
            $"seed {run.Pipeline.Seed}",
            run.Directory.Id,
            row => row with { Seed = run.Pipeline.Seed, Run = run.Directory.Id, Found = found });
    }

    private int Finish()
    {
        var searches = _rows.ToImmutableArray();
        IReadOnlyList<int> layers = [task.Inputs, .. PaperFigures.Of(pipeline.Task.Name)?.Layers ?? PaperFigures.OtherLayers, task.Outputs];
        var hidden = layers.Count > 2 ? $" {PaperFigures.Activation}" : "";
        var name = $"dense {string.Join('-', layers)}{hidden}".ToLowerInvariant();
        var genome = DenseNetwork.Create([.. layers], PaperFigures.Activation);
        var dense = new ChampionFile(name, RunPlugins.TaskOf(pipeline.Task), genome);
        var input = new ChampionInput(dense, task, pipeline.Task, name);
        if (Measure(input, name, "dense", row => row) is not 0 and var failure) return failure;

        var table = new ResultsTable(pipeline.Task.Name, call.Line, searches, _rows[^1]);
        WholeFile.Replace(Path.Combine(directory, "table.md"), table.ToMarkdown());
        WholeFile.Replace(Path.Combine(directory, "table.csv"), table.ToCsv());
        call.Output.Write(table.ToMarkdown());
        call.Output.WriteLine($"saved in {directory}");
        return 0;
    }

    /// <summary>The four modes of one topology, its weights tuned first, by PEPG if they are many; from its file if there is one.</summary>
    private int Measure(ChampionInput input, string name, string file, Func<TableRow, TableRow> complete)
    {
        Directory.CreateDirectory(directory);
        var cancellation = call.Cancellation;
        var machines = coordinator is null ? null : new Machines(coordinator, input.Choice);
        using var sweeping = new WorkProgress(call.Around, $"looking for the best shared weight of {name}");
        var (progress, rollouts) = (sweeping, Sweep.MostRollouts);
        using var bench = new Workbench(input.Task, parallelism, machines) { Done = more => progress.Add(more, rollouts) };
        var genome = input.Champion.Genome;
        var by = genome.EnabledConnections > TuneOptions.ManyConnections ? tuning with { Method = TuneMethod.Pepg } : tuning;
        var tuned = Path.Combine(directory, file + ".tuned.json");
        try
        {
            var stored = new RowFile<TableRow>(Path.Combine(directory, file + ".row.json"), input.Champion, $"{trials}\n{by}");
            if (stored.Load() is { } row)
            {
                _rows.Add(row);
                return 0;
            }

            var best = Sweep.Run(bench, NetworkCompiler.Compile(genome), tuning.Seed, cancellation).Best;
            sweeping.Clear();
            var start = input.Champion with { SharedWeight = new SharedWeight(best, WeightOrigin.Evaluate), Weights = null };
            var report = new TuneReport(call.Output, json: false, $"weight {Figure.Exact(best)}");
            using var work = new TuningWork(start, input.Task, by, parallelism, tuned + ".tuning", machines);
            if (report.Run(work, input.Task, tuned, call.Around, cancellation) is not 0 and var failure) return failure;

            using var measuring = new WorkProgress(call.Around, $"measuring {name}");
            (progress, rollouts) = (measuring, 4 * trials);
            var modes = new Modes(bench, genome, tuning.Seed, trials);
            var weights = ChampionJson.Read(File.ReadAllText(tuned)).Weights!.Value;
            var returns = new FourModes<Summary>(
                modes.RandomWeights(cancellation),
                modes.RandomShared(cancellation),
                modes.Shared(best, cancellation),
                modes.OwnWeights(weights, cancellation));
            row = complete(new TableRow(name, Seed: null, Run: null, Found: null, genome.EnabledConnections, genome.Hidden, best, returns));
            stored.Save(row);
            _rows.Add(row);
            return 0;
        }
        catch (FormatException e)
        {
            throw new RefusedException(e.Message);
        }
        catch (OperationCanceledException)
        {
            return Stopped();
        }
    }

    private int Stopped()
    {
        call.Errors.WriteLine($"Stopped; what is done is in {directory}, and the same command goes on.");
        return Failure.Interrupted;
    }
}
