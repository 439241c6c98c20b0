using System.Collections.Immutable;

namespace Wann.Core.Selection;

/// <summary>Who makes the next generation, by index in this one: the elites, kept unchanged, then a parent for each child.</summary>
public sealed record BreedingPlan(ImmutableArray<int> Elites, ImmutableArray<int> Parents)
{
    public int Population => Elites.Length + Parents.Length;
}
