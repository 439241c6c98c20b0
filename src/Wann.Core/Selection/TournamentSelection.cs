using System.Collections.Immutable;
using Wann.Core.Mutation;
using Wann.Core.Randomness;

namespace Wann.Core.Selection;

/// <summary>
/// Truncation and tournament: the worst are culled, the best of the survivors are kept unchanged, and each child's parent is the
/// best ranked of a few survivors drawn with replacement.
/// </summary>
/// <param name="Size">Survivors drawn a tournament. (The reference draws two tournaments of k and keeps the better winner: its size is
/// 2k.)</param>
/// <param name="EliteRatio">The share of the survivors that is kept.</param>
/// <param name="CullRatio">The share of the population that is dropped.</param>
public sealed record TournamentSelection(int Size, double EliteRatio, double CullRatio)
{
    /// <param name="order">Individuals' indexes, the best first.</param>
    /// <param name="population">How many individuals the next generation has.</param>
    /// <param name="random">The generation's stream for selection.</param>
    /// <returns>One child a place of the next generation, the elites first.</returns>
    public ImmutableArray<PlannedChild> Plan(ReadOnlySpan<int> order, int population, ref RandomStream random)
    {
        var survivors = Math.Max(1, order.Length - (int)(order.Length * CullRatio));
        var elites = Math.Min((int)(survivors * EliteRatio), population);
        var children = ImmutableArray.CreateBuilder<PlannedChild>(population);
        for (var elite = 0; elite < elites; elite++) children.Add(new PlannedChild(order[elite], Elite: true));
        while (children.Count < population)
        {
            var winner = survivors;
            for (var draw = 0; draw < Size; draw++) winner = Math.Min(winner, random.Below(survivors));
            children.Add(new PlannedChild(order[winner], Elite: false));
        }

        return children.MoveToImmutable();
    }
}

/// <summary>Who fills one place of the next generation; the place is the child's index.</summary>
/// <param name="Parent">An individual of this generation, by index.</param>
/// <param name="Elite">Whether the parent itself fills it, unchanged.</param>
/// <param name="Donors">Individuals of this generation whose changes the child gets, in this order, instead of one of its own; usually
/// none.</param>
public readonly record struct PlannedChild(int Parent, bool Elite, Operands Donors = default);
