using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Randomness;

namespace Wann.Core.Mutation;

/// <summary>The paper's variation (§3, "Search"): a child gets exactly one change to its parent's wiring.</summary>
/// <param name="Odds">The odds of each operation, by <see cref="Operation"/>; they need not sum to 1.</param>
/// <param name="Activations">The activations a hidden node may have.</param>
/// <param name="ConnectionRule">Which new connections are allowed.</param>
/// <param name="Infeasible">What becomes of a child whose drawn operation cannot be done.</param>
/// <param name="Signs">Whether new connections draw a sign, either one as likely.</param>
/// <param name="Hops">Homogeneous: connections of the genome on every path from an input to an output, 1 or 2.</param>
/// <param name="Shape">The connections of a node that is added.</param>
public sealed record TopologicalMutation(
    ImmutableArray<double> Odds,
    ImmutableArray<Activation> Activations,
    ConnectionRule ConnectionRule = ConnectionRule.Layered,
    Infeasible Infeasible = Infeasible.Redraw,
    bool Signs = false,
    int Hops = 1,
    NodeShape? Shape = null)
{
    private bool Homogeneous => ConnectionRule == ConnectionRule.Homogeneous;

    public Proposal Propose(Genome parent, ref RandomStream random)
    {
        Span<double> odds = stackalloc double[Odds.Length];
        Odds.CopyTo(odds);
        while (Draw(odds, ref random) is { } operation)
        {
            if (Draw(operation, parent, ref random) is { } proposal) return proposal;
            if (Infeasible == Infeasible.Clone) break;
            odds[(int)operation] = 0;
        }

        return new Proposal(Operation.Clone);
    }

    private static Operation? Draw(ReadOnlySpan<double> odds, ref RandomStream random)
    {
        var total = 0.0;
        foreach (var odd in odds) total += odd;
        if (total <= 0) return null;

        var point = random.NextDouble() * total;
        var last = 0;
        for (var operation = 0; operation < odds.Length; operation++)
        {
            if (odds[operation] <= 0) continue;
            last = operation;
            if (point < odds[operation]) break;
            point -= odds[operation];
        }

        return (Operation)last;
    }

    /// <returns>The proposal, or null if the parent has no place for the operation.</returns>
    public Proposal? Draw(Operation operation, Genome parent, ref RandomStream random)
    {
        switch (operation)
        {
            case Operation.InsertNode:
                return !Homogeneous && DrawConnection(parent, enabled: true, ref random) is { } split
                    ? new Proposal(
                        operation, split, Activation: Activations[random.Below(Activations.Length)], Negative: DrawSign(ref random))
                    : null;
            case Operation.AddConnection:
                return NewConnection.Draw(parent, ConnectionRule, ref random, Hops) is { } pair
                    ? new Proposal(operation, pair.Source, pair.Target, Negative: DrawSign(ref random))
                    : null;
            case Operation.ChangeActivation:
                return ChangeActivation(parent, ref random);
            case Operation.EnableConnection:
                return DrawConnection(parent, enabled: false, ref random) is { } disabled && ClosesNoCycle(parent, disabled)
                    ? new Proposal(operation, disabled)
                    : null;
            case Operation.RemoveConnection or Operation.FlipSign:
                return DrawConnection(parent, enabled: true, ref random) is { } changed ? new Proposal(operation, changed) : null;
            case Operation.AddNode:
                return new NewNode(Shape ?? new NodeShape(), ConnectionRule, Hops, Activations, Signs).Draw(parent, ref random);
            default:
                return new Proposal(Operation.Clone);
        }
    }

    private bool DrawSign(ref RandomStream random) => Signs && random.Below(2) == 1;

    private Proposal? ChangeActivation(Genome parent, ref RandomStream random)
    {
        if (parent.Hidden == 0) return null;
        var node = parent.Nodes[parent.FirstHidden + random.Below(parent.Hidden)];
        var others = Activations.Remove(node.Activation);
        return others.IsEmpty ? null : new Proposal(Operation.ChangeActivation, node.Id, Activation: others[random.Below(others.Length)]);
    }

    /// <summary>
    /// While the two connections that a split put in its place are there, a disabled one always leads into a later layer; once one of them
    /// was taken away, others may lead back.
    /// </summary>
    private static bool ClosesNoCycle(Genome parent, int innovation)
    {
        var connection = parent.Connections[parent.IndexOfConnection(innovation)];
        if (connection.Source < parent.FirstHidden || connection.Target < parent.FirstHidden) return true;
        var layers = Layers.Of(parent);
        return layers[parent.IndexOfNode(connection.Target)] > layers[parent.IndexOfNode(connection.Source)];
    }

    private static int? DrawConnection(Genome parent, bool enabled, ref RandomStream random)
    {
        var count = enabled ? parent.EnabledConnections : parent.Connections.Length - parent.EnabledConnections;
        if (count == 0) return null;
        var skip = random.Below(count);
        foreach (var connection in parent.Connections)
        {
            if (connection.Enabled == enabled && skip-- == 0) return connection.Innovation;
        }

        return null;
    }
}
