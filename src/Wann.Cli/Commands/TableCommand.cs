using System.CommandLine;
using Wann.Analysis.Tuning;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Stages;
using Wann.Tasks;

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
            var task = LiveStages.Of(read, call.Catalog).Task;
            if (task is IClassifierTask)
            {
                throw new RefusedException(
                    $"A table is of returns over trials, but {read.Task.Name} is judged by test samples: use wann evaluate.");
            }

            var directory = call.Value(to) ?? Path.Combine(call.Global.Runs, "tables", read.Name);
            Files.MakeSureCanFill(directory);
            var options = new TuneOptions { Generations = call.Value(tuning) };
            await using var coordinator = cluster.Begin(call);
            var cores = call.Value(cluster.Parallelism);
            var work = new TableWork(source, read, task, directory, call.Value(trials), options, cores, coordinator, call);
            return call.Value(taken) is { Length: > 0 } given
                ? await work.TakeAsync(given)
                : await work.SearchAsync([.. Enumerable.Range(0, call.Value(seeds)).Select(i => call.Value(first) + (ulong)i)]);
        });
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
        if (!IsTask) return Call.Pipeline(Given, Overrides);
        var reading = PipelineFile.Parse(Text, $"the task {Given}", Call.Catalog, Overrides);
        return reading.Pipeline ?? throw new RefusedException([.. reading.Problems.Select(problem => problem.ToString())]);
    }
}
