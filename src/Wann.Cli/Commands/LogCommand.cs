using System.CommandLine;
using System.Text.Json;
using Wann.Cli.Reports;
using Wann.Engine.History;
using Wann.Engine.Runs;
using Wann.Formats;

namespace Wann.Cli.Commands;

/// <summary>wann log RUN: its events.</summary>
internal static class LogCommand
{
    public static Command Create()
    {
        var (run, json) = (SearchOptions.Run(), SearchOptions.Json());
        var parquet = TypedOptions.Text(
            "--parquet", "Write a table instead, a row an individual and generation, as a Parquet file.", "FILE");
        const string summary = "Print a run's events, each with its number, time, type and hash.";
        return new Command("log", summary) { run, json, parquet }.Does(async call =>
        {
            if (call.Value(parquet) is { } file)
            {
                Files.MakeSureCanWrite(file);
                var stored = await StoredRun.FindAsync(call.Global.Runs, call.Value(run), call.Catalog);
                var rows = await ParquetLog.WriteAsync(stored, file, call.Cancellation);
                await call.Output.WriteLineAsync($"{stored.Directory.Id}: {rows} rows are in {file}");
                return 0;
            }

            var directory = RunDirectory.Find(call.Global.Runs, call.Value(run));
            await foreach (var entry in RunLog.ReadAsync(directory, call.Cancellation))
            {
                call.Cancellation.ThrowIfCancellationRequested();
                await call.Output.WriteLineAsync(call.Value(json) ? Json(entry) : Text(entry));
            }

            return 0;
        });
    }

    private static string Text(LogEntry entry) =>
        $"{entry.Number,6}  {entry.Recorded.Time:yyyy-MM-dd HH:mm:ss}  {entry.Recorded.Type,-20}  "
        + $"{Convert.ToHexStringLower(entry.Recorded.Hash)[..12]}  {Describe(entry.Happened).ReplaceLineEndings(" ")}";

    private static string Json(LogEntry entry) => JsonSerializer.Serialize(
        new
        {
            entry.Number,
            entry.Recorded.Time,
            entry.Recorded.Type,
            entry.Recorded.Version,
            Hash = Convert.ToHexStringLower(entry.Recorded.Hash),
            Event = (object)entry.Happened,
        },
        JsonLines.Options);

    private static string Describe(RunEvent happened) => happened switch
    {
        RunStarted started => $"{started.Name}, seed {started.Seed}, engine {started.EngineVersion}" + (
            started.ForkedFrom is { } fork ? $", forked from {fork.RunId} at generation {fork.Generation}" : "") + (
            started.FoundedFrom is [_, ..] champions ? $", from {string.Join(", ", champions.Select(one => one.Name))}" : ""),
        PopulationFounded founded => $"generation {founded.Generation}, {founded.Genomes.Length} individuals",
        GenerationBred bred => $"generation {bred.Generation}, {bred.Children.Length} individuals, population {bred.PopulationHash[..12]}",
        RolloutsEvaluated evaluated =>
            $"generation {evaluated.Generation}, individuals {evaluated.First} to "
            + $"{evaluated.First + evaluated.Evaluations.Length - 1}" + GivenUp(evaluated) + Failures(evaluated),
        ElitesRetested retested => $"generation {retested.Generation}, {retested.Individuals.Length} elites to be tested again",
        GenerationCompleted completed =>
            $"generation {completed.Generation}, best mean {Figure.Of(completed.Statistics.BestMean)}, leader {completed.Leader}, "
            + $"state {completed.StateHash[..12]}",
        RunResumed resumed => $"engine {resumed.EngineVersion}, to {resumed.Generations} generations",
        RunPaused paused => paused.Reason,
        RunCompleted ended => ended.Reason,
        RunFailed failed => failed.Reason,
        TailCut cut => cut.Reason,
        _ => "",
    };

    private static string GivenUp(RolloutsEvaluated evaluated) =>
        evaluated.Evaluations.Count(one => (one.WeightsRun ?? one.TrialsRun) is not null) is > 0 and var some ? $", {some} given up" : "";

    private static string Failures(RolloutsEvaluated evaluated)
    {
        var failed = evaluated.Evaluations.Select(
            (one, i) => (one.Failure, Individual: evaluated.First + i)).Where(one => one.Failure is not null).ToList();
        return failed.Count == 0
            ? ""
            : $", {failed.Count} failed: {string.Join("; ", failed.Select(one => $"{one.Individual} ({one.Failure})"))}";
    }
}
