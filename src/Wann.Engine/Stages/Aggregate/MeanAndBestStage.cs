using Wann.Core.Ranking;

namespace Wann.Engine.Stages.Aggregate;

/// <summary>The mean return over the shared weights, and the return at the best of them (the paper's §3, "Performance and complexity").</summary>
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
