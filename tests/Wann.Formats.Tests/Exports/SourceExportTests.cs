using Wann.Formats.Exports;

namespace Wann.Formats.Tests.Exports;

/// <summary>What is exported as source runs by itself and answers as the network does, but for the last digits of other sines.</summary>
public sealed class SourceExportTests : IDisposable
{
    private const double Tolerance = 1e-11;

    private static readonly string RuntimeConfiguration =
        $$"""{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}" } } }""";

    private readonly string _directory = Directory.CreateTempSubdirectory("wann-export-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("shared")]
    [InlineData("weighted")]
    public async Task Python_answers_as_the_network_does(string kind)
    {
        ExternalProgram.SkipIfMissing("python3");
        var file = Path.Combine(_directory, "champion.py");
        await File.WriteAllTextAsync(file, PythonExport.Write(ExportSamples.Of(kind)));
        var answers = await ExternalProgram.RunAsync("python3", [file], ExportSamples.ObservationLines, _directory);
        ExportSamples.AssertAnswers(ExportSamples.Of(kind), answers, Tolerance);
    }

    [Theory]
    [InlineData("shared")]
    [InlineData("weighted")]
    public async Task CSharp_answers_as_the_network_does(string kind)
    {
        var (compiler, framework) = Sdk();
        Assert.SkipWhen(compiler is null, "There is no .NET SDK beside the runtime.");
        await File.WriteAllTextAsync(Path.Combine(_directory, "champion.cs"), CSharpExport.Write(ExportSamples.Of(kind)));
        await File.WriteAllTextAsync(Path.Combine(_directory, "champion.runtimeconfig.json"), RuntimeConfiguration);
        string[] references = [.. ((string[])["System.Runtime", "System.Console", "System.Private.CoreLib"]).Select(name => $"-r:{framework}/{name}.dll")];
        await ExternalProgram.RunAsync("dotnet", [compiler!, "-nologo", "-warnaserror", "-out:champion.dll", .. references, "champion.cs"], "", _directory);
        var answers = await ExternalProgram.RunAsync("dotnet", ["champion.dll"], ExportSamples.ObservationLines, _directory);
        ExportSamples.AssertAnswers(ExportSamples.Of(kind), answers, Tolerance);
    }

    [Fact]
    public void A_champion_without_any_weight_is_refused() =>
        Assert.Throws<ArgumentException>(() => PythonExport.Write(ExportSamples.Shared with { SharedWeight = null }));

    /// <summary>The compiler of the newest SDK: it needs no package source, as `dotnet run champion.cs` does.</summary>
    private static (string? Compiler, string Framework) Sdk()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var sdks = Path.GetFullPath(Path.Combine(framework, "../../../sdk"));
        var compilers = Directory.Exists(sdks) ? Directory.EnumerateDirectories(sdks).Select(sdk => Path.Combine(sdk, "Roslyn/bincore/csc.dll")).Where(File.Exists) : [];
        return (compilers.Order(StringComparer.Ordinal).LastOrDefault(), framework);
    }
}
