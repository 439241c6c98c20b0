using System.Text.Json.Nodes;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Formats.Champions;
using Wann.Formats.Exports;

namespace Wann.Formats.Tests.Exports;

public sealed class DotExportTests
{
    private const string Golden = """
        digraph "a \"swing\"" {
          rankdir=LR;
          node [shape=circle, fontname="sans-serif"];
          0 [label="1", shape=box];
          1 [label="in 1", shape=box];
          2 [label="out 2\nlinear", shape=box];
          7 [label="gaussian"];
          { rank=source; 0; 1; }
          { rank=sink; 2; }
          1 -> 7 [label="3.142"];
          7 -> 2 [label="-0.5"];
        }

        """;

    [Fact]
    public void A_drawing_has_enabled_connections_and_their_weights()
    {
        var genome = new Genome(
            [
                new NodeGene(0, NodeKind.Bias, Activation.Linear), new NodeGene(1, NodeKind.Input, Activation.Linear),
                new NodeGene(2, NodeKind.Output, Activation.Linear),
                new NodeGene(7, NodeKind.Hidden, Activation.Gaussian), new NodeGene(8, NodeKind.Hidden, Activation.Tanh),
            ],
            [new ConnectionGene(0, 0, 2, false), new ConnectionGene(4, 1, 7, true), new ConnectionGene(5, 7, 2, true)]);
        var champion = new ChampionFile("a \"swing\"", new ChampionTask("fake", new JsonObject()), genome) { Weights = [0, Math.PI, -0.5] };
        Assert.Equal(Golden, DotExport.Write(champion));
    }

    [Fact]
    public async Task Graphviz_draws_it()
    {
        ExternalProgram.SkipIfMissing("dot");
        var drawing = await ExternalProgram.RunAsync("dot", ["-Tsvg"], DotExport.Write(ExportSamples.Shared), Path.GetTempPath());
        Assert.Contains("</svg>", drawing, StringComparison.Ordinal);
    }
}
