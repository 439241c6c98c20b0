using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Cli.Reports;
using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Cli.Commands;

/// <summary>
/// What wann evaluate does with a classifier: everything is measured on test samples, everything chosen on training samples.
/// </summary>
/// <param name="Seed">Of the weights drawn.</param>
/// <param name="Draws">How many random shared weights.</param>
/// <param name="SweepFile">Where the sweep goes, or null.</param>
/// <param name="Figures">The figures' directory, or null.</param>
internal sealed record ClassifierEvaluation(ulong Seed, int Draws, int Parallelism, string? SweepFile, string? Figures)
{
    /// <summary>The weights of the ensemble if the champion does not say which it was found with: the paper's.</summary>
    private static readonly double[] PaperWeights = [-2, -1, -0.5, 0.5, 1, 2];

    /// <returns>The sweep that chose a shared weight, on training samples.</returns>
    public Sweep Run(
        ChampionInput input, IClassifierTask task, ClassifierReport report, WorkProgress progress, CancellationToken cancellation)
    {
        var champion = input.Champion;
        double[] found = [.. champion.Provenance?.Confirmed.Select(one => one.Weight).Distinct() ?? []];
        var weights = found.Length > 0 ? found : PaperWeights;
        var answers = ((Draws + (2.0 * weights.Length) + 2) * task.Data.Test.Count) + ((double)Sweep.MostWeights * task.Data.Train.Count);
        var bench = new ClassifierBench(Parallelism) { Done = more => progress.Add(more, answers) };
        var network = NetworkCompiler.Compile(champion.Genome);
        var modes = new ClassifierModes(bench, champion.Genome, task.Data.Test);
        report.Begin(champion, task.Data.Test.Count, Seed);
        var random = modes.RandomShared(Seed, Draws, cancellation);
        progress.Clear();
        report.Add("random_shared", random);

        var shared = modes.At(weights, cancellation);
        progress.Clear();
        foreach (var (weight, confusion) in weights.Zip(shared)) report.Add("shared", weight, confusion);
        var ensemble = modes.Together(weights, cancellation);
        progress.Clear();
        report.Add("ensemble_vote", weight: null, ensemble.Vote);
        report.Add("ensemble_mean", weight: null, ensemble.Mean);

        var sweep = ClassifierSweep.Run(bench, network, task.Data.Train, cancellation);
        var tunedShared = modes.At([sweep.Best], cancellation)[0];
        progress.Clear();
        report.Add("tuned_shared", sweep.Best, tunedShared);
        if (champion.Weights is { } own) report.Add("tuned_weights", weight: null, modes.OwnWeights(own, cancellation));

        if (SweepFile is not null) SweepCsv.Write(SweepFile, sweep);
        if (Figures is not null) new ClassifierFigures(Figures).Write(network, modes, ensemble.Vote, tunedShared, cancellation);
        report.End(sweep, champion.Weights is not null, Figures);
        return sweep;
    }
}
