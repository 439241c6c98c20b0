using Wann.Core.Randomness;
using Wann.Core.Ranking;

namespace Wann.Engine.Stages.Rank;

/// <summary>
/// Fronts of two objectives, wide before crowded inside a front. One draw a generation chooses the second objective: simplicity or
/// the best return (the paper's §3, "Performance and complexity").
/// </summary>
public sealed class Nsga2Stage(Nsga2Options options) : IRankStage
{
    public int[] Order(ReadOnlySpan<Objectives> population, ref RandomStream random)
    {
        var bySimplicity = random.NextDouble() < options.ComplexityProbability;
        var first = new double[population.Length];
        var second = new double[population.Length];
        for (var i = 0; i < population.Length; i++)
        {
            first[i] = population[i].Mean;
            second[i] = bySimplicity ? population[i].Simplicity : population[i].Best;
        }

        return DominanceRank.Order(first, second, options.Crowding);
    }
}
