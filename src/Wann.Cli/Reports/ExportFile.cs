using System.Text;
using Wann.Engine.Runs;
using Wann.Formats;
using Wann.Formats.Champions;
using Wann.Formats.Exports;

namespace Wann.Cli.Reports;

/// <summary>A champion as a file for other programs; its ending says which.</summary>
internal static class ExportFile
{
    private static readonly Dictionary<string, Func<ChampionFile, bool, byte[]>> Formats = new(StringComparer.OrdinalIgnoreCase)
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

    /// <param name="single">Numbers of 32 bits, which an .onnx alone can have.</param>
    /// <exception cref="RefusedException">No format has its ending or that precision, or it cannot be written.</exception>
    public static void MakeSureCanWrite(string? path, bool single = false)
    {
        if (path is null) return;
        if (!Formats.ContainsKey(Path.GetExtension(path)))
        {
            throw new RefusedException($"{path}: no format has this ending; there are {Endings}.");
        }

        if (single && !Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusedException($"{path}: --float is for .onnx, as no other form has a choice of precision: leave it out.");
        }

        Files.MakeSureCanWrite(path);
    }

    /// <summary>Whether such a file computes, and so needs a weight.</summary>
    public static bool HasWeight(string path) => Path.GetExtension(path).ToUpperInvariant() is ".ONNX" or ".CS" or ".PY";

    /// <exception cref="RefusedException">The format cannot hold the champion as it is.</exception>
    public static void Write(string path, ChampionFile champion, bool single = false)
    {
        try
        {
            File.WriteAllBytes(path, Formats[Path.GetExtension(path)](champion, single));
        }
        catch (ArgumentException e)
        {
            throw new RefusedException(e.Message);
        }
    }

    private static Func<ChampionFile, bool, byte[]> Text(Func<ChampionFile, string> write) =>
        (champion, _) => Encoding.UTF8.GetBytes(write(champion));
}
