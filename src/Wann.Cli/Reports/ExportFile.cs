using System.Text;
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

    /// <returns>What is wrong with such a file, or null when there is none.</returns>
    public static string? ProblemOf(string path) => Formats.ContainsKey(Path.GetExtension(path)) ? null : $"{path}: no format has this ending; there are {Endings}.";

    /// <summary>Whether such a file computes, and so needs a weight.</summary>
    public static bool HasWeight(string path) => Path.GetExtension(path).ToUpperInvariant() is ".ONNX" or ".CS" or ".PY";

    /// <returns>Why nothing was written, or null when all is well.</returns>
    public static string? Write(string path, ChampionFile champion)
    {
        if (ProblemOf(path) is { } problem) return problem;
        try
        {
            File.WriteAllBytes(path, Formats[Path.GetExtension(path)](champion));
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    private static Func<ChampionFile, byte[]> Text(Func<ChampionFile, string> write) => champion => Encoding.UTF8.GetBytes(write(champion));
}
