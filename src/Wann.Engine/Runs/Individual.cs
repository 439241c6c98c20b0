using Wann.Core.Genomes;
using Wann.Core.Mutation;

namespace Wann.Engine.Runs;

/// <param name="Genome">Its wiring, shared with its clones.</param>
/// <param name="Lifetime">Its returns in the generations before.</param>
/// <param name="Confirmed">Whether this very wiring has been run on the confirmation trials.</param>
public sealed record Individual(Genome Genome, Lifetime Lifetime, bool Confirmed = false)
{
    public Individual(Genome genome)
        : this(genome, Lifetime.New)
    {
    }

    /// <summary>A clone stays the same individual; anything else is a new one.</summary>
    public Individual Bear(Child child) => child.Change.Operation == Operation.Clone ? this : new Individual(child.Of(Genome));
}
