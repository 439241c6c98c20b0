using Wann.Core.Numerics;
using Wann.Formats;

namespace Wann.Analysis.Classifying.Figures;

/// <summary>
/// Receptive fields as a picture: a square a class, a cell an input, the darker the more paths, on a logarithmic scale that all classes
/// share.
/// </summary>
public static class FieldsSvg
{
    private const int ClassesARow = 5;
    private const int Cell = 8;
    private const int Gap = 24;
    private const int LightestGrey = 200;

    /// <summary>Inputs that are no square picture are drawn in as many columns as come nearest.</summary>
    public static string Of(ReceptiveFields fields)
    {
        var columns = (int)Math.Ceiling(Math.Sqrt(fields.Inputs));
        var rows = (fields.Inputs + columns - 1) / columns;
        var (stepX, stepY) = (columns * Cell + Gap, rows * Cell + Gap);
        var width = Math.Min(fields.Classes, ClassesARow) * stepX + Gap;
        var height = (fields.Classes + ClassesARow - 1) / ClassesARow * stepY + Gap;
        var most = Scale(fields.Paths.Max());

        IEnumerable<string> lines = [
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="14">""",
            $"""<rect width="{width}" height="{height}" fill="#fff"/>""",
            .. Enumerable.Range(0, fields.Classes)
                .SelectMany(label => Square(label, Gap + label % ClassesARow * stepX, Gap + label / ClassesARow * stepY)),
            "</svg>"];
        return string.Concat(lines.Select(line => line + "\n"));

        IEnumerable<string> Square(int label, int left, int top) => [
            $"""<text x="{left}" y="{top - 6}">{label}</text>""",
            $"""<rect x="{left}" y="{top}" width="{columns * Cell}" height="{rows * Cell}" fill="#f2f2f2"/>""",
            .. Enumerable.Range(0, fields.Inputs)
                .Where(input => fields[label][input] > 0)
                .Select(input => Dot(left + input % columns * Cell, top + input / columns * Cell, fields[label][input]))];

        string Dot(int x, int y, double paths)
        {
            var grey = (int)Math.Round(LightestGrey * (1 - Scale(paths) / most));
            var fill = $"#{grey:x2}{grey:x2}{grey:x2}";
            return $"""<rect x="{x}" y="{y}" width="{Cell}" height="{Cell}" fill="{fill}"><title>{Figure.Exact(paths)}</title></rect>""";
        }
    }

    private static double Scale(double paths) => PortableMath.Log(1 + paths);
}
