using System.Collections.Immutable;
using System.Text.Json;
using Wann.Core.Randomness;
using Wann.Engine.History;
using Wann.Engine.Runs;
using Wann.Formats;
using Wann.Formats.Champions;
using Wann.Tasks;

namespace Wann.Cli.Reports;

/// <summary>What a search found: the champion's size and its returns on trials that nothing in the search has seen.</summary>
internal sealed class ChampionReport(StoredRun run, RunState state, RunFiles files)
{
    private const int Trials = 100;

    public void Write(TextWriter output, bool json)
    {
        if (state.Champion is not { } champion) return;
        var (directory, pipeline, stages) = run;
        var network = stages.Compile.Compile(champion.Genome);
        var weights = stages.Evaluate.Plan(pipeline.Seed, 0).Select(rollout => rollout.Weight).Distinct().ToArray();
        var rollouts = weights.SelectMany(_ => Enumerable.Range(0, Trials), (weight, trial) => new Rollout(weight, new RandomStream(pipeline.Seed, StreamPurpose.Report, trial: trial))).ToArray();
        var results = new RolloutResult[rollouts.Length];
        stages.Task.CreateSimulation().Run(network, rollouts, results);
        var rows = weights.Select((weight, i) => Measure(weight, results.AsSpan(i * Trials, Trials))).ToImmutableArray();
        files.Save(champion, rows);
        var mean = rows.Average(row => row.Mean);
        var file = Path.GetRelativePath(Directory.GetCurrentDirectory(), directory.ChampionFile);

        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new { run = directory.Id, champion = file, connections = champion.Genome.EnabledConnections, hidden = champion.Genome.Hidden, trials = Trials, mean, weights = rows }, JsonLines.Options));
            return;
        }

        output.WriteLine($"champion: {champion.Genome.EnabledConnections} connections, {champion.Genome.Hidden} hidden nodes, from generation {champion.Generation}");
        output.WriteLine($"return over {Trials} fresh trials at each shared weight:");
        var width = rows.Max(row => Figure.Exact(row.Weight).Length);
        foreach (var row in rows) output.WriteLine($"  weight {Figure.Exact(row.Weight).PadLeft(width)}   {Figure.Of(row.Mean, mean),7} ± {Figure.Of(row.Deviation, mean)}");
        output.WriteLine($"  mean of all{new string(' ', width)} {Figure.Of(mean),7}");
        output.WriteLine($"saved in {file}");
    }

    private static ConfirmedReturn Measure(double weight, ReadOnlySpan<RolloutResult> results)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var result in results) sum += result.Return;
        var mean = sum / results.Length;
        foreach (var result in results) squares += (result.Return - mean) * (result.Return - mean);
        return new ConfirmedReturn(weight, mean, Math.Sqrt(squares / results.Length), results.Length);
    }
}
