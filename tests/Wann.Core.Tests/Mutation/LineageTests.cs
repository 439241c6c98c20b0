using FsCheck;
using FsCheck.Fluent;
using Wann.Core.Genomes;
using Wann.Core.Mutation;

namespace Wann.Core.Tests.Mutation;

public sealed class LineageTests
{
    [Fact]
    public void Every_genome_is_acyclic_and_stays_so_whatever_is_enabled() =>
        Check(history => history.Children.All(child => IsAcyclic(child.Genome)));

    [Fact]
    public void A_child_differs_from_its_parent_by_exactly_one_operation() =>
        Check(history =>
            history.Children.All(child => Differences(child.Parent, child.Genome) is [var only] && only == child.Change.Change.Operation));

    [Fact]
    public void Ids_ascend_and_no_pair_is_joined_twice() =>
        Check(history =>
        {
            var genome = history.Last;
            return Ascends(genome.Nodes.Select(node => node.Id))
                && Ascends(genome.Connections.Select(connection => connection.Innovation))
                && genome.Connections.DistinctBy(connection => (connection.Source, connection.Target)).Count() == genome.Connections.Length;
        });

    [Fact]
    public void Nothing_feeds_an_input_and_no_output_feeds_anything() =>
        Check(history => history.Last is var genome && genome.Connections.All(connection =>
            Kind(genome, connection.Source) != NodeKind.Output && Kind(genome, connection.Target) is NodeKind.Output or NodeKind.Hidden));

    [Fact]
    public void A_genome_finds_its_own_nodes_and_connections() =>
        Check(history =>
        {
            var genome = history.Last;
            return genome.Nodes.Index().All(one => genome.IndexOfNode(one.Item.Id) == one.Index)
                && genome.Connections.Index().All(one => genome.IndexOfConnection(one.Item.Innovation) == one.Index)
                && genome.IndexOfNode(genome.Nodes[^1].Id + 1) < 0
                && genome.IndexOfConnection(-1) < 0
                && genome.EnabledConnections == genome.Connections.Count(connection => connection.Enabled)
                && genome.Hidden == genome.Nodes.Count(node => node.Kind == NodeKind.Hidden);
        });

    [Fact]
    public void The_layered_rule_joins_into_a_strictly_later_layer_only() =>
        Check(history => history with { Rule = ConnectionRule.Layered } is var layered && layered.Children
            .Where(child => child.Change.Change.Operation == Operation.AddConnection)
            .All(child => LayerOf(child.Parent, child.Change.Change.Second) > LayerOf(child.Parent, child.Change.Change.First)));

    private static void Check(Func<History, bool> property) =>
        Prop.ForAll(History.Any, property).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    /// <summary>Takes nodes that nothing feeds away until none is left (Kahn), over all connections, enabled or not.</summary>
    private static bool IsAcyclic(Genome genome)
    {
        var left = genome.Nodes.Select(node => node.Id).ToHashSet();
        var edges = genome.Connections.ToList();
        while (left.RemoveWhere(node => edges.TrueForAll(edge => edge.Target != node)) > 0)
            edges.RemoveAll(edge => !left.Contains(edge.Source));
        return left.Count == 0;
    }

    private static List<Operation> Differences(Genome parent, Genome child)
    {
        var differences = new List<Operation>();
        var split = parent.Connections.Zip(child.Connections).Where(pair => pair.First.Enabled && !pair.Second.Enabled).ToList();
        var enabled = parent.Connections.Zip(child.Connections).Count(pair => !pair.First.Enabled && pair.Second.Enabled);
        var changed = parent.Nodes.Zip(child.Nodes).Count(pair => pair.First.Activation != pair.Second.Activation);
        var grown = child.Connections.Skip(parent.Connections.Length).ToList();
        var nodes = child.Nodes.Skip(parent.Nodes.Length).ToList();

        if (split is [var (old, _)] && nodes is [{ Kind: NodeKind.Hidden } node]
            && grown is [{ Enabled: true } first, { Enabled: true } second]
            && (first.Source, first.Target, second.Source, second.Target) == (old.Source, node.Id, node.Id, old.Target))
        {
            differences.Add(Operation.InsertNode);
        }
        else if (split.Count == 0 && nodes.Count == 0 && grown is [{ Enabled: true }]) differences.Add(Operation.AddConnection);
        else if (split.Count + nodes.Count + grown.Count > 0) differences.Add((Operation)255);

        for (var i = 0; i < changed; i++) differences.Add(Operation.ChangeActivation);
        for (var i = 0; i < enabled; i++) differences.Add(Operation.EnableConnection);
        return differences;
    }

    private static bool Ascends(IEnumerable<int> ids) => ids.Zip(ids.Skip(1)).All(pair => pair.First < pair.Second);

    private static NodeKind Kind(Genome genome, int id) => genome.Nodes[genome.IndexOfNode(id)].Kind;

    private static int LayerOf(Genome genome, int id) => Layers.Of(genome)[genome.IndexOfNode(id)];
}
