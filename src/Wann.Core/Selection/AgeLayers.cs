using System.Collections.Immutable;
using Wann.Core.Randomness;

namespace Wann.Core.Selection;

/// <summary>
/// Layers by age: the population is cut by index into equal layers, and each but the last holds only lines younger than its limit, so that
/// a young line is not swept away by an old one before it has grown up. A line's age is counted in generations from its founder. The
/// lowest layer is founded anew every few generations; a line that outgrows a layer competes in the next. (Hornby, "ALPS: the age-layered
/// population structure for reducing the problem of premature convergence", 2006.)
/// </summary>
/// <param name="Layers">How many.</param>
/// <param name="Gap">Generations between two foundings: the limits are 1, 4, 9, 16 … times as many.</param>
/// <param name="Tournament">How a layer selects.</param>
public sealed record AgeLayers(int Layers, int Gap, TournamentSelection Tournament)
{
    /// <summary>
    /// In each layer the elites first, who lived there or have outgrown the layer below; parents may live in the layer below as well.
    /// </summary>
    /// <param name="order">Individuals' indexes, the best first.</param>
    /// <param name="founded">The generation in which each one's line began.</param>
    /// <param name="generation">This generation's number.</param>
    /// <param name="population">How many individuals the next generation has, a layer each at least.</param>
    /// <param name="random">The generation's stream for selection.</param>
    /// <returns>One child a place of the next generation.</returns>
    public ImmutableArray<PlannedChild> Plan(
        ReadOnlySpan<int> order, ReadOnlySpan<int> founded, int generation, int population, ref RandomStream random)
    {
        var parts = new EqualParts(Layers);
        var children = ImmutableArray.CreateBuilder<PlannedChild>(population);
        for (var layer = 0; layer < Layers; layer++)
        {
            var places = parts.First(layer + 1, population) - parts.First(layer, population);
            if (layer == 0 && (generation + 1) % Gap == 0)
            {
                for (var place = 0; place < places; place++) children.Add(new PlannedChild(place, Elite: false, Founder: true));
                continue;
            }

            var (elites, parents) = (new List<int>(), new List<int>());
            foreach (var individual in order)
            {
                var (home, age) = (parts.Of(individual, order.Length), generation + 1 - founded[individual]);
                if (home > layer || home < layer - 1 || age >= Limit(layer)) continue;
                parents.Add(individual);
                if (home == layer || age >= Limit(home)) elites.Add(individual);
            }

            children.AddRange(Tournament.Plan([.. elites], [.. parents], places, ref random));
        }

        return children.MoveToImmutable();
    }

    private int Limit(int layer) => layer == Layers - 1 ? int.MaxValue : Gap * (layer + 1) * (layer + 1);
}
