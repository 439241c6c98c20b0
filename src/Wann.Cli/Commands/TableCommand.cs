using System.CommandLine;
using Wann.Analysis.Tables;
using Wann.Analysis.Tuning;
using Wann.Cli.Reports;
using Wann.Engine.Options;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Stages;
using Wann.Formats;

namespace Wann.Cli.Commands;

/// <summary>wann table PIPELINE: the paper's table for a task, from searches to Markdown.</summary>
internal static class TableCommand
{
    private const string Summary =
        "Make the paper's table: searches, their champions in all modes, and a fixed topology; "
        + "the same command goes on where it was stopped.";

    public static Command Create()
    {
        var pipeline = new Argument<string>("PIPELINE")
        {
            Description = "A pipeline file, "
            + "or a task's name for that task with every default."
        };
        var seeds = Number("--seeds", "How many searches.", 5);
        var first = TypedOptions.Seed("--first-seed", "The first search's seed; the others follow.", 1);
        var taken = TypedOptions.Texts(
            "--run", "Take this run instead of searching: its id, the beginning of it, or its directory; may be repeated.", "RUN");
        var to = TypedOptions.Text(
            "--out", "The directory of the table and of all that it is made from; tables/NAME among the runs by default.", "DIR");
        var trials = Number("--trials", "Fresh trials of each mode.", 100);
        var tuning = Number("--tune-generations", "Generations of each tuning.", new TuneOptions().Generations);
        var overrides = SearchOptions.Set();
        var command = new Command("table", Summary) { pipeline, seeds, first, taken, to, trials, tuning, overrides };
        var cluster = ClusterOptions.AddTo(command);
        return command.Does(async call =>
        {
            var source = new TableSource(call.Value(pipeline), call.Value(overrides), call);
            var read = source.Read();
            var directory = call.Value(to) ?? Path.Combine(call.Global.Runs, "tables", read.Name);
            await using var coordinator = cluster.Begin(call);
            using var report = new TableReport(call, coordinator);
            await using var work = new TableWork(read, directory, call.Catalog, report)
            {
                Trials = call.Value(trials),
                Tuning = new TuneOptions { Generations = call.Value(tuning) },
                Parallelism = call.Value(cluster.Parallelism),
                Coordinator = coordinator,
                Clock = call.Around.Clock,
                Verbose = call.Global.Verbose,
            };
            Files.MakeSureCanFill(directory);
            call.Around.Interrupt.GoOnWith = call.Line;
            try
            {
                var table = call.Value(taken) is { Length: > 0 } given
                    ? await work.TakeAsync(await FindAsync(given, call), call.Line, call.Cancellation)
                    : await work.SearchAsync(
                        Enumerable.Range(0, call.Value(seeds)).Select(i => call.Value(first) + (ulong)i),
                        source.Text,
                        call.Line,
                        call.Cancellation);
                WholeFile.Replace(Path.Combine(directory, "table.md"), table.ToMarkdown());
                WholeFile.Replace(Path.Combine(directory, "table.csv"), table.ToCsv());
                call.Output.Write(table.ToMarkdown());
                call.Output.WriteLine($"saved in {directory}");
                return 0;
            }
            catch (OperationCanceledException)
            {
                report.Stopped(directory);
                return Failure.Interrupted;
            }
        });
    }

    private static async Task<IReadOnlyList<StoredRun>> FindAsync(string[] names, Call call)
    {
        var runs = new List<StoredRun>();
        foreach (var name in names) runs.Add(await StoredRun.FindAsync(call.Global.Runs, name, call.Catalog));
        return runs;
    }

    private static Option<int> Number(string name, string description, int value) =>
        TypedOptions.Whole(name, description, () => value, least: 1, greatest: 1_000_000);
}

/// <summary>What a table's searches are: a pipeline file, or a task with every default.</summary>
internal sealed record TableSource(string Given, string[] Overrides, Call Call)
{
    /// <summary>The file's text, or the one that a task's name stands for.</summary>
    public string Text => IsTask ? $"name: {Given}\ntask: {Given}\n" : Files.Read(Given);

    private bool IsTask => Call.Catalog.Find(StageSlot.Task, Given) is not null && !File.Exists(Given);

    /// <exception cref="RefusedException">It has mistakes: a line each.</exception>
    public Pipeline Read()
    {
        if (!IsTask && Given.Length > 0 && !Path.HasExtension(Given) && !Path.Exists(Given))
        {
            var tasks = Call.Catalog.In(StageSlot.Task).Select(task => task.Name);
            throw new RefusedException($"{Given}: there is neither such a file nor such a task; {NearestName.Hint(Given, tasks, "tasks")}");
        }

        if (!IsTask) return Call.Pipeline(Given, Overrides);
        var reading = PipelineFile.Parse(Text, $"the task {Given}", Call.Catalog, Overrides);
        return reading.Pipeline ?? throw new RefusedException([.. reading.Problems.Select(problem => problem.ToString())]);
    }
}
