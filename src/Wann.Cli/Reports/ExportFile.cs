using System.Text;
using Wann.Engine.Runs;
using Wann.Formats;
using Wann.Formats.Champions;
using Wann.Formats.Exports;

namespace Wann.Cli.Reports;

/// <summary>A champion as a file for other programs; its ending says which.</summary>
internal static class ExportFile
{
    private static readonly Dictionary<string, Func<ChampionFile, byte[]>> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".json"] = Text(ChampionJson.Write),
        [".out"] = Text(champion => ReferenceFormat.Write(champion.Genome, champion.Weights)),
        [".dot"] = Text(DotExport.Write),
        [".onnx"] = OnnxExport.Write,
        [".cs"] = Text(CSharpExport.Write),
        [".py"] = Text(PythonExport.Write),
    };

    /// <summary>All of them, as people write them.</summary>
    public static string Endings => string.Join(", ", Formats.Keys);

    /// <exception cref="RefusedException">No format has its ending, or it cannot be written.</exception>
    public static void MakeSureCanWrite(string? path)
    {
        if (path is null) return;
        if (!Formats.ContainsKey(Path.GetExtension(path))) throw new RefusedException($"{path}: no format has this ending; there are {Endings}.");
        Files.MakeSureCanWrite(path);
    }

    /// <summary>Whether such a file computes, and so needs a weight.</summary>
    public static bool HasWeight(string path) => Path.GetExtension(path).ToUpperInvariant() is ".ONNX" or ".CS" or ".PY";

    /// <exception cref="RefusedException">The format cannot hold the champion as it is.</exception>
    public static void Write(string path, ChampionFile champion)
    {
        try
        {
            File.WriteAllBytes(path, Formats[Path.GetExtension(path)](champion));
        }
        catch (ArgumentException e)
        {
            throw new RefusedException(e.Message);
        }
    }

    private static Func<ChampionFile, byte[]> Text(Func<ChampionFile, string> write) => champion => Encoding.UTF8.GetBytes(write(champion));
}
