using System.Collections.Immutable;
using Wann.Core.Randomness;

namespace Wann.Core.Selection;

/// <summary>
/// Truncation and tournament: the worst are culled, the best of the survivors are kept unchanged, and each child's parent is the
/// best ranked of a few survivors drawn with replacement.
/// </summary>
/// <param name="Size">Survivors drawn a tournament. (The reference draws two tournaments of k and keeps the better winner: its size is 2k.)</param>
/// <param name="EliteRatio">The share of the survivors that is kept.</param>
/// <param name="CullRatio">The share of the population that is dropped.</param>
public sealed record TournamentSelection(int Size, double EliteRatio, double CullRatio)
{
    /// <param name="order">Individuals' indexes, the best first.</param>
    /// <param name="population">How many individuals the next generation has.</param>
    /// <param name="random">The generation's stream for selection.</param>
    public BreedingPlan Plan(ReadOnlySpan<int> order, int population, ref RandomStream random)
    {
        var survivors = Math.Max(1, order.Length - (int)(order.Length * CullRatio));
        var elites = Math.Min((int)(survivors * EliteRatio), population);
        var parents = ImmutableArray.CreateBuilder<int>(population - elites);
        for (var child = elites; child < population; child++)
        {
            var winner = survivors;
            for (var draw = 0; draw < Size; draw++) winner = Math.Min(winner, random.Below(survivors));
            parents.Add(order[winner]);
        }

        return new BreedingPlan([.. order[..elites]], parents.MoveToImmutable());
    }
}
