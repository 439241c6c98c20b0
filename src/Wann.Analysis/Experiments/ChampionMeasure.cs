using System.Collections.Immutable;
using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Engine.Hosting;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Tasks;

namespace Wann.Analysis.Experiments;

/// <summary>Measures a search's champion in the modes of an experiment: a classifier on its test samples, else on fresh trials.</summary>
/// <param name="options">Modes, trials and their seed.</param>
/// <param name="task">Of the search.</param>
/// <param name="weights">The search's own shared weights.</param>
/// <param name="parallelism">Simulations at once.</param>
/// <param name="machines">Other machines that take part; null for none.</param>
/// <param name="host">Where the simulations live.</param>
internal sealed class ChampionMeasure(
    MeasureOptions options, ITask task, ImmutableArray<double> weights, int parallelism, Machines? machines, SharedHost host)
{
    private double[] Own => [.. weights.Distinct()];

    /// <returns>What is wrong with a mode for the task, or null.</returns>
    public static string? Problem(MeasureMode mode, ITask task) => (mode, task) switch
    {
        (MeasureMode.EnsembleVote or MeasureMode.EnsembleMean, not IClassifierTask) => "is a classifier's",
        (MeasureMode.RandomWeights, IClassifierTask) => "is no classifier's",
        _ => null,
    };

    /// <param name="plain">The champion without signs.</param>
    /// <returns>One value a mode, and the shared weight that a sweep chose if one was asked for.</returns>
    public (IReadOnlyList<double> Values, double? BestWeight) Of(Genome plain, CancellationToken cancellation)
    {
        var network = NetworkCompiler.Compile(plain);
        if (task is IClassifierTask classifier)
        {
            var bench = new ClassifierBench(Math.Max(1, parallelism));
            var best = Chosen(() => ClassifierSweep.Run(bench, network, classifier.Data.Train, cancellation));
            var modes = new ClassifierModes(bench, plain, classifier.Data.Test);
            return ([.. options.Modes.Select(mode => OfClassifier(mode, modes, best, cancellation))], best);
        }

        using (var bench = new Workbench(task, parallelism, machines, host))
        {
            var best = Chosen(() => Sweep.Run(bench, network, options.Seed, cancellation));
            var modes = new Modes(bench, plain, options.Seed, options.Trials);
            return ([.. options.Modes.Select(mode => OfEpisodes(mode, modes, best, cancellation))], best);
        }
    }

    private double? Chosen(Func<Sweep> sweep) => options.Modes.Contains(MeasureMode.TunedShared) ? sweep().Best : null;

    private double OfEpisodes(MeasureMode mode, Modes modes, double? best, CancellationToken cancellation) => mode switch
    {
        MeasureMode.SharedMean => Own.Average(weight => modes.Shared(weight, cancellation).Mean),
        MeasureMode.RandomShared => modes.RandomShared(cancellation).Mean,
        MeasureMode.TunedShared => modes.Shared(best!.Value, cancellation).Mean,
        _ => modes.RandomWeights(cancellation).Mean,
    };

    private double OfClassifier(MeasureMode mode, ClassifierModes modes, double? best, CancellationToken cancellation) => mode switch
    {
        MeasureMode.SharedMean => modes.At(Own, cancellation).Average(one => one.Accuracy),
        MeasureMode.RandomShared => modes.RandomShared(options.Seed, options.Trials, cancellation).Mean,
        MeasureMode.TunedShared => modes.At([best!.Value], cancellation)[0].Accuracy,
        MeasureMode.EnsembleVote => modes.Together(Own, cancellation).Vote.Accuracy,
        _ => modes.Together(Own, cancellation).Mean.Accuracy,
    };
}
