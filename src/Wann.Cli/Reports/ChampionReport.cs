using Wann.Analysis.Classifying;
using Wann.Analysis.Searching;
using Wann.Engine.History;
using Wann.Engine.Runs;
using Wann.Formats;
using Wann.Tasks;

namespace Wann.Cli.Reports;

/// <summary>
/// What a search found: the champion's size and its returns on trials that nothing in the search has seen; of a classifier, its accuracy
/// on test samples too.
/// </summary>
internal sealed class ChampionReport(StoredRun run, Champion champion)
{
    public void Write(FinalReturns returns, TextWriter output, bool json)
    {
        var (rows, mean, failures) = (returns.Rows, returns.Mean, returns.Failures.Sum());
        var file = Path.GetRelativePath(Directory.GetCurrentDirectory(), run.Directory.ChampionFile);
        var (connections, hidden) = (champion.Genome.EnabledConnections, champion.Genome.Hidden);
        if (json)
        {
            output.WriteJson(new
            {
                run = run.Directory.Id,
                champion = file,
                connections,
                hidden,
                trials = FinalReturns.Trials,
                mean,
                weights = rows,
                failures,
                failure = returns.Failure,
            });
            return;
        }

        output.WriteLine($"champion: {connections} connections, {hidden} hidden nodes, from generation {champion.Generation}");
        output.WriteLine($"return over {FinalReturns.Trials} fresh trials at each shared weight:");
        var accuracies = Accuracies(returns);
        var width = rows.Max(row => Figure.Exact(row.Weight).Length);
        foreach (var (i, row) in rows.Index())
        {
            output.WriteLine(
                $"  weight {Figure.Exact(row.Weight).PadLeft(width)}   {Figure.Of(row.Mean, mean),7} ± {Figure.Of(row.Deviation, mean)}"
                + (accuracies is null ? "" : $"   right on {100 * accuracies[i]:F2}% of the test samples")
                + (returns.Failures[i] == 0 ? "" : $"   {returns.Failures[i]} failed"));
        }

        output.WriteLine($"  mean of all{new string(' ', width)} {Figure.Of(mean),7}");
        if (failures > 0)
        {
            var (all, worst) = (rows.Length * FinalReturns.Trials, Figure.Of(run.Stages.Task.WorstReturn));
            output.WriteLine($"{failures} of the {all} rollouts failed and count as {worst}; the first: {returns.Failure}");
        }

        output.WriteLine($"saved in {file}");
    }

    private double[]? Accuracies(FinalReturns returns) => run.Stages.Task is IClassifierTask task
        ? [.. new ClassifierBench(Environment.ProcessorCount)
            .Measure(returns.Network, [.. returns.Rows.Select(row => row.Weight)], task.Data.Test).Select(one => one.Accuracy)]
        : null;
}
