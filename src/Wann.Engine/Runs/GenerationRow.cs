using Wann.Engine.History;

namespace Wann.Engine.Runs;

/// <summary>A completed generation in a row of numbers: metrics.csv, reports and pages show the same.</summary>
/// <param name="Generation">From 0.</param>
/// <param name="BestMean">The best mean return over weights and trials.</param>
/// <param name="BestSingle">The best mean return at one weight.</param>
/// <param name="Population">Of the individuals' mean returns, without those that failed; NaN if all did.</param>
/// <param name="Champion">The champion's mean return on the confirmation trials.</param>
/// <param name="ChampionConnections">Its enabled connections.</param>
/// <param name="MedianConnections">Of the population.</param>
/// <param name="Front">Individuals that none beats in mean return and connections both.</param>
/// <param name="Steps">Simulated in this generation.</param>
/// <param name="Individuals">Evaluated in this generation.</param>
/// <param name="Failures">Of them, those whose every attempt failed.</param>
/// <param name="Elapsed">How long the run had been at work by then, pauses left out, by the events' times.</param>
public sealed record GenerationRow(
    int Generation,
    double BestMean,
    double BestSingle,
    Spread Population,
    double Champion,
    int ChampionConnections,
    int MedianConnections,
    int Front,
    long Steps,
    int Individuals,
    int Failures,
    TimeSpan Elapsed)
{
    /// <param name="state">Of a generation that was completed just now.</param>
    /// <param name="elapsed">By then.</param>
    public static GenerationRow Of(RunState state, TimeSpan elapsed)
    {
        var (statistics, champion) = (state.Statistics!, state.Champion!);
        var means = state.Evaluations.Where(one => one.Failure is null).Select(one => one.MeanReturns.Average()).Order().ToArray();
        return new GenerationRow(
            state.LastCompleted, statistics.BestMean, statistics.BestSingle, Spread.Of(means), champion.Mean,
            champion.Genome.EnabledConnections, statistics.MedianConnections, statistics.Front, statistics.Steps,
            state.Evaluations.Length, state.Evaluations.Length - means.Length, elapsed);
    }
}

/// <summary>How some numbers lie: their mean and quartiles, NaN if there are none.</summary>
public sealed record Spread(double Mean, double LowerQuartile, double Median, double UpperQuartile)
{
    public static Spread Of(double[] ascending) => new(
        ascending.Length == 0 ? double.NaN : ascending.Average(),
        Quantile(ascending, 0.25), Quantile(ascending, 0.5), Quantile(ascending, 0.75));

    /// <summary>Between two values, in a straight line.</summary>
    /// <param name="ascending">Sorted.</param>
    /// <param name="share">0..1.</param>
    public static double Quantile(double[] ascending, double share)
    {
        if (ascending.Length == 0) return double.NaN;
        var place = share * (ascending.Length - 1);
        var (below, part) = ((int)place, place - (int)place);
        return part == 0 ? ascending[below] : ascending[below] + (part * (ascending[below + 1] - ascending[below]));
    }
}
