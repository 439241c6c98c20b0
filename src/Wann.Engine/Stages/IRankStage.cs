using Wann.Core.Randomness;
using Wann.Core.Ranking;

namespace Wann.Engine.Stages;

/// <summary>Orders a generation. Pure.</summary>
public interface IRankStage
{
    /// <param name="population">The objectives of each individual, by index.</param>
    /// <param name="random">The generation's stream for ranking.</param>
    /// <returns>Individuals' indexes, the best first.</returns>
    int[] Order(ReadOnlySpan<Objectives> population, ref RandomStream random);
}
