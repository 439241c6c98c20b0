using System.Collections.Immutable;

namespace Wann.Core.Selection;

/// <summary>Who fills each place of the next generation.</summary>
/// <param name="Places">By individual of the next generation.</param>
public sealed record BreedingPlan(ImmutableArray<BreedingPlace> Places);
