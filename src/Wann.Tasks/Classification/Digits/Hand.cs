using Wann.Core.Numerics;
using Wann.Core.Randomness;

namespace Wann.Tasks.Classification.Digits;

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
