using System.Collections.Immutable;

namespace Wann.Engine.Runs;

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
