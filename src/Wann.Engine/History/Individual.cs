using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Mutation;

namespace Wann.Engine.History;

/// <param name="Genome">Its wiring, shared with its clones.</param>
/// <param name="Lifetime">Its returns in the generations before.</param>
/// <param name="Confirmed">Whether this very wiring has been run on the confirmation trials.</param>
public sealed record Individual(Genome Genome, Lifetime Lifetime, bool Confirmed = false)
{
    /// <summary>The generation in which its line began: that of a founder, or of the population that the run began with.</summary>
    public int Founded { get; init; }

    /// <summary>How it came to be, until its first generation is completed; null for founders and elites.</summary>
    public Birth? Birth { get; init; }

    public Individual(Genome genome)
        : this(genome, Lifetime.New)
    {
    }
}

/// <summary>What a child is compared with.</summary>
/// <param name="Operation">The change that made it.</param>
/// <param name="Parent">Its parent's returns till then.</param>
public sealed record Birth(Operation Operation, Lifetime Parent);

/// <summary>What an individual's returns were over the generations it has lived, each on trials of its own.</summary>
/// <param name="Sums">The sum over generations of its mean return at each shared weight; empty before the first.</param>
/// <param name="Generations">How many generations.</param>
public sealed record Lifetime(ImmutableArray<double> Sums, int Generations)
{
    public static Lifetime New { get; } = new([], 0);

    public ImmutableArray<double> Means => [.. Sums.Select(sum => sum / Generations)];

    /// <summary>The mean over the weights; 0 before the first generation.</summary>
    public double Mean => Generations == 0 ? 0 : Sums.Sum() / Sums.Length / Generations;

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
