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
        genome.Connections.Any(connection => connection is { Enabled: true, Negative: true })
            ? Expanded(genome, (_, _, negative) => OfSign(negative))
            : genome;

    /// <summary>
    /// A network whose outputs are even in the shared weight: f(x; −w) = f(x; w). Bias and inputs are even. A sum of even values times w
    /// is odd; linear, inverse, tanh and sine keep it odd, Gaussian, absolute, cosine and squared make it even. Step, sigmoid, ReLU and
    /// the outputs take odd values instead, whose sum times w is even. Where a source's parity is the wrong one a linear relay turns
    /// it, or an inverse relay if the connection is negative; a negative connection of the right parity takes an inverse and a linear
    /// relay.
    /// </summary>
    /// <param name="genome">With signs or without.</param>
    /// <param name="copies">
    /// How many copies of each source an output adds, at least 1: of the last relay or, where none is needed, of the node itself. So an
    /// output is that many times as strong at every weight.
    /// </param>
    public static Genome OfEven(Genome genome, int copies = 1) =>
        Expanded(genome, (source, target, negative) => OfEven(source, target, negative, copies));

    /// <summary>What <see cref="OfSigns(Genome)"/> puts into a connection.</summary>
    public static Passage OfSign(bool negative) => new(negative ? 1 : 0, negative);

    /// <summary>What <see cref="OfEven(Genome, int)"/> puts into a connection without further copies.</summary>
    public static Passage OfEven(NodeGene source, NodeGene target, bool negative) => OfEven(source, target, negative, copies: 1);

    /// <summary>What <see cref="OfEven(Genome, int)"/> puts into a connection.</summary>
    public static Passage OfEven(NodeGene source, NodeGene target, bool negative, int copies)
    {
        var turn = IsOdd(source) != TakesOdd(target);
        return new Passage(turn ? 1 : negative ? 2 : 0, negative, target.Kind == NodeKind.Output ? copies : 1);
    }

    /// <summary>
    /// Every connection comes through a linear relay of its source, or an inverse one if it is negative, so that each multiplies by the
    /// shared weight twice, and a negative weight does as its absolute does.
    /// </summary>
    public static Genome OfEach(Genome genome) => Expanded(genome, (_, _, negative) => new Passage(1, negative));

    /// <summary>
    /// Connections are numbered anew in the genome's order, so that every sum keeps its order. A copy of a relay hears what the relay
    /// hears, a copy of a node what the node hears.
    /// </summary>
    private static Genome Expanded(Genome genome, Func<NodeGene, NodeGene, bool, Passage> passages)
    {
        var nodes = genome.Nodes.ToBuilder();
        var connections = ImmutableArray.CreateBuilder<ConnectionGene>(2 * genome.Connections.Length);
        var relays = new Dictionary<(int Source, Activation Activation, int Copy), int>();
        var twins = new Dictionary<int, int[]>();
        foreach (var gene in genome.Connections)
        {
            if (gene.Enabled && PassageOf(gene) is { Copies: > 1, Relays: 0 } passage) AddTwins(gene.Source, passage.Copies - 1);
        }

        foreach (var gene in genome.Connections)
        {
            if (!gene.Enabled) continue;
            var passage = PassageOf(gene);
            Bring(gene.Source, gene.Target, passage);
            foreach (var twin in twins.GetValueOrDefault(gene.Target, [])) Bring(gene.Source, twin, passage);
        }

        return new Genome(nodes.ToImmutable(), connections.ToImmutable());

        NodeGene Node(int id) => genome.Nodes[genome.IndexOfNode(id)];

        Passage PassageOf(ConnectionGene gene) => passages(Node(gene.Source), Node(gene.Target), gene.Negative);

        void AddTwins(int id, int count)
        {
            if (twins.ContainsKey(id)) return;
            twins.Add(id, [.. Enumerable.Range(0, count).Select(_ => Add(Node(id).Activation))]);
        }

        void Bring(int source, int target, Passage passage)
        {
            var last = passage.Negative ? Activation.Inverse : Activation.Linear;
            var from = passage.Relays > 1 ? Relay(source, last, copy: 0) : source;
            if (passage.Relays > 1) last = Activation.Linear;
            for (var copy = 0; copy < passage.Copies; copy++)
            {
                Connect(passage.Relays > 0 ? Relay(from, last, copy) : copy == 0 ? from : twins[from][copy - 1], target);
            }
        }

        int Relay(int source, Activation activation, int copy)
        {
            if (relays.TryGetValue((source, activation, copy), out var relay)) return relay;
            relay = Add(activation);
            relays.Add((source, activation, copy), relay);
            Connect(source, relay);
            return relay;
        }

        int Add(Activation activation)
        {
            nodes.Add(new NodeGene(nodes[^1].Id + 1, NodeKind.Hidden, activation));
            return nodes[^1].Id;
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
/// <param name="Copies">How many such ways lead from the source to the target.</param>
public readonly record struct Passage(int Relays, bool Negative, int Copies = 1)
{
    /// <summary>What the source's value is multiplied by until it is summed.</summary>
    public double Factor(double weight)
    {
        var factor = Negative ? -(double)Copies : Copies;
        for (var relay = 0; relay < Relays; relay++) factor *= weight;
        return factor;
    }
}
