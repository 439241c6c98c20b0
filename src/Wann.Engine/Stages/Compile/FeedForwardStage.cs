using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Engine.Stages.Compile;

/// <summary>
/// Flat arrays in topological order, dead nodes dropped; a negative connection comes through an inverse relay of its source.
/// </summary>
public sealed class FeedForwardStage : ICompileStage
{
    public CompiledNetwork Compile(Genome genome) => NetworkCompiler.Compile(Plain(genome));

    public Genome Plain(Genome genome) => Relays.OfSigns(genome);

    public Passage? PassageOf(NodeGene source, NodeGene target, bool negative) => Relays.OfSign(negative);
}

/// <summary>Nothing to choose.</summary>
public sealed record FeedForwardOptions;
