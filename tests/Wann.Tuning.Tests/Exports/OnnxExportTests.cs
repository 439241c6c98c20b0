using System.Globalization;
using System.Runtime.CompilerServices;
using Wann.Tuning.Exports;

namespace Wann.Tuning.Tests.Exports;

/// <summary>The model runs in the real ONNX Runtime, from npm's onnxruntime-web under node: `npm ci` in the folder node beside this file.</summary>
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
        var node = NodeDirectory();
        Assert.SkipUnless(Directory.Exists(Path.Combine(node, "node_modules", "onnxruntime-web")), $"onnxruntime-web is not installed: run npm ci in {node}.");

        var champion = ExportSamples.Of(kind);
        await File.WriteAllBytesAsync(_model, OnnxExport.Write(champion), TestContext.Current.CancellationToken);
        var inputs = champion.Genome.Inputs.ToString(CultureInfo.InvariantCulture);
        var answers = await ExternalProgram.RunAsync("node", ["run.mjs", _model, inputs], ExportSamples.ObservationLines, node);
        ExportSamples.AssertAnswers(champion, answers, 1e-6);
    }

    private static string NodeDirectory([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "node");
}
