namespace Wann.Tasks.Classification.Pictures;

/// <summary>A square grey picture.</summary>
/// <param name="Side">Pixels along a side.</param>
/// <param name="Pixels">[row, column], 0 is the ground and 1 ink. Not to be changed.</param>
public sealed record Picture(int Side, double[] Pixels);

/// <summary>Makes samples of pictures.</summary>
public static class PictureSamples
{
    /// <param name="picture">The picture of an index; called for several at once.</param>
    /// <param name="steps">What happens to each, in this order.</param>
    public static Samples Of(int classes, byte[] labels, Func<int, Picture> picture, IReadOnlyList<Preprocessing> steps)
    {
        var inputs = Processed(0).Length;
        var values = new double[labels.Length * inputs];
        Parallel.For(0, labels.Length, index => Processed(index).CopyTo(values, index * inputs));
        return new Samples(inputs, classes, values, labels);

        double[] Processed(int index) => steps.Aggregate(picture(index), Apply).Pixels;
    }

    private static Picture Apply(Picture picture, Preprocessing step) => step switch
    {
        Preprocessing.Resize16 => Resizing.Apply(picture, 16),
        Preprocessing.Resize8 => Resizing.Apply(picture, 8),
        Preprocessing.Deskew => Deskewing.Apply(picture),
        Preprocessing.Transpose => Transposed(picture),
        Preprocessing.Quantize => new Picture(picture.Side, Array.ConvertAll(picture.Pixels, pixel => Math.Round(pixel * 256) / 256)),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is no such step."),
    };

    private static Picture Transposed(Picture picture)
    {
        var pixels = new double[picture.Pixels.Length];
        for (var pixel = 0; pixel < pixels.Length; pixel++)
        {
            var (row, column) = Math.DivRem(pixel, picture.Side);
            pixels[pixel] = picture.Pixels[(column * picture.Side) + row];
        }

        return new Picture(picture.Side, pixels);
    }
}

/// <summary>
/// Bilinear resizing, as OpenCV's INTER_LINEAR does it: pixels are points at their centres, and beyond the outermost the picture
/// goes on as it is there.
/// </summary>
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
                var below = Between(
                    picture.Pixels[(down * picture.Side) + left], picture.Pixels[(down * picture.Side) + right], horizontal);
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

    /// <returns>Σ ink·(x − x̄)(y − ȳ) and Σ ink·(y − ȳ)², x to the right and y down, about the centre of the ink; zeros without
    /// ink.</returns>
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
