using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Wann.Core.Networks;
using Wann.Formats.Champions;
using Wann.Formats.Exports;

namespace Wann.Formats.Tests.Exports;

/// <summary>
/// What a champion answers in each of its forms, [observation, action]; what its programs need lies in a directory of its own.
/// </summary>
internal sealed class Exported(ChampionFile champion) : IDisposable
{
    private static readonly string RuntimeConfiguration =
        $$"""{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}" } } }""";

    private readonly string _directory = Directory.CreateTempSubdirectory("wann-export-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    public double[][] Network(double[][] observations)
    {
        var network = champion.Compile();
        return Array.ConvertAll(observations, observation =>
        {
            var values = new double[network.Slots];
            ScalarInterpreter.Run(network, champion.SharedWeight!.Value, observation, values);
            return values[network.FirstOutputSlot..];
        });
    }

    public double[][] Onnx(double[][] observations) => Run(OnnxExport.Write(champion), observations, one => one, one => one);

    /// <summary>By a model of single precision.</summary>
    public double[][] OnnxOfSingles(double[][] observations) =>
        Run(OnnxExport.Write(champion, single: true), observations, one => (float)one, one => (double)one);

    public async Task<string> PythonAsync(string lines, int code = 0)
    {
        ExternalProgram.SkipIfMissing("python3");
        var file = Path.Combine(_directory, "champion.py");
        await File.WriteAllTextAsync(file, PythonExport.Write(champion));
        return await ExternalProgram.RunAsync("python3", [file], lines, _directory, code);
    }

    public async Task<string> CSharpAsync(string lines, int code = 0)
    {
        var (compiler, framework) = Sdk();
        Assert.SkipWhen(compiler is null, "There is no .NET SDK beside the runtime.");
        if (!File.Exists(Path.Combine(_directory, "champion.dll")))
        {
            await File.WriteAllTextAsync(Path.Combine(_directory, "champion.cs"), CSharpExport.Write(champion));
            await File.WriteAllTextAsync(Path.Combine(_directory, "champion.runtimeconfig.json"), RuntimeConfiguration);
            string[] references = [
                .. ((string[])["System.Runtime", "System.Console", "System.Private.CoreLib"]).Select(name => $"-r:{framework}/{name}.dll")];
            await ExternalProgram.RunAsync(
                "dotnet", [compiler!, "-nologo", "-warnaserror", "-out:champion.dll", .. references, "champion.cs"], "", _directory);
        }

        return await ExternalProgram.RunAsync("dotnet", ["champion.dll"], lines, _directory, code);
    }

    /// <summary>A line an observation, as programs read them.</summary>
    public static string Lines(double[][] observations) =>
        string.Concat(observations.Select(row => string.Join(' ', row.Select(Figure.Exact)) + "\n"));

    public static double[][] Answers(string lines) =>
        [.. lines.Trim().Split('\n').Select(line => line.Split(' ').Select(Number).ToArray())];

    /// <summary>Answers are equal but for the last digits of other sines; what is no number, or infinite, is so in both.</summary>
    public static void AssertSame(double[][] expected, double[][] given, double tolerance)
    {
        Assert.Equal(expected.Length, given.Length);
        for (var row = 0; row < expected.Length; row++)
        {
            Assert.Equal(expected[row].Length, given[row].Length);
            for (var i = 0; i < expected[row].Length; i++)
            {
                var (one, other) = (expected[row][i], given[row][i]);
                var same = double.IsFinite(one) ? Math.Abs(one - other) <= tolerance * Math.Max(1, Math.Abs(one)) : one.Equals(other);
                Assert.True(same, $"observation {row}, action {i}: {Figure.Exact(other)} instead of {Figure.Exact(one)}");
            }
        }
    }

    private static double Number(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static double[][] Run<T>(byte[] model, double[][] observations, Func<double, T> to, Func<T, double> from)
    {
        using var session = new InferenceSession(model);
        var tensor = new DenseTensor<T>(
            observations.SelectMany(row => row.Select(to)).ToArray(), [observations.Length, observations[0].Length]);
        using var results = session.Run([NamedOnnxValue.CreateFromTensor("observation", tensor)]);
        var actions = results.Single(result => result.Name == "action").AsTensor<T>();
        return [.. actions.Select(from).Chunk(actions.Dimensions[1])];
    }

    /// <summary>The compiler of the newest SDK: it needs no package source, as `dotnet run champion.cs` does.</summary>
    private static (string? Compiler, string Framework) Sdk()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var sdks = Path.GetFullPath(Path.Combine(framework, "../../../sdk"));
        var compilers = Directory.Exists(sdks)
            ? Directory.EnumerateDirectories(sdks).Select(sdk => Path.Combine(sdk, "Roslyn/bincore/csc.dll")).Where(File.Exists)
            : [];
        return (compilers.Order(StringComparer.Ordinal).LastOrDefault(), framework);
    }
}
