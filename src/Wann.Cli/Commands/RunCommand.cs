using System.CommandLine;
using System.Globalization;
using Wann.Cli.Reports;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;

namespace Wann.Cli.Commands;

/// <summary>wann run FILE: a new search.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A pipeline file." };
        var overrides = SearchOptions.Set();
        var from = TypedOptions.Texts(
            "--from",
            "Begin with a champion and its children instead of minimal networks: a champion's file or a run; may be repeated.",
            "CHAMPION|RUN");
        var seed = TypedOptions.Seed("--seed", "The seed of all random numbers, instead of the file's.");
        var journal = TypedOptions.Text(
            "--journal", "A PostgreSQL connection string, to keep the events there instead of in the run's directory.", "CONNECTION");
        var (generations, json) = (SearchOptions.Generations(), SearchOptions.Json());
        var command = new Command("run", "Start a search.") { file, seed, generations, overrides, from, journal, json };
        var cluster = ClusterOptions.AddTo(command);
        return command.Does(async call =>
        {
            string[] sets =
            [
                .. call.Value(overrides),
                .. Shorthand("seed", call.Value(seed)),
                .. Shorthand("generations", call.Value(generations)),
            ];
            var pipeline = call.Pipeline(call.Value(file), sets);
            var stages = LiveStages.Of(pipeline, call.Catalog);
            var beginning = await ChampionInput.BeginAsync(call, call.Value(from), pipeline, stages);
            foreach (var note in beginning?.Notes ?? []) call.Errors.WriteLine(note);
            await using var coordinator = cluster.Begin(call);
            var directory = RunDirectory.Create(call.Global.Runs, pipeline, Files.Read(call.Value(file)), call.Value(journal));
            directory.KeepOrigin(call.Value(file), pipeline);
            var run = new StoredRun(directory, pipeline, stages);
            var report = new SearchReport(run, call, call.Value(json), coordinator);
            return await report.RunAsync(call.Value(cluster.Parallelism), generations: null, beginning);
        });
    }

    private static IEnumerable<string> Shorthand<T>(string key, T? value)
        where T : struct, IFormattable
        => value is { } given ? [$"{key}={given.ToString(null, CultureInfo.InvariantCulture)}"] : [];
}
