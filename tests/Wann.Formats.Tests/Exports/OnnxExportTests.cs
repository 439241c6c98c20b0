using System.Globalization;
using System.Runtime.CompilerServices;
using Wann.Formats.Exports;

namespace Wann.Formats.Tests.Exports;

/// <summary>The model runs in the real ONNX Runtime, from npm's onnxruntime-web under node: WANN_TEST_NODE_MODULES names the folder that npm put it into.</summary>
public sealed class OnnxExportTests : IDisposable
{
    private readonly string _model = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".onnx");

    public void Dispose() => File.Delete(_model);

    [Theory]
    [InlineData("shared")]
    [InlineData("weighted")]
    public async Task ONNX_Runtime_answers_as_the_network_does(string kind)
    {
        ExternalProgram.SkipIfMissing("node");
        var modules = Environment.GetEnvironmentVariable("WANN_TEST_NODE_MODULES");
        Assert.SkipWhen(modules is null, "WANN_TEST_NODE_MODULES does not name a node_modules folder with onnxruntime-web.");

        var champion = ExportSamples.Of(kind);
        await File.WriteAllBytesAsync(_model, OnnxExport.Write(champion), TestContext.Current.CancellationToken);
        var inputs = champion.Genome.Inputs.ToString(CultureInfo.InvariantCulture);
        var answers = await ExternalProgram.RunAsync("node", [Program(), modules!, _model, inputs], ExportSamples.ObservationLines, Path.GetTempPath());
        ExportSamples.AssertAnswers(champion, answers, 1e-6);
    }

    private static string Program([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "run-onnx.mjs");
}
