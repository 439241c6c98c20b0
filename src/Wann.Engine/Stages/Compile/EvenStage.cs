using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Wann.Core;
using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Engine.Stages.Compile;

/// <summary>
/// As feed_forward, with relays that make every output even in the shared weight: w and −w give the same, so only positive weights
/// need be run.
/// </summary>
public sealed class EvenStage(EvenOptions options) : ICompileStage
{
    public CompiledNetwork Compile(Genome genome) => NetworkCompiler.Compile(Plain(genome));

    public Genome Plain(Genome genome) => Relays.OfEven(genome, options.Copies);

    public Passage? PassageOf(NodeGene source, NodeGene target, bool negative) =>
        Relays.OfEven(source, target, negative, options.Copies);
}

/// <summary>How strong outputs are.</summary>
public sealed record EvenOptions
{
    [Description(
        "How many copies of each source an output adds up, so that a small weight moves a body as a large one does. They are nodes and "
        + "connections of the network that is run and written out, not of the genome.")]
    [Range(1, 64)]
    [LeftOutAtDefault]
    public int Copies { get; init; } = 1;
}
