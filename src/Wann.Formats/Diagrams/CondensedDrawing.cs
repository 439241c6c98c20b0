using System.Collections.Immutable;
using System.Globalization;
using Wann.Core.Genomes;

namespace Wann.Formats.Diagrams;

/// <summary>
/// A large network in bundles: hidden nodes of one depth and activation are drawn as one, and so are all connections from one bundle to
/// another. Pixels are a picture, other inputs and the outputs stand alone unless they are very many.
/// </summary>
internal static class CondensedDrawing
{
    /// <summary>Columns of hidden nodes; deeper networks have several depths in one.</summary>
    private const int MostColumns = 6;

    private const int ManyEnds = 40;
    private const double ColumnFactor = 1.9;
    private const double RowFactor = 1.9;

    public static NetworkDiagram Of(Genome genome, NetworkNames names)
    {
        var genes = genome.Connections.Where(gene => gene.Enabled).ToList();
        var joined = genes.SelectMany(gene => (int[])[gene.Source, gene.Target]).ToHashSet();
        var nodes = genome.Nodes.Where(node => node.Kind != NodeKind.Hidden || joined.Contains(node.Id)).ToList();
        var place = nodes.Select((node, i) => (node.Id, i)).ToDictionary(one => one.Id, one => one.i);
        var depths = Layers.Of(
            nodes.Count, [.. genes.Select(gene => (place[gene.Source], place[gene.Target]))],
            i => nodes[i].Id <= genome.Inputs, i => nodes[i].Kind == NodeKind.Output);
        var deepest = Math.Max(1, depths.Max() - 1);
        var columns = Math.Min(deepest, MostColumns);

        var bundles = nodes.Select((node, i) => (Node: node, Key: KeyOf(genome, node, ColumnOf(depths[i]))))
            .GroupBy(one => one.Key, one => one.Node).OrderBy(one => one.Key).ToList();
        var bundleOf = bundles.SelectMany((bundle, i) => bundle.Select(node => (node.Id, i))).ToDictionary(one => one.Id, one => one.i);
        var layers = bundles.Select(bundle => ColumnOf(depths[place[bundle.First().Id]])).ToArray();
        var lines = genes.CountBy(gene => (From: bundleOf[gene.Source], To: bundleOf[gene.Target]))
            .Where(line => line.Key.From != line.Key.To)
            .Select(line => (line.Key.From, line.Key.To, Count: line.Value)).OrderBy(line => (line.From, line.To)).ToList();

        // Lines between neighbouring columns give the order; the rest run straight, and those within a column beside it.
        bool IsPicture(int bundle) => names.PictureColumns is not null && bundles[bundle].First().Kind == NodeKind.Input;
        var near = lines.Where(line => layers[line.To] == layers[line.From] + 1 && !IsPicture(line.From)).ToList();
        bool IsOutput(int bundle) => bundle < bundles.Count && bundles[bundle].First().Kind == NodeKind.Output;
        var layout = LayeredLayout.Of(layers, [.. near.Select(line => (line.From, line.To))], IsOutput);

        var picture = names.PictureColumns is null
            ? null
            : FullDrawing.PictureOf(genome, names, [.. layout.Y.Select(y => y * RowFactor)], bundles.Select((_, i) => !IsPicture(i)));
        var left = picture is null
            ? Spacing.RoomFor([.. names.Inputs.Take(ManyEnds), "bias"])
            : (4 * Spacing.Margin) + (picture.Columns * picture.Cell);
        var drop = Spacing.Margin + (2 * Spacing.Radius);
        var at = bundles.Select((_, i) => IsPicture(i)
            ? (X: picture!.X + (picture.Columns * picture.Cell), Y: picture.Y + (picture.Rows * picture.Cell / 2))
            : At(layers[i], layout.Y[i])).ToArray();
        var edges = lines.Select(line => new DiagramEdge(
            bundles[line.From].First().Id, bundles[line.To].First().Id, line.Count, Negative: false, Disabled: false, Weight: null,
            [at[line.From], at[line.To]]));
        return new NetworkDiagram(
            left + ((columns + 1) * Spacing.Column * ColumnFactor) + Spacing.RoomFor(names.Outputs),
            Math.Max(at.Max(point => point.Y) + drop, picture is null ? 0 : picture.Y + (picture.Rows * picture.Cell) + Spacing.Margin),
            [.. bundles.Select((bundle, i) => Bundle(genome, names, [.. bundle], at[i]))],
            [.. edges], genome)
        {
            Crossings = layout.Crossings,
            Picture = picture,
            IsCondensed = true,
        };

        int ColumnOf(int depth) => depth == 0 ? 0 : depth > deepest ? columns + 1 : 1 + ((depth - 1) * columns / deepest);

        (double X, double Y) At(int layer, double y) =>
            (left + (layer * Spacing.Column * ColumnFactor), drop + (y * Spacing.Row * RowFactor));

        // All pixels are one bundle, whatever their number.
        (int, int, int) KeyOf(Genome all, NodeGene node, int column) => node.Kind switch
        {
            NodeKind.Hidden => (column, (int)node.Activation, 0),
            NodeKind.Input when names.PictureColumns is not null || all.Inputs > ManyEnds => (0, -1, 0),
            NodeKind.Output when all.Outputs > ManyEnds => (int.MaxValue, (int)node.Activation, 0),
            NodeKind.Output => (int.MaxValue, 0, node.Id),
            _ => (0, 0, node.Id),
        };
    }

    private static DiagramNode Bundle(Genome genome, NetworkNames names, ImmutableArray<NodeGene> members, (double X, double Y) at)
    {
        var first = members[0];
        if (members.Length == 1) return FullDrawing.Node(genome, names, first, at);
        var what = first.Kind == NodeKind.Hidden ? ActivationLook.Name(first.Activation)
            : first.Kind == NodeKind.Input ? names.PictureColumns is null ? "inputs" : "pixels" : "outputs";
        return new DiagramNode(
            first.Id, [.. members.Select(node => node.Id)], first.Kind, first.Activation,
            string.Create(CultureInfo.InvariantCulture, $"{what} × {members.Length}"), at.X, at.Y,
            Spacing.Radius + Math.Min(Spacing.Radius, 1.5 * Math.Log2(members.Length)));
    }
}
