using System.CommandLine;
using System.Globalization;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;

namespace Wann.Cli.Commands;

/// <summary>wann run FILE: a new search.</summary>
public static class RunCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A pipeline file." };
        var (overrides, plugins) = (PipelineInput.SetOption(), PipelineInput.PluginOption());
        var seed = new Option<ulong?>("--seed") { Description = "The seed of all random numbers, instead of the file's.", HelpName = "N" };
        var journal = new Option<string?>("--journal") { Description = "A PostgreSQL connection string, to keep the events there instead of in the run's directory.", HelpName = "CONNECTION" };
        var (generations, parallelism, runs, json) = (SearchOptions.Generations(), SearchOptions.Parallelism(), SearchOptions.Runs(), SearchOptions.Json());
        var command = new Command("run", "Start a search.") { file, seed, generations, overrides, plugins, parallelism, runs, journal, json };
        command.SetAction(async (result, cancellation) =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            if (PipelineInput.Catalog(result, plugins, errors) is not { } catalog) return Failure.BadInput;

            var path = result.GetRequiredValue(file);
            string[] sets = [.. result.GetValue(overrides) ?? [], .. Shorthand("seed", result.GetValue(seed)), .. Shorthand("generations", result.GetValue(generations))];
            if (PipelineInput.Read(path, catalog, sets, errors) is not { } pipeline) return Failure.BadInput;

            var stages = LiveStages.Of(pipeline, catalog);
            var directory = RunDirectory.Create(result.GetRequiredValue(runs), pipeline, await File.ReadAllTextAsync(path, cancellation), result.GetValue(journal));
            var work = new SearchWork(directory, pipeline, stages, result.GetValue(parallelism), result.GetValue(json), output, errors);
            return await work.RunAsync(generations: null, fork: null, cancellation);
        });
        return command;
    }

    private static IEnumerable<string> Shorthand<T>(string key, T? value)
        where T : struct, IFormattable
        => value is { } given ? [$"{key}={given.ToString(null, CultureInfo.InvariantCulture)}"] : [];
}
