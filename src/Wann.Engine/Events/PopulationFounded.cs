using System.Collections.Immutable;
using Wann.Core.Genomes;

namespace Wann.Engine.Events;

/// <summary>A run's first population, whole: minimal networks, or those of the run it was forked from.</summary>
/// <param name="Generation">0, or the generation forked at.</param>
/// <param name="Genomes">By individual.</param>
/// <param name="NextNode">The next node id to give.</param>
/// <param name="NextInnovation">The next innovation to give.</param>
/// <param name="PopulationHash">SHA-256 over all genomes, hexadecimal.</param>
public sealed record PopulationFounded(
    int Generation, ImmutableArray<Genome> Genomes, int NextNode, int NextInnovation, string PopulationHash) : RunEvent;
