using Wann.Tasks.Classification.Pictures;

namespace Wann.Tasks.Tests.Classification.Pictures;

/// <summary>What resizing and deskewing mean, pixel by pixel from the definitions.</summary>
internal static class PlainPictures
{
    /// <summary>
    /// Each new pixel is the sum over all old ones, each weighted by a tent of its distance from the place the new one comes from.
    /// </summary>
    public static double[] Resize(Picture picture, int side)
    {
        var pixels = new double[side * side];
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                var y = Math.Min(Math.Max(((row + 0.5) * picture.Side / side) - 0.5, 0), picture.Side - 1);
                var x = Math.Min(Math.Max(((column + 0.5) * picture.Side / side) - 0.5, 0), picture.Side - 1);
                pixels[(row * side) + column] = Sum(picture, (px, py) => Tent(px - x) * Tent(py - y));
            }
        }

        return pixels;
    }

    public static double[] Deskew(Picture picture)
    {
        var mass = Sum(picture, (_, _) => 1);
        var (meanX, meanY) = mass > 0 ? (Sum(picture, (x, _) => x) / mass, Sum(picture, (_, y) => y) / mass) : (0, 0);
        var mu11 = Sum(picture, (x, y) => (x - meanX) * (y - meanY));
        var mu02 = Sum(picture, (_, y) => (y - meanY) * (y - meanY));
        if (Math.Abs(mu02) < 0.01) return picture.Pixels;

        // M = [[1, s, −s·side/2], [0, 1, 0]] takes a new pixel's place to the old one's.
        var skew = mu11 / mu02;
        var pixels = new double[picture.Side * picture.Side];
        for (var row = 0; row < picture.Side; row++)
        {
            for (var column = 0; column < picture.Side; column++)
            {
                var from = column + (skew * row) - (0.5 * picture.Side * skew);
                pixels[(row * picture.Side) + column] = Sum(picture, (x, y) => y == row ? Tent(x - from) : 0);
            }
        }

        return pixels;
    }

    private static double Tent(double distance) => Math.Max(0, 1 - Math.Abs(distance));

    private static double Sum(Picture picture, Func<int, int, double> weight)
    {
        var sum = 0.0;
        for (var y = 0; y < picture.Side; y++)
        {
            for (var x = 0; x < picture.Side; x++) sum += picture.Pixels[(y * picture.Side) + x] * weight(x, y);
        }

        return sum;
    }
}
