using System.Collections.Immutable;
using Wann.Core.Genomes;

namespace Wann.Engine.History;

/// <param name="Genome">Its wiring, shared with its clones.</param>
/// <param name="Lifetime">Its returns in the generations before.</param>
/// <param name="Confirmed">Whether this very wiring has been run on the confirmation trials.</param>
public sealed record Individual(Genome Genome, Lifetime Lifetime, bool Confirmed = false)
{
    public Individual(Genome genome)
        : this(genome, Lifetime.New)
    {
    }
}

/// <summary>What an individual's returns were over the generations it has lived, each on trials of its own.</summary>
/// <param name="Sums">The sum over generations of its mean return at each shared weight; empty before the first.</param>
/// <param name="Generations">How many generations.</param>
public sealed record Lifetime(ImmutableArray<double> Sums, int Generations)
{
    public static Lifetime New { get; } = new([], 0);

    public ImmutableArray<double> Means => [.. Sums.Select(sum => sum / Generations)];

    public Lifetime With(ImmutableArray<double> meanReturns) =>
        new(Generations == 0 ? meanReturns : [.. Sums.Zip(meanReturns, (sum, one) => sum + one)], Generations + 1);
}

/// <summary>
/// The best network of a run so far, as judged on the confirmation trials, which are the same for all that were ever leaders.
/// </summary>
/// <param name="Genome">Its wiring.</param>
/// <param name="Generation">The generation in which it was confirmed.</param>
/// <param name="Returns">Its mean return at each shared weight on those trials.</param>
public sealed record Champion(Genome Genome, int Generation, ImmutableArray<double> Returns)
{
    public double Mean { get; } = Returns.Sum() / Returns.Length;
}
