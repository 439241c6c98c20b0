using Wann.Core.Ranking;

namespace Wann.Engine.Stages.Aggregate;

/// <summary>The mean return over the shared weights, and the return at the best of them (the paper's §3, "Performance and complexity").</summary>
public sealed class MeanAndBestStage : IAggregateStage
{
    public Objectives Aggregate(ReadOnlySpan<double> meanReturns, int connections)
    {
        var (sum, best) = (0.0, double.NegativeInfinity);
        foreach (var value in meanReturns)
        {
            sum += value;
            best = Math.Max(best, value);
        }

        return new Objectives(sum / meanReturns.Length, best, connections);
    }
}
