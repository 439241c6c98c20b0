using Wann.Core.Genomes;

namespace Wann.Formats.Diagrams;

/// <summary>Distances that all drawings keep, in pixels.</summary>
internal static class Spacing
{
    public const double Radius = 13;
    public const double EndRadius = 9;
    public const double Row = 32;
    public const double LabelledRow = 42;
    public const double Column = 92;
    public const double Margin = 20;
    public const double Letter = 6.6;
    public const double Cell = 10;

    /// <summary>Room for the longest of some names beside a node.</summary>
    public static double RoomFor(IEnumerable<string> names) =>
        Margin + EndRadius + (Letter * names.Select(name => name.Length).DefaultIfEmpty(0).Max());
}

/// <summary>Every node and connection drawn.</summary>
internal static class FullDrawing
{
    public static NetworkDiagram Of(Genome genome, NetworkNames names, DiagramOptions options)
    {
        var shown = genome.Connections.Select((gene, index) => (gene, index)).Where(one => one.gene.Enabled || options.ShowDisabled)
            .ToList();
        var joined = shown.SelectMany(one => (int[])[one.gene.Source, one.gene.Target]).ToHashSet();
        var isPicture = names.PictureColumns is not null;
        var nodes = genome.Nodes.Where(node => node.Kind == NodeKind.Hidden || (isPicture && node.Kind == NodeKind.Input)
            ? joined.Contains(node.Id)
            : true).ToList();
        var place = nodes.Select((node, i) => (node.Id, i)).ToDictionary(one => one.Id, one => one.i);

        // Pixels stand in their picture, and what comes from them runs straight: they take no part in the columns' order.
        bool IsPixel(int id) => isPicture && id >= 1 && id <= genome.Inputs;
        var edges = shown.Where(one => one.gene.Enabled && !IsPixel(one.gene.Source)).ToList();
        var ends = edges.Select(one => (place[one.gene.Source], place[one.gene.Target])).ToList();
        var all = shown.Where(one => one.gene.Enabled).Select(one => (place[one.gene.Source], place[one.gene.Target])).ToList();
        var layers = Layers.Of(nodes.Count, all, i => nodes[i].Id <= genome.Inputs, i => nodes[i].Kind == NodeKind.Output);
        var layout = LayeredLayout.Of(layers, ends, i => options.KeepOrder && i < nodes.Count && nodes[i].Kind != NodeKind.Hidden);

        var picture = isPicture ? PictureOf(genome, names, layout.Y, nodes.Select(node => !IsPixel(node.Id))) : null;
        var left = picture is null
            ? Spacing.RoomFor([.. names.Inputs, "bias"])
            : Spacing.Margin + (picture.Columns * picture.Cell);
        var drop = Spacing.Margin + Spacing.Radius;
        var row = genome.Hidden > DiagramOptions.ManyHidden ? Spacing.Row : Spacing.LabelledRow;
        var last = layers.DefaultIfEmpty(0).Max();
        var at = nodes.Select((node, i) => IsPixel(node.Id)
            ? picture!.Centre(node.Id - 1)
            : (X: left + (layers[i] * Spacing.Column), Y: drop + (layout.Y[i] * row))).ToArray();

        var ways = edges.Zip(layout.Ways).ToDictionary(one => one.First.index, one => one.Second);
        var drawn = shown.ConvertAll(one =>
        {
            var (gene, index) = one;
            (double, double)[] points = ways.TryGetValue(index, out var way)
                ? [.. way.Select(point => (left + (point.Layer * Spacing.Column), drop + (point.Y * row)))]
                : [at[place[gene.Source]], at[place[gene.Target]]];
            var weight = options.Weights is { } weights ? weights[index] : (double?)null;
            return new DiagramEdge(
                gene.Source, gene.Target, Count: 1, weight is { } own ? own < 0 : gene.Negative, !gene.Enabled, weight, [.. points]);
        });
        var reached = at.Concat(drawn.SelectMany(edge => edge.Points)).Select(point => point.Y);
        var bottom = Math.Max(
            reached.DefaultIfEmpty(0).Max() + drop,
            picture is null ? 0 : picture.Y + (picture.Rows * picture.Cell) + Spacing.Margin);
        return new NetworkDiagram(
            left + (last * Spacing.Column) + Spacing.RoomFor(names.Outputs), bottom,
            [.. nodes.Select((node, i) => Node(genome, names, node, at[i], IsPixel(node.Id) ? picture!.Cell * 0.45 : null))],
            [.. drawn], genome)
        {
            Crossings = layout.Crossings,
            Picture = picture,
        };
    }

    /// <summary>Pixels and how often each is used; in the middle of what stands beside it.</summary>
    internal static DiagramPicture PictureOf(Genome genome, NetworkNames names, double[] heights, IEnumerable<bool> isBeside)
    {
        var uses = new int[genome.Inputs];
        foreach (var gene in genome.Connections)
        {
            if (gene.Enabled && gene.Source >= 1 && gene.Source <= genome.Inputs) uses[gene.Source - 1]++;
        }

        var tallest = heights.Zip(isBeside).Where(one => one.Second).Select(one => one.First).DefaultIfEmpty(0).Max() * Spacing.Row;
        var cell = Math.Clamp(320.0 / names.PictureColumns!.Value, Spacing.Cell, 3 * Spacing.Cell);
        var height = (genome.Inputs + names.PictureColumns.Value - 1) / names.PictureColumns.Value * cell;
        var top = Spacing.Margin + Math.Max(0, (tallest + (2 * Spacing.Radius) - height) / 2);
        return new DiagramPicture(Spacing.Margin, top, cell, names.PictureColumns.Value, [.. uses]);
    }

    internal static DiagramNode Node(
        Genome genome, NetworkNames names, NodeGene node, (double X, double Y) at, double? radius = null) => new(
            node.Id, [node.Id], node.Kind, node.Activation, names.Of(genome, node), at.X, at.Y,
            radius ?? (node.Kind is NodeKind.Hidden or NodeKind.Output ? Spacing.Radius : Spacing.EndRadius));
}
