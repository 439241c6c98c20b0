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
    public ImmutableArray<PlannedChild> Plan(ReadOnlySpan<int> order, int population, ref RandomStream random) =>
        Plan(order, order, population, ref random);

    /// <summary>The same where not all who may have children may be kept.</summary>
    /// <param name="elites">Who may be kept, the best first.</param>
    /// <param name="parents">Who may have children, the best first: one at least.</param>
    /// <param name="population">How many individuals the next generation has.</param>
    /// <param name="random">The generation's stream for selection.</param>
    internal ImmutableArray<PlannedChild> Plan(
        ReadOnlySpan<int> elites, ReadOnlySpan<int> parents, int population, ref RandomStream random)
    {
        var survivors = Survivors(parents.Length);
        var kept = elites.IsEmpty ? 0 : Elites(elites.Length, population);
        var children = ImmutableArray.CreateBuilder<PlannedChild>(population);
        for (var elite = 0; elite < kept; elite++) children.Add(new PlannedChild(elites[elite], Elite: true));
        while (children.Count < population) children.Add(new PlannedChild(parents[Draw(survivors, ref random)], Elite: false));
        return children.MoveToImmutable();
    }

    /// <returns>How many of a generation are kept unchanged in the next.</returns>
    internal int Elites(int generation, int population) => Math.Min((int)(Survivors(generation) * EliteRatio), population);

    /// <returns>The place of a tournament's winner among so many, the best of whom has place 0.</returns>
    internal int Draw(int among, ref RandomStream random)
    {
        var winner = among;
        for (var draw = 0; draw < Size; draw++) winner = Math.Min(winner, random.Below(among));
        return winner;
    }

    private int Survivors(int generation) => Math.Max(1, generation - (int)(generation * CullRatio));
}

/// <summary>Who fills one place of the next generation; the place is the child's index.</summary>
/// <param name="Parent">An individual of this generation, by index.</param>
/// <param name="Elite">Whether the parent itself fills it, unchanged.</param>
/// <param name="Donors">Individuals of this generation whose changes the child gets, in this order, instead of one of its own; usually
/// none.</param>
/// <param name="Founder">Whether it is a founder, as the mutate stage makes them, and has nothing of its parent.</param>
public readonly record struct PlannedChild(int Parent, bool Elite, Operands Donors = default, bool Founder = false);
