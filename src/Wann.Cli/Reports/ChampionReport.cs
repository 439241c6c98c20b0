using System.Collections.Immutable;
using System.Text.Json;
using Wann.Analysis.Measuring;
using Wann.Core.Randomness;
using Wann.Engine.History;
using Wann.Engine.Runs;
using Wann.Engine.Simulation;
using Wann.Formats;
using Wann.Formats.Champions;
using Wann.Tasks;

namespace Wann.Cli.Reports;

/// <summary>What a search found: the champion's size and its returns on trials that nothing in the search has seen.</summary>
internal sealed class ChampionReport(StoredRun run, RunState state, RunFiles files)
{
    private const int Trials = 100;

    public async Task WriteAsync(ISimulator simulator, TextWriter output, bool json, CancellationToken cancellation)
    {
        if (state.Champion is not { } champion) return;
        var (directory, pipeline, stages) = run;
        var network = stages.Compile.Compile(champion.Genome);
        var weights = stages.Evaluate.Plan(pipeline.Seed, 0).Select(rollout => rollout.Weight).Distinct().ToArray();
        var rollouts = weights.SelectMany(_ => Enumerable.Range(0, Trials), Trial).ToArray();
        var outcome = await simulator.SimulateAsync(network, rollouts, shares: weights.Length, cancellation);
        var returns = Array.ConvertAll(outcome.Results, result => double.IsFinite(result.Return) ? result.Return : double.NaN);
        var summaries = weights.Select((_, i) => Summary.Of(returns.AsSpan(i * Trials, Trials), stages.Task.WorstReturn)).ToList();
        var rows = weights.Zip(summaries, (weight, one) => new ConfirmedReturn(weight, one.Mean, one.Deviation, Trials)).ToImmutableArray();
        var failures = summaries.Sum(one => one.Failures);
        files.Save(champion, rows);
        var mean = rows.Average(row => row.Mean);
        var file = Path.GetRelativePath(Directory.GetCurrentDirectory(), directory.ChampionFile);

        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new { run = directory.Id, champion = file, connections = champion.Genome.EnabledConnections, hidden = champion.Genome.Hidden, trials = Trials, mean, weights = rows, failures, failure = outcome.Failure }, JsonLines.Options));
            return;
        }

        output.WriteLine($"champion: {champion.Genome.EnabledConnections} connections, {champion.Genome.Hidden} hidden nodes, from generation {champion.Generation}");
        output.WriteLine($"return over {Trials} fresh trials at each shared weight:");
        var width = rows.Max(row => Figure.Exact(row.Weight).Length);
        foreach (var row in rows) output.WriteLine($"  weight {Figure.Exact(row.Weight).PadLeft(width)}   {Figure.Of(row.Mean, mean),7} ± {Figure.Of(row.Deviation, mean)}");
        output.WriteLine($"  mean of all{new string(' ', width)} {Figure.Of(mean),7}");
        if (failures > 0)
        {
            output.WriteLine($"{failures} of the {returns.Length} rollouts failed and count as {Figure.Of(stages.Task.WorstReturn)}; the first: {outcome.Failure}");
        }

        output.WriteLine($"saved in {file}");

        Rollout Trial(double weight, int trial) => new(weight, new RandomStream(pipeline.Seed, StreamPurpose.Report, trial: trial));
    }
}
