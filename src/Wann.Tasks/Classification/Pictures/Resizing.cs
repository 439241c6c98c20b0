namespace Wann.Tasks.Classification.Pictures;

/// <summary>Bilinear resizing, as OpenCV's INTER_LINEAR does it: pixels are points at their centres, and beyond the outermost the picture goes on as it is there.</summary>
public static class Resizing
{
    /// <param name="side">The new picture's.</param>
    public static Picture Apply(Picture picture, int side)
    {
        var taps = new (int Low, int High, double Fraction)[side];
        for (var i = 0; i < side; i++) taps[i] = Tap(i, picture.Side, side);

        var pixels = new double[side * side];
        for (var row = 0; row < side; row++)
        {
            var (up, down, vertical) = taps[row];
            for (var column = 0; column < side; column++)
            {
                var (left, right, horizontal) = taps[column];
                var above = Between(picture.Pixels[(up * picture.Side) + left], picture.Pixels[(up * picture.Side) + right], horizontal);
                var below = Between(picture.Pixels[(down * picture.Side) + left], picture.Pixels[(down * picture.Side) + right], horizontal);
                pixels[(row * side) + column] = Between(above, below, vertical);
            }
        }

        return new Picture(side, pixels);
    }

    private static (int Low, int High, double Fraction) Tap(int i, int from, int to)
    {
        var source = Math.Clamp(((i + 0.5) * from / to) - 0.5, 0, from - 1);
        var low = (int)source;
        return (low, Math.Min(low + 1, from - 1), source - low);
    }

    private static double Between(double low, double high, double fraction) => (low * (1 - fraction)) + (high * fraction);
}
