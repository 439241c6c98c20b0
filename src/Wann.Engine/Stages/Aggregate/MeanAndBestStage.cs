using System.ComponentModel;
using Wann.Core.Ranking;

namespace Wann.Engine.Stages.Aggregate;

/// <summary>
/// The mean return over the shared weights, and the return at the best of them (the paper's §3, "Performance and complexity").
/// </summary>
public sealed class MeanAndBestStage(MeanAndBestOptions options) : IAggregateStage
{
    public Objectives Aggregate(ReadOnlySpan<double> meanReturns, ReadOnlySpan<double> lifetimeReturns, int connections)
    {
        var returns = options.Over == ReturnsOver.Lifetime ? lifetimeReturns : meanReturns;
        var (sum, best) = (0.0, double.NegativeInfinity);
        foreach (var value in returns)
        {
            sum += value;
            best = Math.Max(best, value);
        }

        return new Objectives(sum / returns.Length, best, connections);
    }
}

public sealed record MeanAndBestOptions
{
    [Description(
        "Which returns count: those of this generation, or all of the individual's life, "
        + "so that an elite cannot live on by a lucky start.")]
    public ReturnsOver Over { get; init; } = ReturnsOver.Lifetime;
}

/// <summary>Which of an individual's returns it is judged by.</summary>
public enum ReturnsOver
{
    /// <summary>The reference's: this generation's, an elite like a new child.</summary>
    Generation,

    /// <summary>The mean over all generations that it has lived.</summary>
    Lifetime,
}
