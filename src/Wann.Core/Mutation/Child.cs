using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Wann.Core.Genomes;

namespace Wann.Core.Mutation;

/// <summary>
/// How an individual came to be: its parent's index in the generation before, the change, and the ids the change was given.
/// </summary>
public readonly record struct Child(int Parent, Proposal Change, GivenIds Ids)
{
    /// <summary>The child's genome: the parent's with this one change. Pure, so that a log of children rebuilds every genome.</summary>
    /// <param name="parent">The parent's genome.</param>
    /// <param name="siblings">How the parent's generation came to be, by index: a merge takes its donors' changes from there.</param>
    /// <exception cref="InvalidOperationException">The change does not fit the parent: the log and the population do not belong
    /// together.</exception>
    public Genome Of(Genome parent, ImmutableArray<Child> siblings) => Change.Operation switch
    {
        Operation.Clone => parent,
        Operation.InsertNode => InsertNode(parent),
        Operation.AddNode => AddNode(parent),
        Operation.Merge => Merge(parent, siblings),
        Operation.Series => Union.Of(parent, Series.PartsOf(this), known: true),
        Operation.Found => Founder.Of(parent, Change.Many),
        Operation.AddConnection => new Genome(
            parent.Nodes,
            parent.Connections.Add(new ConnectionGene(
                Ids.Innovation, NodeId(parent, Change.First), NodeId(parent, Change.Second), Enabled: true, Change.Negative))),
        Operation.ChangeActivation => new Genome(WithActivation(parent), parent.Connections),
        Operation.EnableConnection => With(parent, Change.First, gene => gene with { Enabled = true }),
        Operation.FlipSign => With(parent, Change.First, gene => gene with { Negative = !gene.Negative }),
        Operation.RemoveConnection => new Genome(parent.Nodes, parent.Connections.RemoveAt(Connection(parent, Change.First).Place)),
        _ => throw new InvalidOperationException(
            $"Operation {(int)Change.Operation} is not known to this version; read the log with the version that wrote it."),
    };

    private Genome InsertNode(Genome parent)
    {
        var (split, place) = Connection(parent, Change.First);
        var connections = new ConnectionGene[parent.Connections.Length + 2];
        parent.Connections.CopyTo(connections);
        connections[place] = split with { Enabled = false };
        connections[^2] = new ConnectionGene(Ids.Innovation, split.Source, Ids.Node, Enabled: true, Change.Negative);
        connections[^1] = new ConnectionGene(Ids.SecondInnovation, Ids.Node, split.Target, Enabled: true, split.Negative);
        return new Genome(
            parent.Nodes.Add(new NodeGene(Ids.Node, NodeKind.Hidden, Change.Activation)),
            ImmutableCollectionsMarshal.AsImmutableArray(connections));
    }

    private Genome AddNode(Genome parent)
    {
        var ends = Change.Many.Numbers;
        var connections = new ConnectionGene[parent.Connections.Length + ends.Length];
        parent.Connections.CopyTo(connections);
        for (var end = 0; end < ends.Length; end++)
        {
            connections[parent.Connections.Length + end] = ConnectionOfEnd(end);
            NodeId(parent, Operands.EndOf(ends[end]).Node);
        }

        return new Genome(
            parent.Nodes.Add(new NodeGene(Ids.Node, NodeKind.Hidden, Change.Activation)),
            ImmutableCollectionsMarshal.AsImmutableArray(connections));
    }

    /// <summary>The connection that an added node has at one of its ends.</summary>
    internal ConnectionGene ConnectionOfEnd(int end)
    {
        var (node, negative) = Operands.EndOf(Change.Many.Numbers[end]);
        return end < Change.First
            ? new ConnectionGene(Ids.Innovation + end, node, Ids.Node, Enabled: true, negative)
            : new ConnectionGene(Ids.Innovation + end, Ids.Node, node, Enabled: true, negative);
    }

    private Genome Merge(Genome parent, ImmutableArray<Child> siblings)
    {
        var donors = Change.Many.Numbers;
        if (donors.Any(donor => (uint)donor >= (uint)siblings.Length))
        {
            throw new InvalidOperationException(
                "A merge names a donor that its parent's generation does not have; the log is not one run's.");
        }

        return Union.Of(parent, donors.Select(donor => siblings[donor]));
    }

    private ImmutableArray<NodeGene> WithActivation(Genome parent)
    {
        var index = parent.IndexOfNode(NodeId(parent, Change.First));
        return parent.Nodes.SetItem(index, parent.Nodes[index] with { Activation = Change.Activation });
    }

    private static Genome With(Genome parent, int innovation, Func<ConnectionGene, ConnectionGene> change)
    {
        var (connection, place) = Connection(parent, innovation);
        return new Genome(parent.Nodes, parent.Connections.SetItem(place, change(connection)));
    }

    private static (ConnectionGene Gene, int Place) Connection(Genome parent, int innovation)
    {
        var place = parent.IndexOfConnection(innovation);
        if (place < 0)
        {
            throw new InvalidOperationException(
                $"The parent has no connection with innovation {innovation}; the log does not belong to this population.");
        }
        return (parent.Connections[place], place);
    }

    private static int NodeId(Genome parent, int id)
    {
        if (id >= 0 && id < parent.FirstHidden) return id;
        if (parent.IndexOfNode(id) < 0)
            throw new InvalidOperationException($"The parent has no node with id {id}; the log does not belong to this population.");
        return id;
    }
}
