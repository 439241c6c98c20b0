using Wann.Core.Genomes;
using Wann.Core.Mutation;

namespace Wann.Engine.Runs;

/// <param name="Genome">Its wiring, shared with its clones.</param>
/// <param name="Confirmed">Whether this very wiring has been run on the confirmation trials.</param>
public sealed record Individual(Genome Genome, bool Confirmed = false)
{
    /// <summary>A clone stays the same individual; anything else is a new one.</summary>
    public Individual Bear(Child child) => child.Change.Operation == Operation.Clone ? this : new Individual(child.Of(Genome));
}
