using System.Text.Json.Nodes;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Formats.Champions;

namespace Wann.Formats.Tests.Exports;

/// <summary>Where one form overflows, so do all; where one has a number, all have that number.</summary>
public sealed class ExtremeInputTests
{
    private static readonly Activation[] All = Enum.GetValues<Activation>();

    /// <summary>
    /// The input feeds a node of each activation, each of which feeds an output of its own: what becomes of one must not touch another.
    /// </summary>
    private static readonly ChampionFile Shared = new(
        "extremes", new ChampionTask("fake", new JsonObject()), EachActivationAlone())
    { SharedWeight = 1 };

    private static readonly double[][] Observations = Array.ConvertAll(
        (double[])[
            0, -0.0, 1e200, -1e200, double.PositiveInfinity, double.NegativeInfinity, double.NaN, double.Epsilon, -double.Epsilon, 1e-300,
            double.MaxValue, 1e16, (1L << 52) + 1, 0.5, -1.5, 1000.25, 40, -40, 800],
        one => (double[])[one]);

    [Theory]
    [InlineData("shared")]
    [InlineData("weighted")]
    public async Task All_exports_answer_as_the_network_does(string kind)
    {
        using var exported = new Exported(
            kind == "shared" ? Shared : Shared with { Weights = [.. Shared.Genome.Connections.Select(_ => 1.0)] });
        var expected = exported.Network(Observations);
        Assert.Equal(double.PositiveInfinity, expected[2][Array.IndexOf(All, Activation.Squared)]);
        Assert.Equal(0, expected[2][Array.IndexOf(All, Activation.Gaussian)]);
        Assert.Equal(double.NaN, expected[4][Array.IndexOf(All, Activation.Sine)]);

        Exported.AssertSame(expected, exported.Onnx(Observations), 1e-11);
        Exported.AssertSame(expected, Exported.Answers(await exported.PythonAsync(Exported.Lines(Observations))), 1e-11);
        Exported.AssertSame(expected, Exported.Answers(await exported.CSharpAsync(Exported.Lines(Observations))), 1e-11);
    }

    private static Genome EachActivationAlone()
    {
        var first = 2 + All.Length;
        var outputs = All.Select((_, i) => new NodeGene(2 + i, NodeKind.Output, Activation.Linear));
        var hidden = All.Select((activation, i) => new NodeGene(first + i, NodeKind.Hidden, activation));
        var connections = All.SelectMany((_, i) => (ConnectionGene[])[
            new(2 * i, 1, first + i, Enabled: true), new((2 * i) + 1, first + i, 2 + i, Enabled: true)]);
        return new Genome(
            [new NodeGene(0, NodeKind.Bias, Activation.Linear), new NodeGene(1, NodeKind.Input, Activation.Linear), .. outputs, .. hidden],
            [.. connections]);
    }
}
