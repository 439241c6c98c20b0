using System.Collections.Immutable;
using Wann.Core.Mutation;

namespace Wann.Engine.Events;

/// <param name="Generation">The new generation.</param>
/// <param name="Children">By individual: an elite is a clone.</param>
/// <param name="PopulationHash">SHA-256 over all genomes, hexadecimal.</param>
public sealed record GenerationBred(int Generation, ImmutableArray<Child> Children, string PopulationHash) : RunEvent;
