using System.CommandLine;

namespace Wann.Cli.Commands;

/// <summary>wann resume RUN: go on with a search that was stopped, killed, or has come to its end and shall go further.</summary>
public static class ResumeCommand
{
    public static Command Create()
    {
        var run = SearchOptions.Run();
        var plugins = PipelineInput.PluginOption();
        var (generations, parallelism, runs, json) = (SearchOptions.Generations(), SearchOptions.Parallelism(), SearchOptions.Runs(), SearchOptions.Json());
        var command = new Command("resume", "Go on with a search.") { run, generations, plugins, parallelism, runs, json };
        command.SetAction(async (result, cancellation) =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            if (PipelineInput.Catalog(result, plugins, errors) is not { } catalog) return Failure.BadInput;

            var (directory, pipeline, stages) = await StoredRun.FindAsync(result.GetRequiredValue(runs), result.GetRequiredValue(run), catalog);
            var work = new SearchWork(directory, pipeline, stages, result.GetValue(parallelism), result.GetValue(json), output, errors);
            return await work.RunAsync(result.GetValue(generations), fork: null, cancellation);
        });
        return command;
    }
}
