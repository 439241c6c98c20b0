using Wann.Core.Numerics;

namespace Wann.Tasks.Classification.Digits;

/// <summary>The ten digits as strokes, each a line through points, in a box of height 1 about the origin, x to the right and y down.</summary>
internal static class Glyphs
{
    private const int PointsAHalfTurn = 6;

    private static readonly (double X, double Y)[][][] All =
    [
        [Arc(0, 0, 0.3, 0.5, 0, 2)],
        [[(-0.15, -0.3), (0.05, -0.5), (0.05, 0.5)]],
        [[.. Arc(0, -0.22, 0.28, 0.28, 1, 2.15), (-0.3, 0.5), (0.3, 0.5)]],
        [[.. Arc(0, -0.25, 0.26, 0.25, 1.1, 2.5), .. Arc(0, 0.24, 0.3, 0.26, 1.5, 2.9)]],
        [[(0.1, -0.5), (-0.3, 0.15), (0.3, 0.15)], [(0.12, -0.15), (0.12, 0.5)]],
        [[(0.25, -0.5), (-0.2, -0.5), .. Arc(-0.02, 0.18, 0.3, 0.32, 1.25, 2.85)]],
        [[(0.2, -0.5), (-0.12, -0.2), .. Arc(0, 0.2, 0.28, 0.3, 1, 3)]],
        [[(-0.3, -0.5), (0.3, -0.5), (-0.05, 0.5)]],
        [[.. Arc(0, -0.25, 0.22, 0.25, 0.5, 2.5), .. Arc(0, 0.25, 0.28, 0.25, 1.5, 3.5)]],
        [[.. Arc(0, -0.2, 0.27, 0.3, 0, 2), (0.2, 0.5)]],
    ];

    public static int Count => All.Length;

    public static IReadOnlyList<(double X, double Y)[]> Of(int digit) => All[digit];

    /// <summary>Part of an ellipse; angles in half turns, clockwise from the right.</summary>
    private static (double X, double Y)[] Arc(double x, double y, double width, double height, double from, double to)
    {
        var pieces = (int)Math.Ceiling((to - from) * PointsAHalfTurn);
        return [.. Enumerable.Range(0, pieces + 1).Select(piece => At(from + ((to - from) * piece / pieces)))];

        (double X, double Y) At(double angle) => (x + (width * PortableMath.CosPi(angle)), y + (height * PortableMath.SinPi(angle)));
    }
}
