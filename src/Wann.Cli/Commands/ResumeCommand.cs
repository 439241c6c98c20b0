using System.CommandLine;
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
            var work = new SearchWork(stored, call, call.Value(cluster.Parallelism), call.Value(json), coordinator);
            return await work.RunAsync(call.Value(generations), beginning: null);
        });
    }
}
