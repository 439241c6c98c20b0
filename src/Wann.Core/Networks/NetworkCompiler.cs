using System.Collections.Immutable;
using Wann.Core.Genomes;

namespace Wann.Core.Networks;

/// <summary>
/// Turns a genome into flat arrays: nodes that reach no output are dropped, the rest are put into topological order, ties by node
/// id. A node's sources stay in the genome's order (ascending innovation), so that its sum has one right value to the last bit.
/// </summary>
public static class NetworkCompiler
{
    /// <exception cref="InvalidOperationException">The enabled connections form a cycle, or one comes from an output.</exception>
    public static CompiledNetwork Compile(Genome genome)
    {
        var incoming = Incoming(genome);
        var alive = Alive(genome, incoming);
        var order = TopologicalOrder(genome, incoming, alive);

        var slotOfNode = new int[genome.Nodes.Length];
        for (var input = 0; input <= genome.Inputs; input++) slotOfNode[input] = input;
        for (var position = 0; position < order.Count; position++) slotOfNode[order[position]] = 1 + genome.Inputs + position;

        var activations = new Activation[order.Count];
        var firstSource = new int[order.Count + 1];
        var sources = new List<int>(genome.EnabledConnections);
        var connectionOfSource = ImmutableArray.CreateBuilder<int>(genome.EnabledConnections);
        for (var position = 0; position < order.Count; position++)
        {
            activations[position] = genome.Nodes[order[position]].Activation;
            firstSource[position] = sources.Count;
            foreach (var (source, connection) in incoming[order[position]])
            {
                sources.Add(slotOfNode[source]);
                connectionOfSource.Add(connection);
            }
        }

        firstSource[order.Count] = sources.Count;
        return new CompiledNetwork(
            genome.Inputs, genome.Outputs, activations, firstSource, [.. sources], connectionOfSource.DrainToImmutable(), weights: null);
    }

    /// <summary>For each node, by index, its enabled connections: source node index and connection index.</summary>
    private static List<(int Source, int Connection)>[] Incoming(Genome genome)
    {
        var incoming = new List<(int Source, int Connection)>[genome.Nodes.Length];
        for (var node = 0; node < incoming.Length; node++) incoming[node] = [];
        for (var connection = 0; connection < genome.Connections.Length; connection++)
        {
            var gene = genome.Connections[connection];
            var source = genome.IndexOfNode(gene.Source);
            if (genome.Nodes[source].Kind == NodeKind.Output) throw new InvalidOperationException($"Connection {gene.Innovation} comes from an output; outputs feed nothing.");
            if (gene.Enabled) incoming[genome.IndexOfNode(gene.Target)].Add((source, connection));
        }

        return incoming;
    }

    private static bool[] Alive(Genome genome, List<(int Source, int Connection)>[] incoming)
    {
        var alive = new bool[genome.Nodes.Length];
        var pending = new Stack<int>();
        for (var output = genome.Inputs + 1; output < genome.FirstHidden; output++)
        {
            alive[output] = true;
            pending.Push(output);
        }

        while (pending.TryPop(out var node))
        {
            foreach (var (source, _) in incoming[node])
            {
                if (alive[source]) continue;
                alive[source] = true;
                pending.Push(source);
            }
        }

        return alive;
    }

    /// <summary>Hidden nodes level by level (a node's level is the longest path to it), within a level by activation, then id: like stands by like. Outputs last.</summary>
    private static List<int> TopologicalOrder(Genome genome, List<(int Source, int Connection)>[] incoming, bool[] alive)
    {
        var level = new int[genome.Nodes.Length];
        var hidden = new List<int>();
        for (var node = genome.FirstHidden; node < level.Length; node++)
        {
            if (alive[node]) hidden.Add(node);
        }

        for (var (moved, rounds) = (true, 0); moved; rounds++)
        {
            moved = false;
            if (rounds > hidden.Count) throw new InvalidOperationException("The genome's enabled connections form a cycle; a network must be acyclic.");
            foreach (var node in hidden)
            {
                foreach (var (source, _) in incoming[node])
                {
                    if (source < genome.FirstHidden || level[source] < level[node]) continue;
                    level[node] = level[source] + 1;
                    moved = true;
                }
            }
        }

        var order = hidden
            .OrderBy(node => level[node])
            .ThenBy(node => genome.Nodes[node].Activation)
            .ThenBy(node => node)
            .ToList();
        order.AddRange(Enumerable.Range(genome.Inputs + 1, genome.Outputs));
        return order;
    }
}
