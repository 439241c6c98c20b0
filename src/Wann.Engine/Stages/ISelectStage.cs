using Wann.Core.Randomness;
using Wann.Core.Selection;

namespace Wann.Engine.Stages;

/// <summary>Chooses the elites and the parents of the next generation. Pure.</summary>
public interface ISelectStage
{
    /// <param name="order">Individuals' indexes, the best first.</param>
    /// <param name="generation">This generation's number.</param>
    /// <param name="population">How many individuals the next generation has.</param>
    /// <param name="random">The generation's stream for selection.</param>
    BreedingPlan Plan(ReadOnlySpan<int> order, int generation, int population, ref RandomStream random);
}
