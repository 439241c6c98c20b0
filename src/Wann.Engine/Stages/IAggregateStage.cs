using Wann.Core.Ranking;

namespace Wann.Engine.Stages;

/// <summary>Turns an individual's returns into what it is ranked by. Pure.</summary>
public interface IAggregateStage
{
    /// <param name="meanReturns">The mean return over this generation's trials at each shared weight.</param>
    /// <param name="lifetimeReturns">The same over all generations that the individual has lived, this one included: an elite has run on more trials than a newborn.</param>
    /// <param name="connections">The genome's enabled connections.</param>
    Objectives Aggregate(ReadOnlySpan<double> meanReturns, ReadOnlySpan<double> lifetimeReturns, int connections);
}
