using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Engine.Stages.Compile;

/// <summary>
/// As feed_forward, with relays that make every output even in the shared weight: w and −w give the same, so only positive weights
/// need be run.
/// </summary>
public sealed class EvenStage : ICompileStage
{
    public CompiledNetwork Compile(Genome genome) => NetworkCompiler.Compile(Plain(genome));

    public Genome Plain(Genome genome) => Relays.OfEven(genome);

    public Passage? PassageOf(NodeGene source, NodeGene target, bool negative) => Relays.OfEven(source, target, negative);
}

/// <summary>Nothing to choose.</summary>
public sealed record EvenOptions;
