using System.Globalization;
using System.Text;
using Wann.Tasks.Physics2D;
using static Wann.Tasks.BipedalWalker.WalkerDimensions;

namespace Wann.Tasks.BipedalWalker;

/// <summary>Draws a recorded walk as an animated SVG. A pure function of terrain and frames: the same walk, the same file.</summary>
public static class WalkDrawing
{
    private const double HullFromLeft = 200 / Scale;

    /// <param name="terrain">The terrain walked on.</param>
    /// <param name="frames">Frames at a constant rate, at least one.</param>
    /// <param name="framesPerSecond">Their rate; the walker steps 50 times a second.</param>
    public static string ToSvg(WalkerTerrain terrain, IReadOnlyList<WalkFrame> frames, double framesPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfZero(frames.Count);
        string duration = Number(frames.Count / framesPerSecond);
        var svg = new StringBuilder();
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 400\">\n<rect width=\"600\" height=\"400\" fill=\"#e6e6ff\"/>\n");
        // From here on in metres, y upwards; the camera keeps the hull a third from the left.
        svg.Append("<g transform=\"translate(0,400) scale(30,-30)\"><g>\n");
        Animate(svg, "translate", frames.Select(f => $"{Number(HullFromLeft - f.Hull.Position.X)},0"), duration);
        foreach (IReadOnlyList<(double X, double Y)> corners in terrain.Obstacles)
            Polygon(svg, corners, "#ffffff", "#999999");
        IEnumerable<(double X, double Y)> line = terrain.Heights.Select((y, i) => (WalkerTerrain.X(i), y));
        Polygon(svg, [.. line, (WalkerTerrain.X(terrain.Heights.Count - 1), 0), (0, 0)], "#66994d", "none");

        Part(svg, WalkerBuilder.UpperLeg, frames.Select(f => f.FirstUpper), "#b2548a", duration);
        Part(svg, WalkerBuilder.LowerLeg, frames.Select(f => f.FirstLower), "#b2548a", duration);
        Part(svg, WalkerBuilder.Hull, frames.Select(f => f.Hull), "#7f66e5", duration);
        Part(svg, WalkerBuilder.UpperLeg, frames.Select(f => f.SecondUpper), "#804066", duration);
        Part(svg, WalkerBuilder.LowerLeg, frames.Select(f => f.SecondLower), "#804066", duration);
        return svg.Append("</g></g>\n</svg>\n").ToString();
    }

    /// <summary>A shape in its own frame, turned by an inner group and moved by an outer one.</summary>
    private static void Part(StringBuilder svg, Shape shape, IEnumerable<BodyState> states, string fill, string duration)
    {
        BodyState[] all = [.. states];
        svg.Append("<g>");
        Animate(svg, "translate", all.Select(s => $"{Number(s.Position.X)},{Number(s.Position.Y)}"), duration);
        svg.Append("<g>");
        Animate(svg, "rotate", all.Select(s => Number(s.Angle * 180 / Math.PI)), duration);
        Polygon(svg, [.. shape.Vertices.Select(v => ((double)v.X, (double)v.Y))], fill, "#4d3366");
        svg.Append("</g></g>\n");
    }

    private static void Animate(StringBuilder svg, string type, IEnumerable<string> values, string duration) => svg.Append(
        $"<animateTransform attributeName=\"transform\" type=\"{type}\" dur=\"{duration}s\" repeatCount=\"indefinite\" values=\"{string.Join(';', values)}\"/>\n");

    private static void Polygon(StringBuilder svg, IReadOnlyList<(double X, double Y)> corners, string fill, string stroke) => svg.Append(
        $"<polygon fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"0.04\" points=\"{string.Join(' ', corners.Select(c => $"{Number(c.X)},{Number(c.Y)}"))}\"/>\n");

    private static string Number(double x) => x.ToString("0.###", CultureInfo.InvariantCulture);
}
