namespace Wann.Tasks.CarRacing.Picture;

/// <summary>
/// 84 rows of 96 pixels, a paint each. A shape is given edge by edge and then filled: it takes the pixels whose centres lie right of (or
/// on) the leftmost edge of their row and left of the rightmost. That is the inside of a convex shape; two that share an edge neither
/// overlap nor leave a gap. Corners are whole parts of a pixel, so that all is exact.
/// </summary>
internal sealed class Canvas
{
    public const int Width = 96;
    public const int Height = 84;
    private const int Half = Camera.Parts / 2;

    private readonly byte[] _pixels = new byte[Width * Height];
    private readonly int[] _left = new int[Height];
    private readonly int[] _right = new int[Height];
    private int _top = Height;
    private int _bottom;

    public Canvas() => Array.Fill(_left, Width);

    /// <summary>Row by row from the top.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    public void Clear(byte paint) => _pixels.AsSpan().Fill(paint);

    /// <summary>
    /// Marks an edge of the shape to come in every row whose centre it crosses, its lower end left out. A row's mark is the first pixel
    /// whose centre is not left of the edge: a quotient rounded up, which from row to row grows by a whole number, and by one more
    /// when what was rounded off runs out.
    /// </summary>
    public void Edge(int xa, int ya, int xb, int yb)
    {
        if (ya > yb) (xa, ya, xb, yb) = (xb, yb, xa, ya);
        int top = Math.Max(FirstRow(ya), 0), bottom = Math.Min(FirstRow(yb), Height);
        if (top >= bottom) return;

        (_top, _bottom) = (Math.Min(_top, top), Math.Max(_bottom, bottom));
        long dx = xb - xa, dy = yb - ya, whole = Camera.Parts * dy;
        var below = (((long)Camera.Parts * top) + Half - ya) * dx;
        var (x, spare) = Up(((xa - Half) * dy) + below, whole);
        var (step, less) = Down(dx, dy);
        less *= Camera.Parts;
        for (var row = top; row < bottom; row++)
        {
            var mark = (int)Math.Clamp(x, 0, Width);
            if (mark < _left[row]) _left[row] = mark;
            if (mark > _right[row]) _right[row] = mark;
            x += step;
            spare -= less;
            if (spare >= 0) continue;
            x++;
            spare += whole;
        }
    }

    /// <summary>Paints the shape whose edges were marked, and forgets them.</summary>
    public void Fill(byte paint)
    {
        for (var row = _top; row < _bottom; row++)
        {
            int left = _left[row], right = _right[row];
            (_left[row], _right[row]) = (Width, 0);
            if (left < right) _pixels.AsSpan((row * Width) + left, right - left).Fill(paint);
        }

        (_top, _bottom) = (Height, 0);
    }

    /// <summary>The first row whose centre is not above a height.</summary>
    private static int FirstRow(int y) => (y + Half - 1) >> 8;

    /// <summary>A quotient rounded up, and what was added to the dividend for it.</summary>
    private static (long Quotient, long Added) Up(long dividend, long divisor)
    {
        var (quotient, rest) = Down(-dividend, divisor);
        return (-quotient, rest);
    }

    private static (long Quotient, long Over) Down(long dividend, long divisor)
    {
        var (quotient, rest) = Math.DivRem(dividend, divisor);
        return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest);
    }
}
