using System.Collections.Immutable;
using Wann.Core.Randomness;

namespace Wann.Core.Selection;

/// <summary>
/// Steady state in generations: only those have children whom a generation kept from the one before. So who has how many is known as soon
/// as the generation is bred, while its newborns still run; they come to have children one generation later, if they are kept.
/// </summary>
/// <param name="Islands">Where each lives, and how the parents are drawn.</param>
public sealed record OverlappingSelection(IslandSelection Islands)
{
    /// <summary>
    /// The next generation whole. Without parents among the kept, as after a first generation, an island's tournament is open to all.
    /// </summary>
    /// <param name="order">Individuals' indexes, the best first.</param>
    /// <param name="kept">Of each individual, whether the generation before had it, too; empty for a first generation.</param>
    /// <param name="generation">This generation's number.</param>
    /// <param name="population">How many individuals the next generation has.</param>
    /// <param name="random">The generation's stream for selection.</param>
    /// <returns>One child a place of the next generation; on each island the elites first.</returns>
    public ImmutableArray<PlannedChild> Plan(
        ReadOnlySpan<int> order, ReadOnlySpan<bool> kept, int generation, int population, ref RandomStream random)
    {
        var ahead = Ahead(kept, population, ref random);
        var planned = Islands.Plan(order, generation, population, ref random).ToBuilder();
        foreach (var (place, child) in ahead) planned[place] = child;
        return planned.MoveToImmutable();
    }

    /// <summary>The part of <see cref="Plan"/> that this generation's returns have no say in.</summary>
    /// <returns>Children by their places in the next generation; none unless this generation is as large as the next.</returns>
    public ImmutableArray<(int Place, PlannedChild Child)> Ahead(ReadOnlySpan<bool> kept, int population, ref RandomStream random)
    {
        if (kept.Length != population) return [];
        var ahead = ImmutableArray.CreateBuilder<(int, PlannedChild)>(population);
        for (var island = 0; island < Islands.Islands; island++)
        {
            var (first, end) = (Islands.Parts.First(island, population), Islands.Parts.First(island + 1, population));

            // Elites stand first on their island, as they were ranked.
            var parents = kept[first..end].IndexOf(false);
            if (parents < 0) parents = end - first;
            if (parents == 0) continue;
            for (var place = first + Islands.Tournament.Elites(end - first, end - first); place < end; place++)
            {
                ahead.Add((place, new PlannedChild(first + Islands.Tournament.Draw(parents, ref random), Elite: false)));
            }
        }

        return ahead.ToImmutable();
    }
}
