using Microsoft.ML.OnnxRuntime;
using Wann.Formats.Exports;
using Wann.Formats.Exports.Onnx;

namespace Wann.Formats.Tests.Exports;

/// <summary>The model runs in ONNX Runtime.</summary>
public sealed class OnnxExportTests
{
    private static readonly double[][] Observations = ExportSamples.Observations;

    [Theory]
    [InlineData("shared")]
    [InlineData("weighted")]
    public void It_answers_as_the_network_does_for_any_number_of_observations_at_once(string kind)
    {
        using var exported = new Exported(ExportSamples.Of(kind));
        foreach (var batch in (int[])[1, 2, Observations.Length])
        {
            Exported.AssertSame(exported.Network(Observations[..batch]), exported.Onnx(Observations[..batch]), 1e-11);
        }
    }

    [Theory]
    [InlineData("shared")]
    [InlineData("weighted")]
    public void In_single_precision_it_answers_nearly_so(string kind)
    {
        using var exported = new Exported(ExportSamples.Of(kind));
        Exported.AssertSame(exported.Network(Observations), exported.OnnxOfSingles(Observations), 1e-3);
        var (single, twice) = (OnnxExport.Write(ExportSamples.Of(kind), single: true), OnnxExport.Write(ExportSamples.Of(kind)));
        Assert.Equal((typeof(float), typeof(double)), (InputOf(single), InputOf(twice)));
    }

    [Fact]
    public void A_weight_beyond_single_precision_is_refused() =>
        Assert.Contains("too large", Assert.Throws<ArgumentException>(
            () => OnnxExport.Write(ExportSamples.Shared with { SharedWeight = 1e200 }, single: true)).Message, StringComparison.Ordinal);

    /// <summary>Runtimes before the middle of 2026 had no Cos of doubles.</summary>
    [Fact]
    public void There_is_no_cosine_in_it() =>
        Assert.DoesNotContain(ModelProto.Parser.ParseFrom(OnnxExport.Write(ExportSamples.Shared)).Graph.Node, node => node.OpType == "Cos");

    private static Type InputOf(byte[] model)
    {
        using var session = new InferenceSession(model);
        return session.InputMetadata["observation"].ElementType;
    }
}
