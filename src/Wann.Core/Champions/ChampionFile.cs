using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Core.Champions;

/// <summary>A topology worth keeping, with what is known of it: what a champion file holds.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Task">What it was found on.</param>
/// <param name="Genome">Well-formed: see <see cref="WellFormed"/>.</param>
public sealed record ChampionFile(string Name, ChampionTask Task, Genome Genome)
{
    /// <summary>The best known shared weight, if one has been looked for.</summary>
    public double? SharedWeight { get; init; }

    /// <summary>A weight for each connection gene, disabled ones too, in the genome's order; null if it has none of its own.</summary>
    public ImmutableArray<double>? Weights { get; init; }

    public ChampionProvenance? Provenance { get; init; }

    /// <summary>The network with its own weights if it has them; else one that shares whatever weight a rollout gives.</summary>
    public CompiledNetwork Compile()
    {
        var network = NetworkCompiler.Compile(Genome);
        return Weights is { } weights ? network.WithWeights(weights.AsSpan()) : network;
    }
}
