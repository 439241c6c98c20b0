using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Randomness;

namespace Wann.Engine.Stages;

/// <summary>Proposes a child's change. Pure: called in parallel, and again on replay.</summary>
public interface IMutateStage
{
    /// <param name="random">The child's own stream, keyed by generation and index.</param>
    Proposal Propose(Genome parent, ref RandomStream random);
}
