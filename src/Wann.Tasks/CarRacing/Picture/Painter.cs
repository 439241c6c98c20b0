using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.CarRacing.Picture;

/// <summary>
/// Paints what a network sees of its car: gym's 96 × 96 picture without the 12 rows of indicators at its foot, its colours stretched over
/// all 256 values, shrunk to 64 × 64. It owns its buffers and is used by one caller at a time; nothing is allocated once it is made. The
/// same inputs give the same bytes on every machine.
/// </summary>
public sealed class Painter
{
    /// <summary>Rows and columns of what the network sees.</summary>
    public const int Side = Shrinker.Side;

    /// <summary>Columns before shrinking.</summary>
    public const int Width = Canvas.Width;

    /// <summary>Rows before shrinking.</summary>
    public const int Height = Canvas.Height;

    private readonly Canvas _canvas = new();
    private readonly Shrinker _shrinker = new();
    private Colours _colours = Colours.Plain;
    private (byte Low, byte High) _range = (0, 255);

    /// <param name="scenery">Of the track that is driven on.</param>
    /// <param name="car">After the step.</param>
    /// <param name="touched">Whether a wheel or the hull has touched each tile.</param>
    /// <param name="seconds">Since the start; the camera comes down in the first one.</param>
    /// <param name="picture">64 rows from the top of 64 pixels, red, green and blue of each: 12,288 bytes, written.</param>
    /// <exception cref="ArgumentException">Not as many flags as tiles, or not as many bytes.</exception>
    public void Paint(Scenery scenery, in CarState car, ReadOnlySpan<bool> touched, double seconds, Span<byte> picture)
    {
        if (touched.Length != scenery.Tiles || picture.Length != Side * Side * 3)
        {
            throw new ArgumentException(
                $"A picture has {Side * Side * 3} bytes and a flag for each of the road's {scenery.Tiles} tiles, "
                + $"not {picture.Length} and {touched.Length}.");
        }

        _canvas.Clear((byte)Picture.Paint.Black);
        var camera = new Camera(car.Hull, seconds);
        Paint(scenery, camera, touched);
        Paint(car, camera);
        if (Colours.Range(_canvas.Pixels) is var range && range != _range)
            (_range, _colours) = (range, Colours.Stretched(range.Low, range.High));
        _shrinker.Shrink(_canvas.Pixels, _colours, picture);
    }

    /// <summary>The last picture before its colours were stretched and it was shrunk.</summary>
    /// <param name="picture">84 rows of 96 pixels, red, green and blue of each: 24,192 bytes, written.</param>
    public void Unshrunk(Span<byte> picture)
    {
        for (var i = 0; i < _canvas.Pixels.Length; i++)
        {
            int paint = _canvas.Pixels[i], at = 3 * i;
            (picture[at], picture[at + 1], picture[at + 2]) =
                (Colours.Plain.Red[paint], Colours.Plain.Green[paint], Colours.Plain.Blue[paint]);
        }
    }

    /// <summary>All of the scenery goes through the camera, eight shapes at a time; those that cannot touch the canvas are left.</summary>
    private void Paint(Scenery scenery, in Camera camera, ReadOnlySpan<bool> touched)
    {
        Span<Vector256<int>> x = stackalloc Vector256<int>[Scenery.Corners], y = stackalloc Vector256<int>[Scenery.Corners];
        ReadOnlySpan<int> xs = MemoryMarshal.Cast<Vector256<int>, int>(x), ys = MemoryMarshal.Cast<Vector256<int>, int>(y);
        for (var first = 0; first < scenery.Count; first += Vector256<int>.Count)
        {
            for (var corner = 0; corner < Scenery.Corners; corner++)
            {
                var (worldX, worldY) = scenery.Eight(first, corner);
                (x[corner], y[corner]) = camera.Project(worldX, worldY);
            }

            var seen = (Meets(x, Width) & Meets(y, Height)).ExtractMostSignificantBits();
            for (var bits = seen & Below(scenery.Count - first); bits != 0; bits &= bits - 1)
            {
                var lane = BitOperations.TrailingZeroCount(bits);
                int a = lane, b = a + 8, c = b + 8, d = c + 8;
                _canvas.Edge(xs[a], ys[a], xs[b], ys[b]);
                _canvas.Edge(xs[b], ys[b], xs[c], ys[c]);
                _canvas.Edge(xs[c], ys[c], xs[d], ys[d]);
                _canvas.Edge(xs[d], ys[d], xs[a], ys[a]);
                _canvas.Fill(scenery.PaintOf(first + lane, touched));
            }
        }
    }

    private void Paint(in CarState car, in Camera camera)
    {
        Span<Vec2> stripe = stackalloc Vec2[WheelStripe.Corners];
        for (var i = 0; i < FourWheels.Count; i++)
        {
            ref readonly var wheel = ref car.Wheels[i];
            var place = new Transform(wheel.Body.Position, Rotation.Of(wheel.Body.Angle));
            Paint(CarBuilder.Wheel.Vertices, place, camera, Picture.Paint.Black);
            if (WheelStripe.See(wheel.Phase, stripe)) Paint(stripe, place, camera, Picture.Paint.WheelStripe);
        }

        var hull = new Transform(car.Hull.Position, Rotation.Of(car.Hull.Angle));
        foreach (var part in CarBuilder.Hull) Paint(part.Vertices, hull, camera, Picture.Paint.Hull);
    }

    private void Paint(ReadOnlySpan<Vec2> corners, in Transform place, in Camera camera, Paint paint)
    {
        var last = place.Apply(corners[^1]);
        var (x, y) = camera.Project(last.X, last.Y);
        foreach (var corner in corners)
        {
            var point = place.Apply(corner);
            var (nextX, nextY) = camera.Project(point.X, point.Y);
            _canvas.Edge(x, y, nextX, nextY);
            (x, y) = (nextX, nextY);
        }

        _canvas.Fill((byte)paint);
    }

    /// <summary>Whether shapes reach into the canvas along one of its sides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Meets(ReadOnlySpan<Vector256<int>> corners, int side)
    {
        var least = Vector256.Min(Vector256.Min(corners[0], corners[1]), Vector256.Min(corners[2], corners[3]));
        var most = Vector256.Max(Vector256.Max(corners[0], corners[1]), Vector256.Max(corners[2], corners[3]));
        return Vector256.GreaterThan(most, Vector256<int>.Zero)
            & Vector256.LessThan(least, Vector256.Create(side * Camera.Parts));
    }

    private static uint Below(int count) => count >= 32 ? uint.MaxValue : (1u << count) - 1;
}
