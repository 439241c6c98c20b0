using Wann.Core.Ranking;

namespace Wann.Engine.Stages;

/// <summary>Turns an individual's returns into what it is ranked by. Pure.</summary>
public interface IAggregateStage
{
    /// <param name="meanReturns">The mean return over trials at each shared weight.</param>
    /// <param name="connections">The genome's enabled connections.</param>
    Objectives Aggregate(ReadOnlySpan<double> meanReturns, int connections);
}
