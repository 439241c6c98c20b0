using System.Xml.Linq;
using Wann.Core.Networks;
using Wann.Formats.Diagrams;
using Wann.Formats.Tests.Champions;
using Wann.Formats.Tests.Exports;

namespace Wann.Formats.Tests.Diagrams;

/// <summary>Pictures by what is in them: nodes, edges, names.</summary>
public sealed class DiagramSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_picture_has_its_title_nodes_edges_names_curves_and_legend()
    {
        var root = XDocument.Parse(DiagramSvg.Write(
            NetworkDiagram.Of(Samples.Genome, new NetworkNames(["angle <of> pole"], ["push"]), new DiagramOptions(ShowDisabled: true)),
            "a \"swing\" & more")).Root!;
        Assert.Equal("a \"swing\" & more: 2 connections, 1 hidden nodes", root.Element(Svg + "title")!.Value);
        Assert.Contains("prefers-color-scheme:dark", root.Element(Svg + "style")!.Value, StringComparison.Ordinal);
        Assert.Equal(["0", "1", "2", "7"], Of(root, "d-nodes").Elements().Select(node => (string)node.Attribute("data-node")!));
        Assert.Equal(
            ["bias", "angle <of> pole", "push, linear", "gaussian"],
            Of(root, "d-nodes").Elements().Select(node => node.Element(Svg + "title")!.Value));
        Assert.Equal(2, Of(root, "d-nodes").Descendants(Svg + "path").Count());
        Assert.Equal(
            ["0 2 d-edge d-disabled", "1 7 d-edge", "7 2 d-edge"],
            Of(root, "d-edges").Elements().Select(edge =>
                $"{(string)edge.Attribute("data-source")!} {(string)edge.Attribute("data-target")!} {(string)edge.Attribute("class")!}"));
        Assert.Equal(["linear", "gaussian", "disabled"], Of(root, "d-legend").Descendants(Svg + "text").Select(text => text.Value));
    }

    [Fact]
    public void Signs_have_a_look_and_a_line_in_the_legend()
    {
        var root = XDocument.Parse(DiagramSvg.Write(NetworkDiagram.Of(Grown.Of(3, 1, 6, 15, seed: 1)), "signs")).Root!;
        Assert.Equal(3, Of(root, "d-edges").Elements().Count(edge => (string)edge.Attribute("class")! == "d-edge d-negative"));
        Assert.Equal(["positive", "negative"], Of(root, "d-legend").Elements(Svg + "text").Select(text => text.Value));
    }

    [Fact]
    public void In_a_page_it_has_no_style_of_its_own_and_on_paper_no_dark_one()
    {
        var diagram = NetworkDiagram.Of(Samples.Genome);
        Assert.DoesNotContain("<style", DiagramSvg.Write(diagram, "one", drawnFor: DrawnFor.Page), StringComparison.Ordinal);
        Assert.DoesNotContain("@media", DiagramSvg.Write(diagram, "one", drawnFor: DrawnFor.Paper), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_activation_has_a_curve_that_rises_and_falls_with_it()
    {
        foreach (var activation in Enum.GetValues<Activation>())
        {
            var curve = ActivationLook.Curve(activation);
            Assert.All(curve, point => Assert.InRange(point.Y, -1, 1));
            Assert.Equal((-1, 1), (curve[0].X, Math.Round(curve[^1].X, 6)));
        }

        Assert.True(ActivationLook.Curve(Activation.Inverse)[0].Y > 0);
        Assert.Equal(0, ActivationLook.Curve(Activation.Relu)[0].Y);
        Assert.Equal(Enum.GetValues<Activation>().Length, ActivationLook.All.Select(ActivationLook.Colour).Distinct().Count());
    }

    [Fact]
    public void A_drawing_of_every_activation_parses() =>
        Assert.NotNull(XDocument.Parse(DiagramSvg.Write(NetworkDiagram.Of(ExportSamples.Shared.Genome), ExportSamples.Shared.Name)).Root);

    private static XElement Of(XElement root, string look) =>
        root.Descendants(Svg + "g").Single(group => (string?)group.Attribute("class") == look);
}
