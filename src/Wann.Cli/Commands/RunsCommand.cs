using System.CommandLine;
using System.Text.Json;
using Wann.Engine.Runs;

namespace Wann.Cli.Commands;

/// <summary>wann runs: the runs there are.</summary>
public static class RunsCommand
{
    public static Command Create()
    {
        var (runs, json) = (SearchOptions.Runs(), SearchOptions.Json());
        var command = new Command("runs", "List the runs: state, generation, best mean return, its size.") { runs, json };
        command.SetAction(async (result, cancellation) =>
        {
            var (output, asJson) = (result.InvocationConfiguration.Output, result.GetValue(json));
            var directories = RunDirectory.In(result.GetRequiredValue(runs)).ToList();
            if (directories.Count == 0 && !asJson) await output.WriteLineAsync($"There are no runs in {result.GetRequiredValue(runs)}; 'wann run FILE' starts one.");
            var width = directories.Select(run => run.Id.Length).DefaultIfEmpty().Max();
            foreach (var directory in directories)
            {
                cancellation.ThrowIfCancellationRequested();
                var summary = await RunSummary.OfAsync(directory);
                await output.WriteLineAsync(asJson ? JsonSerializer.Serialize(summary, JsonLines.Options) : summary.ToText(width));
            }

            return 0;
        });
        return command;
    }
}
