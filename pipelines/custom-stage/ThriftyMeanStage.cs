using Wann.Core.Randomness;
using Wann.Core.Ranking;
using Wann.Engine.Stages;

namespace ThriftyMean;

/// <summary>Ranks by one number instead of fronts: the mean return less a price for each connection.</summary>
public sealed class ThriftyMeanStage(ThriftyMeanOptions options) : IRankStage
{
    public int[] Order(ReadOnlySpan<Objectives> population, ref RandomStream random)
    {
        var order = new int[population.Length];
        var losses = new double[population.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            losses[i] = (options.ConnectionCost * population[i].Connections) - population[i].Mean;
        }

        // Ties go to the lower index: a stage gives the same answer every time, or runs cannot be replayed.
        Array.Sort(order, (a, b) => losses[a] != losses[b] ? losses[a].CompareTo(losses[b]) : a.CompareTo(b));
        return order;
    }
}
