using System.Collections.Immutable;
using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Engine.History;
using Wann.Engine.Runs;
using Wann.Engine.Simulation;
using Wann.Formats;
using Wann.Formats.Champions;
using Wann.Tasks;

namespace Wann.Cli.Reports;

/// <summary>
/// What a search found: the champion's size and its returns on trials that nothing in the search has seen; of a classifier, its accuracy
/// on test samples too.
/// </summary>
internal sealed class ChampionReport(StoredRun run, RunState state, RunFiles files)
{
    private const int Trials = 100;

    public async Task WriteAsync(ISimulator simulator, TextWriter output, bool json, CancellationToken cancellation)
    {
        if (state.Champion is not { } champion) return;
        var (directory, _, stages) = run;
        var network = stages.Compile.Compile(champion.Genome);
        var weights = run.Weights.Distinct().ToArray();
        var rollouts = weights.SelectMany(_ => Enumerable.Range(0, Trials), Trial).ToArray();
        var outcome = await simulator.SimulateAsync(network, rollouts, shares: weights.Length, cancellation);
        var returns = Array.ConvertAll(outcome.Results, result => double.IsFinite(result.Return) ? result.Return : double.NaN);
        var summaries = weights.Select((_, i) => Summary.Of(returns.AsSpan(i * Trials, Trials), stages.Task.WorstReturn)).ToList();
        var rows = weights.Zip(summaries, (weight, one) => new ConfirmedReturn(weight, one.Mean, one.Deviation, Trials)).ToImmutableArray();
        files.Save(champion, rows);
        var (mean, failures) = (rows.Average(row => row.Mean), summaries.Sum(one => one.Failures));
        var file = Path.GetRelativePath(Directory.GetCurrentDirectory(), directory.ChampionFile);
        var (connections, hidden) = (champion.Genome.EnabledConnections, champion.Genome.Hidden);
        if (json)
        {
            output.WriteJson(new
            {
                run = directory.Id,
                champion = file,
                connections,
                hidden,
                trials = Trials,
                mean,
                weights = rows,
                failures,
                failure = outcome.Failure,
            });
            return;
        }

        output.WriteLine($"champion: {connections} connections, {hidden} hidden nodes, from generation {champion.Generation}");
        output.WriteLine($"return over {Trials} fresh trials at each shared weight:");
        var accuracies = Accuracies(network, weights);
        var width = rows.Max(row => Figure.Exact(row.Weight).Length);
        foreach (var (i, row) in rows.Index())
        {
            output.WriteLine(
                $"  weight {Figure.Exact(row.Weight).PadLeft(width)}   {Figure.Of(row.Mean, mean),7} ± {Figure.Of(row.Deviation, mean)}"
                + (accuracies is null ? "" : $"   right on {100 * accuracies[i]:F2}% of the test samples")
                + (summaries[i].Failures == 0 ? "" : $"   {summaries[i].Failures} failed"));
        }

        output.WriteLine($"  mean of all{new string(' ', width)} {Figure.Of(mean),7}");
        if (failures > 0)
        {
            var worst = Figure.Of(stages.Task.WorstReturn);
            output.WriteLine($"{failures} of the {returns.Length} rollouts failed and count as {worst}; the first: {outcome.Failure}");
        }

        output.WriteLine($"saved in {file}");

        Rollout Trial(double weight, int trial) => new(weight, new RandomStream(run.Pipeline.Seed, StreamPurpose.Report, trial: trial));
    }

    private double[]? Accuracies(CompiledNetwork network, double[] weights) => run.Stages.Task is IClassifierTask task
        ? [.. new ClassifierBench(Environment.ProcessorCount).Measure(network, weights, task.Data.Test).Select(one => one.Accuracy)]
        : null;
}
