using System.Collections.Immutable;
using Wann.Core.Genomes;

namespace Wann.Core.Networks;

/// <summary>
/// The plain network that a genome stands for: relays, hidden nodes with one source each, carry signs and mend parity, so that any
/// program that runs weight agnostic networks runs it. A source has one relay of each sort at most, which its targets share.
/// </summary>
public static class Relays
{
    /// <summary>
    /// A negative connection comes through an inverse relay of its source: w · −(w · x) where a positive one brings w · x.
    /// </summary>
    /// <returns>The genome itself if it has no negative connection.</returns>
    public static Genome OfSigns(Genome genome) =>
        genome.Connections.Any(connection => connection is { Enabled: true, Negative: true }) ? Expanded(genome, even: false) : genome;

    /// <summary>
    /// A network whose outputs are even in the shared weight: f(x; −w) = f(x; w). Bias and inputs are even. A sum of even values times w
    /// is odd; linear, inverse, tanh and sine keep it odd, Gaussian, absolute, cosine and squared make it even. Step, sigmoid, ReLU and
    /// the outputs take odd values instead, whose sum times w is even. Where a source's parity is the wrong one a linear relay turns
    /// it, or an inverse relay if the connection is negative; a negative connection of the right parity takes an inverse and a linear
    /// relay.
    /// </summary>
    public static Genome OfEven(Genome genome) => Expanded(genome, even: true);

    /// <summary>What <see cref="OfSigns(Genome)"/> puts into a connection.</summary>
    public static Passage OfSign(bool negative) => new(negative ? 1 : 0, negative);

    /// <summary>What <see cref="OfEven(Genome)"/> puts into a connection.</summary>
    public static Passage OfEven(NodeGene source, NodeGene target, bool negative)
    {
        var turn = IsOdd(source) != TakesOdd(target);
        return new Passage(turn ? 1 : negative ? 2 : 0, negative);
    }

    /// <summary>
    /// Every connection comes through a linear relay of its source, or an inverse one if it is negative, so that each multiplies by the
    /// shared weight twice, and a negative weight does as its absolute does.
    /// </summary>
    public static Genome OfEach(Genome genome) => Expanded(genome, even: false, each: true);

    /// <summary>Connections are numbered anew in the genome's order, so that every sum keeps its order.</summary>
    private static Genome Expanded(Genome genome, bool even, bool each = false)
    {
        var nodes = genome.Nodes.ToBuilder();
        var connections = ImmutableArray.CreateBuilder<ConnectionGene>(2 * genome.Connections.Length);
        var relays = new Dictionary<(int Source, Activation Activation), int>();
        foreach (var gene in genome.Connections)
        {
            if (!gene.Enabled) continue;
            var passage = even
                ? OfEven(Node(gene.Source), Node(gene.Target), gene.Negative)
                : each ? new Passage(1, gene.Negative) : OfSign(gene.Negative);
            var source = gene.Source;
            if (passage.Relays > 0) source = Relay(source, passage.Negative ? Activation.Inverse : Activation.Linear);
            if (passage.Relays > 1) source = Relay(source, Activation.Linear);
            Connect(source, gene.Target);
        }

        return new Genome(nodes.ToImmutable(), connections.ToImmutable());

        NodeGene Node(int id) => genome.Nodes[genome.IndexOfNode(id)];

        int Relay(int source, Activation activation)
        {
            if (relays.TryGetValue((source, activation), out var relay)) return relay;
            relay = nodes[^1].Id + 1;
            nodes.Add(new NodeGene(relay, NodeKind.Hidden, activation));
            relays.Add((source, activation), relay);
            Connect(source, relay);
            return relay;
        }

        void Connect(int source, int target) => connections.Add(new ConnectionGene(connections.Count, source, target, Enabled: true));
    }

    private static bool IsOdd(NodeGene node) =>
        node is { Kind: NodeKind.Hidden, Activation: Activation.Linear or Activation.Inverse or Activation.Tanh or Activation.Sine };

    private static bool TakesOdd(NodeGene node) =>
        node.Kind == NodeKind.Output || node.Activation is Activation.Step or Activation.Sigmoid or Activation.Relu;
}

/// <summary>What a connection of a genome with signs is in the plain network: relays between its source and its target.</summary>
/// <param name="Relays">How many, 0 to 2.</param>
/// <param name="Negative">Whether one of them is inverse.</param>
public readonly record struct Passage(int Relays, bool Negative)
{
    /// <summary>What the source's value is multiplied by until it is summed.</summary>
    public double Factor(double weight)
    {
        var factor = Negative ? -1.0 : 1.0;
        for (var relay = 0; relay < Relays; relay++) factor *= weight;
        return factor;
    }
}
