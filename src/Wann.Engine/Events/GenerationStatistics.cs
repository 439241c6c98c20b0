namespace Wann.Engine.Events;

/// <param name="BestMean">The best mean return over weights and trials.</param>
/// <param name="BestSingle">The best mean return at one weight.</param>
/// <param name="MedianConnections">The median of the enabled connections.</param>
/// <param name="Front">Individuals that none beats in mean return and connections both.</param>
/// <param name="Steps">Simulated steps.</param>
public sealed record GenerationStatistics(double BestMean, double BestSingle, int MedianConnections, int Front, long Steps);
