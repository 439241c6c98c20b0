namespace Wann.Tasks.Classification.Pictures;

/// <summary>
/// Shears a picture along its rows until its second moments have no slant left, keeping the middle row in place (as in
/// OpenCV's example of digits, "OCR of hand-written data using SVM").
/// </summary>
public static class Deskewing
{
    /// <summary>Central moment μ02 below which a picture is left alone: it has no height to be slanted over.</summary>
    private const double LeastMoment = 0.01;

    /// <summary>Where the shear asks for what lies beyond the picture, there is ground.</summary>
    public static Picture Apply(Picture picture)
    {
        var (mu11, mu02) = CentralMoments(picture);
        if (!(Math.Abs(mu02) >= LeastMoment)) return picture;

        var skew = mu11 / mu02;
        var side = picture.Side;
        var pixels = new double[side * side];
        for (var row = 0; row < side; row++)
        {
            var line = picture.Pixels.AsSpan(row * side, side);
            var shift = (skew * row) - (0.5 * side * skew);
            for (var column = 0; column < side; column++)
            {
                var source = column + shift;
                if (!(source > -1 && source < side)) continue;
                var left = (int)Math.Floor(source);
                var fraction = source - left;
                pixels[(row * side) + column] = (At(line, left) * (1 - fraction)) + (At(line, left + 1) * fraction);
            }
        }

        return new Picture(side, pixels);
    }

    private static double At(ReadOnlySpan<double> line, int column) => (uint)column < (uint)line.Length ? line[column] : 0;

    /// <returns>Σ ink·(x − x̄)(y − ȳ) and Σ ink·(y − ȳ)², x to the right and y down, about the centre of the ink; zeros without ink.</returns>
    private static (double Mu11, double Mu02) CentralMoments(Picture picture)
    {
        var (ink, x, y, xy, yy) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var row = 0; row < picture.Side; row++)
        {
            for (var column = 0; column < picture.Side; column++)
            {
                var pixel = picture.Pixels[(row * picture.Side) + column];
                ink += pixel;
                x += pixel * column;
                y += pixel * row;
                xy += pixel * column * row;
                yy += pixel * row * row;
            }
        }

        return ink > 0 ? (xy - (x * y / ink), yy - (y * y / ink)) : (0, 0);
    }
}
