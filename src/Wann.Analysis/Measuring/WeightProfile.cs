using System.Diagnostics;
using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Analysis.Measuring;

/// <summary>What one network returns at each of some shared weights, trial by trial.</summary>
/// <param name="Rows">One a weight, in the order asked for.</param>
public sealed record WeightProfile(IReadOnlyList<WeightRow> Rows)
{
    private const int FewestTrials = 4;

    public static WeightProfile Of(
        Workbench bench, CompiledNetwork network, IReadOnlyList<double> weights, ulong seed, int trials,
        CancellationToken cancellation = default)
    {
        var returns = bench.Run([.. weights.Select(weight => JobOf(network, weight, seed, trials))], cancellation);
        return new WeightProfile([.. weights.Zip(returns, (weight, all) => new WeightRow(weight, bench.Summarise(all), [.. all.Order()]))]);
    }

    /// <summary>How many trials each of some shared weights can be given within a time; the same returns whatever the answer.</summary>
    /// <param name="bench">Cores.</param>
    /// <param name="network">Whose rollouts may be long or short.</param>
    /// <param name="weights">All of them.</param>
    /// <param name="seed">Of the trials.</param>
    /// <param name="budget">For all of them together.</param>
    /// <param name="most">More are not wanted.</param>
    public static int Affordable(
        Workbench bench, CompiledNetwork network, IReadOnlyList<double> weights, ulong seed, TimeSpan budget, int most)
    {
        Of(bench, network, weights, seed, trials: 1);
        var begun = Stopwatch.GetTimestamp();
        Of(bench, network, weights, seed, FewestTrials);
        var one = Stopwatch.GetElapsedTime(begun) / FewestTrials;
        return (int)Math.Clamp(budget / one, FewestTrials, most);
    }

    private static Job JobOf(CompiledNetwork network, double weight, ulong seed, int trials) =>
        new(network, [.. Enumerable.Range(0, trials).Select(trial => new Rollout(weight, Streams.Report(seed, trial)))]);
}

/// <param name="Weight">The shared weight.</param>
/// <param name="Summary">Of the returns.</param>
/// <param name="Returns">One a trial, ascending; NaN, first, for those that failed.</param>
public sealed record WeightRow(double Weight, Summary Summary, double[] Returns);
