using System.CommandLine;
using Wann.Engine.Runs;

namespace Wann.Cli.Commands;

/// <summary>wann resume RUN: go on with a search that was stopped, killed, or has come to its end and shall go further.</summary>
internal static class ResumeCommand
{
    public static Command Create()
    {
        var run = SearchOptions.Run();
        var (generations, parallelism, json) = (SearchOptions.Generations(), SearchOptions.Parallelism(), SearchOptions.Json());
        return new Command("resume", "Go on with a search.") { run, generations, parallelism, json }.Does(async call =>
        {
            var stored = await StoredRun.FindAsync(call.Global.Runs, call.Value(run), call.Catalog);
            return await new SearchWork(
                stored, call, call.Value(parallelism), call.Value(json)).RunAsync(call.Value(generations), beginning: null);
        });
    }
}
