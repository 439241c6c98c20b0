using System.CommandLine;
using Wann.Cli.Reports;
using Wann.Engine.History;
using Wann.Engine.Runs;
using Wann.Formats;

namespace Wann.Cli.Commands;

/// <summary>wann replay RUN: a generation rebuilt from the events alone, or the whole run proved.</summary>
internal static class ReplayCommand
{
    private const int Shown = 10;

    public static Command Create()
    {
        var run = SearchOptions.Run();
        var generation = TypedOptions.Whole("--generation", "The generation to rebuild, counted from 0; the last one by default.");
        var export = TypedOptions.Text(
            "--export", $"Write that generation's best ranked genome to this file: {ExportFile.Endings}.", "FILE");
        var verify = TypedOptions.Flag("--verify", "Breed and simulate the run again, and name the first difference.");
        var sample = TypedOptions.Percentage(
            "--sample", "With --verify: the share of individuals to simulate again; all of them by default.", standard: 1);
        var parallelism = SearchOptions.Parallelism();
        var command = new Command("replay", "Rebuild a generation from the log without simulating, or verify the log.")
        {
            run, generation, export, verify, sample, parallelism,
        };
        return command.Does(async call =>
        {
            var (file, runs) = (call.Value(export), call.Global.Runs);
            ExportFile.MakeSureCanWrite(file);
            if (call.Value(verify))
            {
                var stored = await StoredRun.FindAsync(runs, call.Value(run), call.Catalog);
                foreach (var note in stored.Notes) await call.Errors.WriteLineAsync(note);
                return await VerifyAsync(stored, call, call.Value(sample), call.Value(parallelism), call.Value(generation));
            }

            var directory = RunDirectory.Find(runs, call.Value(run));
            var rebuilt = await Replay.RebuildAsync(directory, call.Value(generation));
            Describe(rebuilt, call.Output);
            if (file is null) return 0;
            var best = Replay.BestOf(directory, rebuilt, call.Catalog);
            ExportFile.Write(file, new Exported(best, ChampionInput.NamesOf(best, call.Catalog)));
            await call.Output.WriteLineAsync($"the best ranked genome is in {file}");
            return 0;
        });
    }

    private static void Describe(RunState rebuilt, TextWriter output)
    {
        var hash = GenomeCodec.Hash(rebuilt.Population.Select(one => one.Genome));
        output.WriteLine($"generation {rebuilt.Generation}: {rebuilt.Population.Length} individuals, population {hash}");
        foreach (var (individual, place) in rebuilt.Order.Take(Shown).Select((individual, place) => (individual, place)))
        {
            var genome = rebuilt.Population[individual].Genome;
            var mean = Figure.Of(rebuilt.Evaluations[individual].MeanReturns.Average());
            output.WriteLine(
                $"  rank {place}: individual {individual}, mean return {mean}, {genome.EnabledConnections} connections, "
                + $"{genome.Hidden} hidden nodes");
        }
    }

    private static async Task<int> VerifyAsync(StoredRun run, Call call, double sample, int parallelism, int? last)
    {
        var all = 1 + Math.Min(last ?? int.MaxValue, (await RunSummary.OfAsync(run.Directory)).Generation);
        using var progress = new WorkProgress(call.Around, $"verifying {run.Directory.Id}");
        var verified = await Replay.VerifyAsync(
            run, sample, parallelism, last, done => progress.Report(done.Generation + 1, all), call.Around.Clock, call.Cancellation);
        progress.Clear();
        if (verified.Divergence is { } divergence)
        {
            await call.Output.WriteLineAsync(divergence.ToString());
            return Failure.Diverged;
        }

        await call.Output.WriteLineAsync(
            $"verified: {verified.Generations} generations bred and ranked again, {verified.Simulated} individuals simulated again, "
            + "no difference"
            + (verified.Failed == 0 ? "" : $"; not checked, since their rollouts failed: {verified.Failed}"));
        return 0;
    }
}
