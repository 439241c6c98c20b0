using System.CommandLine;
using Wann.Analysis.Tuning;
using Wann.Engine.Pipelines;
using Wann.Tasks;

namespace Wann.Cli.Commands;

/// <summary>wann table PIPELINE: the paper's table for a task, from searches to Markdown.</summary>
public static class TableCommand
{
    public static Command Create()
    {
        var pipeline = new Argument<string>("PIPELINE") { Description = "A pipeline file, or a task's name for that task with every default." };
        var seeds = Number("--seeds", "How many searches.", 5);
        var first = new Option<ulong>("--first-seed") { Description = "The first search's seed; the others follow.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var taken = new Option<string[]>("--run") { Description = "Take this run instead of searching; may be repeated.", HelpName = "RUN", DefaultValueFactory = _ => [] };
        var to = new Option<string?>("--out") { Description = "The directory of the table and of all that it is made from; tables/NAME by default.", HelpName = "DIR" };
        var trials = Number("--trials", "Fresh trials of each mode.", 100);
        var tuning = Number("--tune-generations", "Generations of each tuning.", new TuneOptions().Generations);
        var (overrides, plugins, parallelism, runs) = (PipelineInput.SetOption(), PipelineInput.PluginOption(), SearchOptions.Parallelism(), SearchOptions.Runs());
        var command = new Command("table", "Make the paper's table: searches, their champions in all modes, and a fixed topology; the same command goes on where it was stopped.")
        {
            pipeline, seeds, first, taken, to, trials, tuning, overrides, plugins, parallelism, runs,
        };
        command.SetAction(async (result, cancellation) =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            if (PipelineInput.Catalog(result, plugins, errors) is not { } catalog) return Failure.BadInput;

            var source = new TableSource(result.GetRequiredValue(pipeline), result.GetValue(overrides) ?? [], catalog);
            if (source.Read(errors) is not { } read) return Failure.BadInput;
            var task = LiveStages.Of(read, catalog).Task;
            if (task is IClassifierTask)
            {
                await errors.WriteLineAsync($"A table is of returns over trials, but {read.Task.Name} is judged by test samples: use wann evaluate.");
                return Failure.BadInput;
            }

            var directory = result.GetValue(to) ?? Path.Combine("tables", read.Name);
            var work = new TableWork(source, read, task, directory, result.GetValue(trials), new TuneOptions { Generations = result.GetValue(tuning) }, result.GetValue(parallelism), output, errors)
            {
                Made = "wann " + string.Join(' ', result.Tokens.Select(token => token.Value)),
            };
            return result.GetValue(taken) is { Length: > 0 } given
                ? await work.TakeAsync(result.GetRequiredValue(runs), given, cancellation)
                : await work.SearchAsync([.. Enumerable.Range(0, result.GetValue(seeds)).Select(i => result.GetValue(first) + (ulong)i)], cancellation);
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1_000_000) result.AddError($"{name} must be from 1 to 1000000.");
        });
        return option;
    }
}
