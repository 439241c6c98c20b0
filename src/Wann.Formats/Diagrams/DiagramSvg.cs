using System.Globalization;
using System.Net;
using System.Text;
using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Formats.Diagrams;

/// <summary>Whose colours a drawing has.</summary>
public enum DrawnFor
{
    /// <summary>Its own, light or dark as its reader likes it.</summary>
    Reader,

    /// <summary>Its page's, which has <see cref="DiagramSvg.Style"/>.</summary>
    Page,

    /// <summary>Its own, on white.</summary>
    Paper,
}

/// <summary>
/// A diagram as SVG: a title, a curve in each node, a legend. Colours stand in a style sheet, for light and dark screens. Nodes carry
/// data-node and data-activation, edges data-source and data-target, so that a page's script can light them up.
/// </summary>
public static class DiagramSvg
{
    private const int TitleHeight = 44;
    private const int LegendRow = 24;
    private const int LegendColumn = 104;
    private const double LeastWidth = 340;

    private static readonly string Light =
        ".d-paper{fill:#fff}.d-title{font:600 15px sans-serif;fill:#1c2128}.d-note{font:12px sans-serif;fill:#57606a}"
        + ".d-name{font:12px sans-serif;fill:#1c2128}.d-small{font:9px sans-serif;fill:#57606a}"
        + ".d-edge{fill:none;stroke:#8b949e;stroke-width:1.2;stroke-opacity:.8}.d-negative{stroke:#cf222e}"
        + ".d-disabled{stroke-dasharray:2 4;stroke-opacity:.55}.d-node circle{fill:#fff;stroke-width:1.4}"
        + ".d-end circle{fill:#eaeef2;stroke:#57606a}.d-curve{fill:none;stroke-width:1.6}"
        + ".d-frame{fill:#f6f8fa;stroke:#8b949e}.d-pixel{fill:#0969da}.d-mark{stroke:#0969da;stroke-width:9}"
        + string.Concat(from activation in ActivationLook.All
                        let name = ActivationLook.Name(activation)
                        let colour = ActivationLook.Colour(activation)
                        select $".d-{name} circle,.d-{name} .d-curve{{stroke:{colour}}}");

    private const string Dark = "@media (prefers-color-scheme:dark){.d-paper{fill:#0d1117}.d-title,.d-name{fill:#e6edf3}"
        + ".d-note,.d-small{fill:#9da7b3}.d-edge{stroke:#6e7681}.d-negative{stroke:#ff7b72}"
        + ".d-node circle{fill:#161b22}.d-end circle{fill:#21262d;stroke:#9da7b3}"
        + ".d-frame{fill:#161b22;stroke:#6e7681}.d-pixel{fill:#58a6ff}.d-mark{stroke:#58a6ff}}";

    /// <summary>The colours, of diagrams that stand in a page: once a page.</summary>
    public static string Style { get; } = Light + Dark;

    /// <param name="diagram">What is drawn.</param>
    /// <param name="title">Above it.</param>
    /// <param name="subtitle">Below the title: a few words, or null for the network's size.</param>
    /// <param name="drawnFor">Whose colours it has.</param>
    public static string Write(
        NetworkDiagram diagram, string title, string? subtitle = null, DrawnFor drawnFor = DrawnFor.Reader)
    {
        var (text, about) = (new StringBuilder(), subtitle ?? Size(diagram.Genome));
        var used = diagram.Nodes.Where(HasCurve).Select(node => node.Activation).Distinct().Order().ToList();
        var width = Math.Max(LeastWidth, Math.Max(diagram.Width, 20 + (8 * title.Length)));
        var marks = Marks(diagram);
        var columns = Math.Max(1, (int)((width - 40) / LegendColumn));
        var rows = (used.Count + columns - 1) / columns;
        var height = TitleHeight + diagram.Height + (rows * LegendRow) + (marks.Count * LegendRow) + 12;
        text.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"wann-diagram\" viewBox=\"0 0 {N(width)} {N(height)}\" ")
            .Append(CultureInfo.InvariantCulture, $"width=\"{N(width)}\" height=\"{N(height)}\" role=\"img\">\n")
            .Append("<title>").Append(Text($"{title}: {about}")).Append("</title>\n");
        if (drawnFor != DrawnFor.Page)
        {
            text.Append("<style>").Append(drawnFor == DrawnFor.Paper ? Light : Style).Append("</style>\n")
                .Append(CultureInfo.InvariantCulture, $"<rect class=\"d-paper\" width=\"{N(width)}\" height=\"{N(height)}\"/>\n");
        }

        text.Append("<text class=\"d-title\" x=\"20\" y=\"22\">").Append(Text(title)).Append("</text>\n")
            .Append("<text class=\"d-note\" x=\"20\" y=\"39\">").Append(Text(about)).Append("</text>\n")
            .Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({N((width - diagram.Width) / 2)},{TitleHeight})\">\n");
        AppendPicture(text, diagram);
        text.Append("<g class=\"d-edges\">\n");
        foreach (var edge in diagram.Edges) AppendEdge(text, diagram, edge);
        text.Append("</g>\n<g class=\"d-nodes\">\n");
        var crowded = !diagram.IsCondensed && diagram.Genome.Hidden > DiagramOptions.ManyHidden;
        foreach (var node in diagram.Nodes.Where(node => !IsPicture(diagram, node)))
        {
            AppendNode(text, node, isLabelled: !crowded || node.Kind != NodeKind.Hidden);
        }

        text.Append("</g>\n</g>\n<g class=\"d-legend\">\n");
        for (var i = 0; i < used.Count; i++)
        {
            var (x, y) = (34 + (i % columns * LegendColumn), TitleHeight + diagram.Height + 8 + (i / columns * LegendRow));
            var name = ActivationLook.Name(used[i]);
            text.Append(CultureInfo.InvariantCulture, $"<g class=\"d-node d-{name}\" transform=\"translate({N(x)},{N(y)})\">")
                .Append("<circle r=\"9\"/>").Append(Curve(used[i], 6))
                .Append(CultureInfo.InvariantCulture, $"<text class=\"d-note\" x=\"15\" y=\"4\">{name}</text></g>\n");
        }

        foreach (var (i, (look, says)) in marks.Index())
        {
            var y = TitleHeight + diagram.Height + 8 + ((rows + i) * LegendRow);
            text.Append(CultureInfo.InvariantCulture, $"<path class=\"{look}\" d=\"M22 {N(y)}H46\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text class=\"d-note\" x=\"54\" y=\"{N(y + 4)}\">{Text(says)}</text>\n");
        }

        return text.Append("</g>\n</svg>\n").ToString();
    }

    /// <summary>"34 connections, 12 hidden nodes".</summary>
    public static string Size(Genome genome) =>
        string.Create(CultureInfo.InvariantCulture, $"{genome.EnabledConnections} connections, {genome.Hidden} hidden nodes");

    /// <summary>An edge's path: level where it leaves and where it arrives.</summary>
    public static string Path(DiagramEdge edge)
    {
        var text = new StringBuilder();
        var (x, y) = edge.Points[0];
        text.Append(CultureInfo.InvariantCulture, $"M{N(x)} {N(y)}");
        foreach (var (toX, toY) in edge.Points.Skip(1))
        {
            if (Math.Abs(toX - x) < 1)
            {
                // Within a column: a bow at its right.
                var bow = x + 24 + (Math.Abs(toY - y) / 8);
                text.Append(CultureInfo.InvariantCulture, $"C{N(bow)} {N(y)} {N(bow)} {N(toY)} {N(toX)} {N(toY)}");
            }
            else if (Math.Abs(toY - y) < 0.05)
            {
                text.Append(CultureInfo.InvariantCulture, $"H{N(toX)}");
            }
            else
            {
                var middle = (x + toX) / 2;
                text.Append(CultureInfo.InvariantCulture, $"C{N(middle)} {N(y)} {N(middle)} {N(toY)} {N(toX)} {N(toY)}");
            }

            (x, y) = (toX, toY);
        }

        return text.ToString();
    }

    /// <summary>An activation's curve as a path around 0, 0.</summary>
    /// <param name="activation">Which.</param>
    /// <param name="reach">Half its width and height.</param>
    public static string CurvePath(Activation activation, double reach) =>
        "M" + string.Join('L', ActivationLook.Curve(activation).Select(point => $"{N(point.X * reach)} {N(-point.Y * reach)}"));

    private static string Curve(Activation activation, double reach) =>
        $"<path class=\"d-curve\" d=\"{CurvePath(activation, reach)}\"/>";

    private static void AppendPicture(StringBuilder text, NetworkDiagram diagram)
    {
        if (diagram.Picture is not { } picture) return;
        var most = Math.Max(1, picture.Uses.Max());
        text.Append(CultureInfo.InvariantCulture,
            $"<g class=\"d-picture\"><rect class=\"d-frame\" x=\"{N(picture.X)}\" y=\"{N(picture.Y)}\" ")
            .Append(CultureInfo.InvariantCulture,
                $"width=\"{N(picture.Columns * picture.Cell)}\" height=\"{N(picture.Rows * picture.Cell)}\"/>\n");
        for (var pixel = 0; pixel < picture.Uses.Length; pixel++)
        {
            if (picture.Uses[pixel] == 0) continue;
            var ((x, y), share) = (picture.Centre(pixel), Math.Sqrt(picture.Uses[pixel] / (double)most));
            text.Append(CultureInfo.InvariantCulture,
                $"<rect class=\"d-pixel\" data-node=\"{pixel + 1}\" x=\"{N(x - (picture.Cell / 2))}\" y=\"{N(y - (picture.Cell / 2))}\" ")
                .Append(CultureInfo.InvariantCulture, $"width=\"{N(picture.Cell)}\" height=\"{N(picture.Cell)}\" ")
                .Append(CultureInfo.InvariantCulture, $"fill-opacity=\"{N(0.15 + (0.85 * share))}\">")
                .Append(CultureInfo.InvariantCulture, $"<title>{picture.Uses[pixel]}</title></rect>\n");
        }

        text.Append("</g>\n");
    }

    private static void AppendEdge(StringBuilder text, NetworkDiagram diagram, DiagramEdge edge)
    {
        var look = edge.Disabled ? "d-edge d-disabled" : edge.Negative ? "d-edge d-negative" : "d-edge";
        text.Append(CultureInfo.InvariantCulture,
            $"<path class=\"{look}\" data-source=\"{edge.Source}\" data-target=\"{edge.Target}\" d=\"{Path(edge)}\"");
        if (diagram.IsCondensed)
        {
            var weight = Math.Log2(1 + edge.Count);
            text.Append(CultureInfo.InvariantCulture,
                $" style=\"stroke-width:{N(0.5 + (0.6 * weight))};stroke-opacity:{N(Math.Min(0.8, 0.06 + (0.1 * weight)))}\"");
        }
        else if (edge.Weight is { } own)
        {
            text.Append(CultureInfo.InvariantCulture, $" style=\"stroke-width:{N(Math.Clamp(Math.Abs(own), 0.3, 4))}\"");
        }

        var says = diagram.IsCondensed ? $"{edge.Count} connections" : edge.Weight is { } weighs ? $"weight {Figure.Of(weighs)}" : "";
        text.Append(says.Length == 0 ? "/>\n" : $"><title>{says}</title></path>\n");
    }

    private static void AppendNode(StringBuilder text, DiagramNode node, bool isLabelled)
    {
        var curve = HasCurve(node);
        text.Append(CultureInfo.InvariantCulture, $"<g class=\"d-node {(curve ? $"d-{ActivationLook.Name(node.Activation)}" : "d-end")}\" ")
            .Append(CultureInfo.InvariantCulture, $"data-node=\"{node.Id}\" data-activation=\"{ActivationLook.Name(node.Activation)}\" ")
            .Append(CultureInfo.InvariantCulture, $"transform=\"translate({N(node.X)},{N(node.Y)})\"><title>{Text(node.Name)}")
            .Append(node.Kind == NodeKind.Output ? $", {ActivationLook.Name(node.Activation)}" : "").Append("</title>")
            .Append(CultureInfo.InvariantCulture, $"<circle r=\"{N(node.Radius)}\"/>");
        if (curve) text.Append(Curve(node.Activation, node.Radius * 0.62));
        var (x, y, anchor) = node.Kind switch
        {
            NodeKind.Output => (node.Radius + 5, 4.0, "start"),
            NodeKind.Hidden => (0, node.Radius + 9, "middle"),
            _ => (-node.Radius - 5, 4, "end"),
        };
        var look = node.Kind == NodeKind.Hidden ? "d-small" : "d-name";
        if (isLabelled && node.Radius > 6)
        {
            text.Append(CultureInfo.InvariantCulture, $"<text class=\"{look}\" x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\">")
                .Append(Text(node.Name)).Append("</text>");
        }

        text.Append("</g>\n");
    }

    private static bool HasCurve(DiagramNode node) => node.Kind is NodeKind.Hidden or NodeKind.Output;

    /// <summary>The bundle of all pixels is drawn as the picture.</summary>
    private static bool IsPicture(NetworkDiagram diagram, DiagramNode node) =>
        diagram is { IsCondensed: true, Picture: not null } && node.Kind == NodeKind.Input;

    private static List<(string Look, string Says)> Marks(NetworkDiagram diagram)
    {
        var marks = new List<(string, string)>();
        if (diagram.Edges.Any(edge => edge.Negative)) marks.AddRange([("d-edge", "positive"), ("d-edge d-negative", "negative")]);
        if (diagram.Edges.Any(edge => edge.Disabled)) marks.Add(("d-edge d-disabled", "disabled"));
        if (diagram.IsCondensed && diagram.Edges.Length > 0)
        {
            marks.Add(("d-edge", $"1 to {diagram.Edges.Max(edge => edge.Count)} connections, the thicker the more"));
        }

        if (diagram.Picture is { } picture && picture.Uses.Max() > 0)
        {
            marks.Add(("d-mark", $"pixels by their connections: none to {picture.Uses.Max()}"));
        }

        return marks;
    }

    /// <summary>A length to a tenth of a pixel.</summary>
    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
