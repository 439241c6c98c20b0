using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;

namespace Wann.Probe;

/// <summary>Genomes as a search comes to them: a minimal one, changed again and again. A function of the seed and the index.</summary>
public static class Lineage
{
    public static ImmutableArray<Activation> AllActivations { get; } = [.. Enum.GetValues<Activation>()];

    /// <summary>Odds under which networks grow wide and deep.</summary>
    public static TopologicalMutation Growth(ConnectionRule rule) => new([0, 0.35, 0.35, 0.2, 0.1], AllActivations, rule);

    /// <summary>The same with signs, and with connections taken away.</summary>
    public static TopologicalMutation SignedGrowth(ConnectionRule rule) =>
        new([0, 0.3, 0.35, 0.15, 0.05, 0.05, 0.1], AllActivations, rule, Signs: true);

    /// <summary>The last of a lineage.</summary>
    public static Genome Grow(
        ulong seed, int index, int changes, ConnectionRule rule = ConnectionRule.Acyclic, int inputs = 5, int outputs = 1)
    {
        var genome = Founder(seed, index, inputs, outputs);
        foreach (var (child, _, _) in Of(genome, changes, Growth(rule), seed, index)) genome = child;
        return genome;
    }

    public static Genome Founder(ulong seed, int index, int inputs, int outputs)
    {
        var random = new RandomStream(seed, StreamPurpose.Initialise, individual: index);
        return Genome.Minimal(inputs, outputs, () => random.NextDouble() < 0.5);
    }

    /// <summary>The last of a lineage with signs.</summary>
    public static Genome GrowSigned(ulong seed, int index, int changes, int inputs = 5, int outputs = 2)
    {
        var random = new RandomStream(seed, StreamPurpose.Initialise, individual: index);
        var genome = Genome.Minimal(inputs, outputs, () => random.NextDouble() < 0.5, () => random.Below(2) == 1);
        foreach (var (child, _, _) in Of(genome, changes, SignedGrowth(ConnectionRule.Acyclic), seed, index)) genome = child;
        return genome;
    }

    /// <summary>Each child in turn, with its parent and how it came to be.</summary>
    public static IEnumerable<(Genome Genome, Genome Parent, Child Change)> Of(
        Genome founder, int changes, TopologicalMutation mutation, ulong seed, int index)
    {
        var book = new InnovationBook(founder.Nodes[^1].Id + 1, founder.Connections[^1].Innovation + 1);
        for (var (generation, parent) = (1, founder); generation <= changes; generation++)
        {
            var random = new RandomStream(seed, StreamPurpose.Mutate, generation, index);
            var proposal = mutation.Propose(parent, ref random);
            book.BeginGeneration();
            var change = new Child(Parent: 0, proposal, book.Give(proposal));
            var child = change.Of(parent, []);
            yield return (child, parent, change);
            parent = child;
        }
    }
}
