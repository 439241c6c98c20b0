using System.Collections.Immutable;
using Wann.Core.Genomes;

namespace Wann.Engine.Runs;

/// <summary>The best network of a run so far, as judged on the confirmation trials, which are the same for all that were ever leaders.</summary>
/// <param name="Genome">Its wiring.</param>
/// <param name="Generation">The generation in which it was confirmed.</param>
/// <param name="Returns">Its mean return at each shared weight on those trials.</param>
public sealed record Champion(Genome Genome, int Generation, ImmutableArray<double> Returns)
{
    public double Mean { get; } = Returns.Sum() / Returns.Length;
}
