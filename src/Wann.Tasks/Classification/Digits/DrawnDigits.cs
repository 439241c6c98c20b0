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
