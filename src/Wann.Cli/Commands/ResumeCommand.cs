using System.CommandLine;
using Wann.Cli.Reports;
using Wann.Engine.Runs;

namespace Wann.Cli.Commands;

/// <summary>wann resume RUN: go on with a search that was stopped, killed, or has come to its end and shall go further.</summary>
internal static class ResumeCommand
{
    public static Command Create()
    {
        var run = SearchOptions.Run();
        var (generations, json) = (SearchOptions.Generations(), SearchOptions.Json());
        var command = new Command("resume", "Go on with a search.") { run, generations, json };
        var cluster = ClusterOptions.AddTo(command);
        return command.Does(async call =>
        {
            var stored = await StoredRun.FindAsync(call.Global.Runs, call.Value(run), call.Catalog);
            await using var coordinator = cluster.Begin(call);
            var report = new SearchReport(stored, call, call.Value(json), coordinator);
            return await report.RunAsync(call.Value(cluster.Parallelism), call.Value(generations), beginning: null);
        });
    }
}
