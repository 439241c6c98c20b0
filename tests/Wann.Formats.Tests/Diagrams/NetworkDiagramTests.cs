using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Formats.Diagrams;
using Wann.Formats.Tests.Champions;

namespace Wann.Formats.Tests.Diagrams;

public sealed class NetworkDiagramTests
{
    private static readonly NetworkNames Names = new(["pole angle"], ["push"]);

    [Fact]
    public void A_small_network_has_each_node_and_connection_with_its_name()
    {
        var diagram = NetworkDiagram.Of(Samples.Genome, Names);
        Assert.Equal(["bias", "pole angle", "push", "gaussian"], diagram.Nodes.Select(node => node.Name));
        Assert.Equal([(1, 7), (7, 2)], diagram.Edges.Select(edge => (edge.Source, edge.Target)));
        Assert.True(Of(diagram, 1).X < Of(diagram, 7).X && Of(diagram, 7).X < Of(diagram, 2).X);
        Assert.Equal(0, diagram.Crossings);
    }

    [Fact]
    public void Disabled_connections_are_shown_if_asked()
    {
        var diagram = NetworkDiagram.Of(Samples.Genome, Names, new DiagramOptions(ShowDisabled: true));
        var disabled = Assert.Single(diagram.Edges, edge => edge.Disabled);
        Assert.Equal((0, 2), (disabled.Source, disabled.Target));
    }

    [Fact]
    public void Weights_of_its_own_give_the_signs()
    {
        var diagram = NetworkDiagram.Of(Samples.Genome, Names, new DiagramOptions(Weights: [0, 3, -1]));
        Assert.Equal([(false, 3.0), (true, -1.0)], diagram.Edges.Select(edge => (edge.Negative, edge.Weight!.Value)));
    }

    [Theory]
    [InlineData(8, 20)]
    [InlineData(60, 200)]
    [InlineData(100, 400)]
    public void Nothing_overlaps_and_everything_goes_to_the_right(int hidden, int connections)
    {
        var genome = Grown.Of(5, 1, hidden, connections, seed: 3);
        var diagram = NetworkDiagram.Of(genome);
        Assert.Equal(genome.Nodes.Length, diagram.Nodes.Length);
        Assert.Equal(connections, diagram.Edges.Length);
        foreach (var column in diagram.Nodes.GroupBy(node => node.X))
        {
            var heights = column.Select(node => node.Y).Order().ToArray();
            for (var i = 1; i < heights.Length; i++) Assert.True(heights[i] - heights[i - 1] >= 26, $"{heights[i - 1]} and {heights[i]}");
        }

        foreach (var edge in diagram.Edges)
        {
            Assert.Equal((Of(diagram, edge.Source).X, Of(diagram, edge.Source).Y), edge.Points[0]);
            Assert.Equal((Of(diagram, edge.Target).X, Of(diagram, edge.Target).Y), edge.Points[^1]);
            for (var i = 1; i < edge.Points.Length; i++) Assert.True(edge.Points[i - 1].X < edge.Points[i].X);
        }

        Assert.All(diagram.Nodes, node => Assert.True(
            node.X > 0 && node.X < diagram.Width && node.Y > 0 && node.Y < diagram.Height));
    }

    [Fact]
    public void Ends_keep_the_task_s_order_if_asked()
    {
        var diagram = NetworkDiagram.Of(Grown.Of(8, 4, 40, 150, seed: 5), options: new DiagramOptions(KeepOrder: true));
        foreach (var kind in (NodeKind[])[NodeKind.Input, NodeKind.Output])
        {
            var ids = diagram.Nodes.Where(node => node.Kind == kind).OrderBy(node => node.Y).Select(node => node.Id).ToList();
            Assert.Equal(ids.Order(), ids);
        }
    }

    [Fact]
    public void Two_connections_that_must_cross_are_counted()
    {
        // The complete bipartite graph of 3 and 3 has at least 9 crossings between two columns.
        var genome = new Genome(
            [.. Enumerable.Range(0, 7).Select(id => new NodeGene(
                id, id == 0 ? NodeKind.Bias : id <= 3 ? NodeKind.Input : NodeKind.Output, Activation.Linear))],
            [.. Enumerable.Range(0, 9).Select(i => new ConnectionGene(i, 1 + (i / 3), 4 + (i % 3), Enabled: true))]);
        Assert.Equal(9, NetworkDiagram.Of(genome).Crossings);
    }

    [Fact]
    public void A_large_network_is_drawn_in_bundles_that_hold_all_of_it()
    {
        var genome = Grown.Of(24, 4, 900, 4000, seed: 7);
        var diagram = NetworkDiagram.Of(genome);
        Assert.True(diagram.IsCondensed);
        Assert.Equal(genome.Nodes.Select(node => node.Id), diagram.Nodes.SelectMany(node => node.Members).Order());
        Assert.InRange(diagram.Nodes.Length, 29, 29 + (6 * 10));
        var within = genome.Connections.Count(gene => diagram.Nodes.Any(
            node => node.Members.Contains(gene.Source) && node.Members.Contains(gene.Target)));
        Assert.Equal(4000, within + diagram.Edges.Sum(edge => edge.Count));
        Assert.Contains(diagram.Nodes, node => node.Name.StartsWith("tanh × ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(120, 300)]
    [InlineData(400, 2000)]
    public void Pixels_are_drawn_as_their_picture(int hidden, int connections)
    {
        var genome = Grown.Of(64, 10, hidden, connections, seed: 9);
        var names = NetworkNames.Numbered(genome) with { PictureColumns = 8 };
        var diagram = NetworkDiagram.Of(genome, names);
        Assert.Equal(connections > DiagramOptions.ManyConnections, diagram.IsCondensed);
        var picture = diagram.Picture!;
        Assert.Equal((8, 8), (picture.Rows, picture.Columns));
        Assert.Equal(genome.Connections.Count(gene => gene.Source is >= 1 and <= 64), picture.Uses.Sum());
        if (!diagram.IsCondensed)
        {
            Assert.All(diagram.Nodes.Where(node => node.Kind == NodeKind.Input), node =>
                Assert.Equal(picture.Centre(node.Id - 1), (node.X, node.Y)));
        }
    }

    [Fact]
    public void A_layout_is_the_same_each_time()
    {
        var genome = Grown.Of(5, 1, 60, 200, seed: 11);
        Assert.Equal(DiagramSvg.Write(NetworkDiagram.Of(genome), "one"), DiagramSvg.Write(NetworkDiagram.Of(genome), "one"));
    }

    private static DiagramNode Of(NetworkDiagram diagram, int id) => diagram.Nodes.Single(node => node.Id == id);
}
