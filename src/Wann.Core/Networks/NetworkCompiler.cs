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
        var wiring = Wiring.Of(genome);
        var order = TopologicalOrder(genome, wiring, Alive(genome, wiring));

        var slotOfNode = new int[genome.Nodes.Length];
        for (var input = 0; input <= genome.Inputs; input++) slotOfNode[input] = input;
        for (var position = 0; position < order.Length; position++) slotOfNode[order[position]] = 1 + genome.Inputs + position;

        var activations = new Activation[order.Length];
        var firstSource = new int[order.Length + 1];
        for (var position = 0; position < order.Length; position++)
        {
            activations[position] = genome.Nodes[order[position]].Activation;
            firstSource[position + 1] = firstSource[position] + wiring.SourcesOf(order[position]).Length;
        }

        var sources = new int[firstSource[^1]];
        var connectionOfSource = ImmutableArray.CreateBuilder<int>(sources.Length);
        foreach (var node in order)
        {
            var first = connectionOfSource.Count;
            var from = wiring.SourcesOf(node);
            for (var i = 0; i < from.Length; i++) sources[first + i] = slotOfNode[from[i]];
            connectionOfSource.AddRange(wiring.ConnectionsOf(node));
        }

        return new CompiledNetwork(
            genome.Inputs, genome.Outputs, activations, firstSource, sources, connectionOfSource.MoveToImmutable(), weights: null);
    }

    /// <summary>A homogeneous genome as the plain network that <see cref="Relays.OfEach"/> makes of it.</summary>
    /// <exception cref="ArgumentException">It is not homogeneous.</exception>
    public static CompiledNetwork CompileHomogeneous(Genome genome) =>
        new(HomogeneousGenome.Of(genome), () => Compile(Relays.OfEach(genome)));

    /// <summary>By node index: does it reach an output?</summary>
    private static bool[] Alive(Genome genome, Wiring wiring)
    {
        var alive = new bool[genome.Nodes.Length];
        var pending = new int[genome.Nodes.Length];
        var count = 0;
        for (var output = genome.Inputs + 1; output < genome.FirstHidden; output++)
        {
            alive[output] = true;
            pending[count++] = output;
        }

        while (count > 0)
        {
            foreach (var source in wiring.SourcesOf(pending[--count]))
            {
                if (alive[source]) continue;
                alive[source] = true;
                pending[count++] = source;
            }
        }

        return alive;
    }

    /// <summary>
    /// Hidden nodes level by level (a node's level is the longest path to it), within a level by activation, then id: like stands
    /// by like. Outputs last.
    /// </summary>
    private static int[] TopologicalOrder(Genome genome, Wiring wiring, bool[] alive)
    {
        var levels = Levels(genome, wiring, alive);
        var keys = new long[genome.Hidden];
        var hidden = 0;
        for (var node = genome.FirstHidden; node < genome.Nodes.Length; node++)
        {
            if (alive[node]) keys[hidden++] = ((long)levels[node] << 40) | ((long)genome.Nodes[node].Activation << 32) | (uint)node;
        }

        Array.Sort(keys, 0, hidden);
        var order = new int[hidden + genome.Outputs];
        for (var i = 0; i < hidden; i++) order[i] = (int)keys[i];
        for (var i = 0; i < genome.Outputs; i++) order[hidden + i] = genome.Inputs + 1 + i;
        return order;
    }

    /// <summary>Depth first: a node is left when all its sources have their levels.</summary>
    private static int[] Levels(Genome genome, Wiring wiring, bool[] alive)
    {
        const int unseen = 0, open = -1;
        var levels = new int[genome.Nodes.Length];
        var path = new Stack<int>();
        for (var root = genome.FirstHidden; root < levels.Length; root++)
        {
            if (alive[root] && levels[root] == unseen) path.Push(root);
            while (path.TryPeek(out var node))
            {
                if (levels[node] > 0)
                {
                    path.Pop();
                    continue;
                }

                var level = 1;
                var isFirstVisit = levels[node] == unseen;
                levels[node] = open;
                foreach (var source in wiring.SourcesOf(node))
                {
                    if (source < genome.FirstHidden) continue;
                    if (levels[source] > 0) level = Math.Max(level, levels[source] + 1);
                    else if (isFirstVisit && levels[source] == unseen) path.Push(source);
                    else throw new InvalidOperationException("The genome's enabled connections form a cycle; a network must be acyclic.");
                }

                if (path.Peek() != node) continue;
                levels[node] = level;
                path.Pop();
            }
        }

        return levels;
    }
}
