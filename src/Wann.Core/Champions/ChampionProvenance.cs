using System.Collections.Immutable;

namespace Wann.Core.Champions;

/// <summary>Where a champion comes from, as far as it is known.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Generation">The generation that bred it.</param>
/// <param name="Confirmed">What it returned on trials that had no part in choosing it.</param>
public sealed record ChampionProvenance(string? Run, ulong? Seed, int? Generation, ImmutableArray<ConfirmedReturn> Confirmed);
