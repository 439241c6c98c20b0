using Wann.Core.Numerics;
using Wann.Core.Randomness;
using Wann.Tasks.Classification.Pictures;

namespace Wann.Tasks.Classification.Digits;

/// <summary>
/// Digits drawn by code, 8×8: a glyph's strokes with unsteady points, stretched, slanted, turned, shifted, drawn with a pen of
/// random width, and some noise. Each is a function of its index alone, on every machine.
/// </summary>
public static class DrawnDigits
{
    public const int TrainCount = 5000;
    public const int TestCount = 1000;

    /// <summary>Pixels along a picture's side.</summary>
    public const int Side = 8;

    private const ulong Seed = 1959;

    /// <summary>Standard deviation of a point's place, where a digit has height 1.</summary>
    private const double Unsteadiness = 0.04;

    /// <summary>Standard deviation of a pixel's noise.</summary>
    private const double Noise = 0.08;

    /// <param name="steps">What happens to each picture, in this order.</param>
    public static Samples Samples(bool test, IReadOnlyList<Preprocessing> steps)
    {
        var labels = Enumerable.Range(0, test ? TestCount : TrainCount).Select(index => (byte)(index % Glyphs.Count)).ToArray();
        return PictureSamples.Of(Glyphs.Count, labels, index => Draw(test, index), steps);
    }

    private static Picture Draw(bool test, int index)
    {
        var random = new RandomStream(Seed, StreamPurpose.Data, generation: test ? 1 : 0, individual: index);
        var hand = Hand.Of(ref random);
        var strokes = new List<(double X, double Y)[]>();
        foreach (var glyph in Glyphs.Of(index % Glyphs.Count))
        {
            var stroke = new (double X, double Y)[glyph.Length];
            for (var point = 0; point < stroke.Length; point++)
            {
                var (x, y) = glyph[point];
                stroke[point] = hand.Place(x + (Unsteadiness * random.NextNormal()), y + (Unsteadiness * random.NextNormal()));
            }

            strokes.Add(stroke);
        }

        var pixels = new double[Side * Side];
        for (var pixel = 0; pixel < pixels.Length; pixel++)
        {
            var distance = strokes.Min(stroke => Distance(stroke, pixel % Side, pixel / Side));

            // The pen's edge passes a pixel's centre where half of the pixel is inked.
            var ink = Math.Clamp((0.5 * hand.Pen) - distance + 0.5, 0, 1);
            pixels[pixel] = Math.Clamp(ink + (Noise * random.NextNormal()), 0, 1);
        }

        return new Picture(Side, pixels);
    }

    /// <summary>From a point to the nearest of a line's pieces.</summary>
    private static double Distance((double X, double Y)[] line, double x, double y)
    {
        var least = double.PositiveInfinity;
        for (var piece = 1; piece < line.Length; piece++)
        {
            var (fromX, fromY) = line[piece - 1];
            var (alongX, alongY) = (line[piece].X - fromX, line[piece].Y - fromY);
            var square = (alongX * alongX) + (alongY * alongY);
            var part = square > 0 ? Math.Clamp((((x - fromX) * alongX) + ((y - fromY) * alongY)) / square, 0, 1) : 0;
            var (offX, offY) = (x - fromX - (part * alongX), y - fromY - (part * alongY));
            least = Math.Min(least, (offX * offX) + (offY * offY));
        }

        return Math.Sqrt(least);
    }
}

/// <summary>How one digit is written: where a glyph's points come to lie among 8×8 pixels, and the pen.</summary>
/// <param name="Pen">Its width in pixels.</param>
internal readonly record struct Hand(double XX, double XY, double X, double YX, double YY, double Y, double Pen)
{
    private const double Middle = 3.5;
    private const double Height = 6;

    public static Hand Of(ref RandomStream random)
    {
        var (width, height) = (Height * random.NextDouble(0.9, 1.1), Height * random.NextDouble(0.9, 1.05));
        var slant = random.NextDouble(-0.05, 0.25);
        var turn = random.NextDouble(-0.025, 0.025);
        var (right, down) = (random.NextDouble(-0.45, 0.45), random.NextDouble(-0.35, 0.35));
        var pen = random.NextDouble(1, 1.4);

        // Stretched, then slanted, then turned, by half turns.
        var (sine, cosine) = (PortableMath.SinPi(turn), PortableMath.CosPi(turn));
        var slanted = -slant * height;
        return new Hand(
            cosine * width,
            (cosine * slanted) - (sine * height),
            Middle + right,
            sine * width,
            (sine * slanted) + (cosine * height),
            Middle + down,
            pen);
    }

    public (double X, double Y) Place(double x, double y) => ((XX * x) + (XY * y) + X, (YX * x) + (YY * y) + Y);
}

/// <summary>
/// The ten digits as strokes, each a line through points, in a box of height 1 about the origin, x to the right and y down.
/// </summary>
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
