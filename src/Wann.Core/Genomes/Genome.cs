using System.Collections.Immutable;
using Wann.Core.Networks;

namespace Wann.Core.Genomes;

/// <summary>
/// A network's wiring: nodes in ascending id (0 the bias, then inputs, then outputs, then hidden nodes as they came) and
/// connections in ascending innovation. It has no weights: that is the point. Immutable, so parents, elites and logs share it.
/// </summary>
public sealed class Genome
{
    private NodeIndex? _hidden;

    public Genome(ImmutableArray<NodeGene> nodes, ImmutableArray<ConnectionGene> connections)
    {
        Nodes = nodes;
        Connections = connections;
        foreach (var node in nodes)
        {
            if (node.Kind == NodeKind.Input) Inputs++;
            if (node.Kind == NodeKind.Output) Outputs++;
        }

        foreach (var connection in connections)
        {
            if (connection.Enabled) EnabledConnections++;
        }
    }

    public ImmutableArray<NodeGene> Nodes { get; }

    public ImmutableArray<ConnectionGene> Connections { get; }

    /// <summary>Inputs of the task, without the bias.</summary>
    public int Inputs { get; }

    public int Outputs { get; }

    public int Hidden => Nodes.Length - FirstHidden;

    /// <summary>The index of the first hidden node; below it, a node's id is its index.</summary>
    public int FirstHidden => 1 + Inputs + Outputs;

    /// <summary>The complexity that ranking counts.</summary>
    public int EnabledConnections { get; }

    /// <summary>The smallest genome: no hidden node, every bias→output and input→output connection.</summary>
    /// <param name="enabled">Asked for each connection.</param>
    /// <param name="negative">Asked for each connection after <paramref name="enabled"/>; null for a genome without signs.</param>
    public static Genome Minimal(int inputs, int outputs, Func<bool> enabled, Func<bool>? negative = null)
    {
        var connections = ImmutableArray.CreateBuilder<ConnectionGene>((1 + inputs) * outputs);
        for (var source = 0; source <= inputs; source++)
        {
            for (var output = 0; output < outputs; output++)
            {
                connections.Add(new ConnectionGene(connections.Count, source, 1 + inputs + output, enabled(), negative?.Invoke() ?? false));
            }
        }

        return new Genome(Unconnected(inputs, outputs).Nodes, connections.MoveToImmutable());
    }

    /// <summary>Bias, inputs and linear outputs, and nothing between them.</summary>
    public static Genome Unconnected(int inputs, int outputs)
    {
        var nodes = ImmutableArray.CreateBuilder<NodeGene>(1 + inputs + outputs);
        for (var id = 0; id < 1 + inputs + outputs; id++)
        {
            var kind = id == 0 ? NodeKind.Bias : id <= inputs ? NodeKind.Input : NodeKind.Output;
            nodes.Add(new NodeGene(id, kind, Activation.Linear));
        }

        return new Genome(nodes.MoveToImmutable(), []);
    }

    /// <summary>The index of a node in <see cref="Nodes"/>, or a negative number if the genome has no such node.</summary>
    public int IndexOfNode(int id) => id < FirstHidden ? id : (_hidden ??= new NodeIndex(Nodes, FirstHidden)).Of(id);

    /// <summary>
    /// The index of a connection in <see cref="Connections"/>, or a negative number if the genome has no such connection.
    /// </summary>
    public int IndexOfConnection(int innovation)
    {
        var (low, high) = (0, Connections.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = Connections[middle].Innovation;
            if (found == innovation) return middle;
            if (found < innovation) low = middle + 1;
            else high = middle - 1;
        }

        return int.MinValue;
    }
}
