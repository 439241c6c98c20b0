using System.CommandLine;
using Wann.Cli.Reports;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;

namespace Wann.Cli.Commands;

/// <summary>wann fork RUN --generation N FILE: a new run that begins with a generation of another.</summary>
internal static class ForkCommand
{
    public static Command Create()
    {
        var run = SearchOptions.Run();
        var file = new Argument<string>("FILE") { Description = "The new run's pipeline file." };
        var generation = TypedOptions.Whole("--generation", "The generation whose population the new run begins with, counted from 0.");
        generation.Required = true;
        var (overrides, json) = (SearchOptions.Set(), SearchOptions.Json());
        var command = new Command("fork", "Start a new run, with another pipeline, from a generation of an old one.")
        {
            run, file, generation, overrides, json,
        };
        var cluster = ClusterOptions.AddTo(command);
        return command.Does(async call =>
        {
            var parent = RunDirectory.Find(call.Global.Runs, call.Value(run));
            await RunPlugins.OfferAsync(parent, call.Catalog);
            var pipeline = call.Pipeline(call.Value(file), call.Value(overrides));
            var stages = LiveStages.Of(pipeline, call.Catalog);
            var fork = await Beginning.OfForkAsync(parent, call.Value(generation)!.Value, pipeline, stages);
            await using var coordinator = cluster.Begin(call);
            var directory = RunDirectory.Create(call.Global.Runs, pipeline, Files.Read(call.Value(file)));
            directory.KeepOrigin(call.Value(file), pipeline);
            var forked = new StoredRun(directory, pipeline, stages);
            var report = new SearchReport(forked, call, call.Value(json), coordinator);
            return await report.RunAsync(call.Value(cluster.Parallelism), generations: null, fork);
        });
    }
}
