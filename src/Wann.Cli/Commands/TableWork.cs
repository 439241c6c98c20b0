using System.Collections.Immutable;
using Wann.Analysis.Baselines;
using Wann.Analysis.Measuring;
using Wann.Analysis.Tables;
using Wann.Analysis.Tuning;
using Wann.Cli.Reports;
using Wann.Core.Networks;
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
internal sealed class TableWork(TableSource source, Pipeline pipeline, ITask task, string directory, int trials, TuneOptions tuning, int parallelism, TextWriter output, TextWriter errors)
{
    private readonly List<TableRow> _rows = [];

    /// <summary>How a reader makes the table again.</summary>
    public required string Made { get; init; }

    private string Runs => Path.Combine(directory, "runs");

    /// <summary>A search for each seed.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> SearchAsync(ulong[] seeds, CancellationToken cancellation)
    {
        foreach (var seed in seeds)
        {
            if (await RunOf(seed) is not { } run) return Failure.BadInput;
            if ((await RunSummary.OfAsync(run.Directory)).State != "completed"
                && await new SearchWork(run.Directory, run.Pipeline, run.Stages, parallelism, Json: false, output, errors).RunAsync(generations: null, fork: null, cancellation) is not 0 and var code)
            {
                return code == Failure.Interrupted ? Stopped() : code;
            }

            if (await AddAsync(run, cancellation) is not 0 and var failure) return failure;
        }

        return Finish(cancellation);
    }

    /// <summary>Runs that are there.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TakeAsync(string runs, string[] names, CancellationToken cancellation)
    {
        foreach (var name in names)
        {
            var run = await StoredRun.FindAsync(runs, name, source.Catalog);
            if (Describe(run.Pipeline.Task) != Describe(pipeline.Task))
            {
                await errors.WriteLineAsync($"{run.Directory.Id} searched {Describe(run.Pipeline.Task)}, but the table is of {Describe(pipeline.Task)}; give runs of that task.");
                return Failure.BadInput;
            }

            if (await AddAsync(run, cancellation) is not 0 and var failure) return failure;
        }

        return Finish(cancellation);
    }

    /// <returns>The seed's run, begun if there is none yet, or null after saying that another is in its place.</returns>
    private async Task<StoredRun?> RunOf(ulong seed)
    {
        var seeded = pipeline with { Seed = seed };
        foreach (var there in RunDirectory.In(Runs))
        {
            var run = await StoredRun.FindAsync(Runs, there.Id, source.Catalog);
            if (run.Pipeline.Seed != seed) continue;
            if (run.Pipeline == seeded) return run;
            await errors.WriteLineAsync($"{there.Path} was begun with another pipeline; give the same, or name another --out.");
            return null;
        }

        return new StoredRun(RunDirectory.Create(Runs, seeded, source.Text), seeded, LiveStages.Of(seeded, source.Catalog));
    }

    private static string Describe(StageChoice task) => $"{task.Name} {task.ToJson().ToJsonString()}";

    private async Task<int> AddAsync(StoredRun run, CancellationToken cancellation)
    {
        if (ChampionInput.Read(run.Directory.ChampionFile, run.Pipeline.Task.Name, source.Catalog, errors) is not { } input) return Failure.BadInput;
        var found = (await RunSummary.OfAsync(run.Directory)).Best;
        return Measure(input, $"seed {run.Pipeline.Seed}", run.Directory.Id, row => row with { Seed = run.Pipeline.Seed, Run = run.Directory.Id, Found = found }, cancellation);
    }

    private int Finish(CancellationToken cancellation)
    {
        var searches = _rows.ToImmutableArray();
        IReadOnlyList<int> layers = [task.Inputs, .. PaperFigures.Of(pipeline.Task.Name)?.Layers ?? PaperFigures.OtherLayers, task.Outputs];
        var name = $"dense {string.Join('-', layers)} {PaperFigures.Activation}".ToLowerInvariant();
        var dense = new ChampionFile(name, new ChampionTask(pipeline.Task.Name, pipeline.Task.ToJson()), DenseNetwork.Create([.. layers], PaperFigures.Activation));
        if (Measure(new ChampionInput(dense, task), name, "dense", row => row, cancellation) is not 0 and var failure) return failure;

        var table = new ResultsTable(pipeline.Task.Name, Made, searches, _rows[^1]);
        WholeFile.Replace(Path.Combine(directory, "table.md"), table.ToMarkdown());
        WholeFile.Replace(Path.Combine(directory, "table.csv"), table.ToCsv());
        output.Write(table.ToMarkdown());
        output.WriteLine($"saved in {directory}");
        return 0;
    }

    /// <summary>The four modes of one topology, its weights tuned first, by PEPG if they are many; from its file if it has been measured.</summary>
    private int Measure(ChampionInput input, string name, string file, Func<TableRow, TableRow> complete, CancellationToken cancellation)
    {
        Directory.CreateDirectory(directory);
        var (bench, genome) = (new Workbench(input.Task, parallelism), input.Champion.Genome);
        var by = genome.EnabledConnections > TuneOptions.ManyConnections ? tuning with { Method = TuneMethod.Pepg } : tuning;
        var tuned = Path.Combine(directory, file + ".tuned.json");
        try
        {
            var stored = new RowFile(Path.Combine(directory, file + ".row.json"), input.Champion, trials, by);
            if (stored.Load() is { } row)
            {
                _rows.Add(row);
                return 0;
            }

            var best = Sweep.Run(bench, NetworkCompiler.Compile(genome), tuning.Seed, cancellation).Best;
            var work = new TuneWork(
                input with { Champion = input.Champion with { SharedWeight = new SharedWeight(best, WeightOrigin.Evaluate), Weights = null } }, by, parallelism, tuned, tuned + ".tuning", new TuneReport(output, json: false, $"weight {Figure.Exact(best)}"), errors);
            if (work.Run(cancellation) is not 0 and var failure) return failure;

            var modes = new Modes(bench, genome, tuning.Seed, trials);
            var weights = ChampionJson.Read(File.ReadAllText(tuned)).Weights!.Value;
            var returns = new FourModes<Summary>(modes.RandomWeights(cancellation), modes.RandomShared(cancellation), modes.Shared(best, cancellation), modes.OwnWeights(weights, cancellation));
            row = complete(new TableRow(name, Seed: null, Run: null, Found: null, genome.EnabledConnections, genome.Hidden, best, returns));
            stored.Save(row);
            _rows.Add(row);
            return 0;
        }
        catch (FormatException e)
        {
            errors.WriteLine(e.Message);
            return Failure.BadInput;
        }
        catch (OperationCanceledException)
        {
            return Stopped();
        }
    }

    private int Stopped()
    {
        errors.WriteLine($"Stopped; what is done is in {directory}, and the same command goes on.");
        return Failure.Interrupted;
    }
}
