using System.CommandLine;
using Wann.Engine.Runs;

namespace Wann.Cli.Commands;

/// <summary>wann runs: the runs there are.</summary>
internal static class RunsCommand
{
    public static Command Create()
    {
        var json = SearchOptions.Json();
        return new Command("runs", "List the runs: state, generations, best mean return, its size.") { json }.Does(async call =>
        {
            var directories = RunDirectory.In(call.Global.Runs).ToList();
            if (directories.Count == 0 && !call.Value(json))
            {
                await call.Output.WriteLineAsync($"There are no runs in {call.Global.Runs}; 'wann run FILE' starts one.");
            }

            var width = directories.Select(run => run.Id.Length).DefaultIfEmpty().Max();
            foreach (var directory in directories)
            {
                call.Cancellation.ThrowIfCancellationRequested();
                var summary = await RunSummary.OfAsync(directory);
                if (call.Value(json)) call.Output.WriteJson(summary);
                else await call.Output.WriteLineAsync(summary.ToText(width));
            }

            return 0;
        });
    }
}
