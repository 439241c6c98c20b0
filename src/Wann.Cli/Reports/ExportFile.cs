using System.Text;
using Wann.Engine.Runs;
using Wann.Formats;
using Wann.Formats.Champions;
using Wann.Formats.Diagrams;
using Wann.Formats.Exports;

namespace Wann.Cli.Reports;

/// <summary>What is exported, and how.</summary>
/// <param name="Champion">As it is to be used: with the weight that its file shall have.</param>
/// <param name="Names">What its ends are called; numbers if nobody knows.</param>
/// <param name="Weight">In words, below a drawing's title; null if none is meant.</param>
/// <param name="Single">Numbers of 32 bits, which an .onnx alone can have.</param>
/// <param name="Disabled">Whether a drawing shows disabled connections.</param>
internal sealed record Exported(
    ChampionFile Champion, NetworkNames? Names = null, string? Weight = null, bool Single = false, bool Disabled = false)
{
    public string Drawing(DrawnFor drawnFor)
    {
        var diagram = NetworkDiagram.Of(
            Champion.Genome, Names, new DiagramOptions(ShowDisabled: Disabled, Weights: Champion.Weights));
        var size = DiagramSvg.Size(Champion.Genome);
        return DiagramSvg.Write(diagram, Champion.Name, Weight is null ? size : $"{size}; {Weight}", drawnFor);
    }
}

/// <summary>A champion as a file for other programs; its ending says which.</summary>
internal static class ExportFile
{
    private static readonly Dictionary<string, Func<Exported, byte[]>> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".json"] = Text(one => ChampionJson.Write(one.Champion)),
        [".out"] = Text(one => ReferenceFormat.Write(one.Champion.Genome, one.Champion.Weights)),
        [".svg"] = Text(one => one.Drawing(DrawnFor.Reader)),
        [".png"] = one => PngPicture.Of(one.Drawing(DrawnFor.Paper)),
        [".dot"] = Text(one => DotExport.Write(one.Champion, one.Names)),
        [".onnx"] = one => OnnxExport.Write(one.Champion, one.Single),
        [".cs"] = Text(one => CSharpExport.Write(one.Champion)),
        [".py"] = Text(one => PythonExport.Write(one.Champion)),
    };

    /// <summary>All of them, as people write them.</summary>
    public static string Endings => string.Join(", ", Formats.Keys);

    /// <param name="single">Numbers of 32 bits, which an .onnx alone can have.</param>
    /// <param name="disabled">Disabled connections too, which a drawing alone can show.</param>
    /// <exception cref="RefusedException">No format has its ending, or what is asked of it, or it cannot be written.</exception>
    public static void MakeSureCanWrite(string? path, bool single = false, bool disabled = false)
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

        if (disabled && Path.GetExtension(path).ToUpperInvariant() is not (".SVG" or ".PNG"))
        {
            throw new RefusedException($"{path}: --disabled is for a drawing, .svg or .png: leave it out.");
        }

        Files.MakeSureCanWrite(path);
    }

    /// <summary>Whether such a file computes, and so needs a weight.</summary>
    public static bool HasWeight(string path) => Path.GetExtension(path).ToUpperInvariant() is ".ONNX" or ".CS" or ".PY";

    /// <exception cref="RefusedException">The format cannot hold the champion as it is.</exception>
    public static void Write(string path, Exported exported)
    {
        try
        {
            WholeFile.Replace(path, Formats[Path.GetExtension(path)](exported));
        }
        catch (ArgumentException e)
        {
            throw new RefusedException(e.Message);
        }
    }

    private static Func<Exported, byte[]> Text(Func<Exported, string> write) => exported => Encoding.UTF8.GetBytes(write(exported));
}
