using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wann.Core.Numerics;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.CarRacing.Picture;

/// <summary>
/// Where the world's points fall on the canvas. The camera hangs above the hull, which stays at column 48 and row 72; up is where the
/// hull moves, or where it points while it hardly does. In the first second it comes down from above the whole field.
/// </summary>
/// <remarks>Gym's window has 1200 × 1000 places and is seen in 96 × 96: a unit of the world is wider across than along.</remarks>
internal readonly struct Camera
{
    /// <summary>Parts of a pixel that points are rounded to, as graphics hardware does: from there on all is exact.</summary>
    public const int Parts = 256;

    private const double WindowWidth = 1200, WindowHeight = 1000, Square = 96;
    private const double FarZoom = 0.1 * Track.Scale, NearZoom = 2.7 * Track.Scale;
    private const double LeastSpeed = 0.5;

    // Half a part is added and the floor taken: halves go up.
    private const float Left = (48 * Parts) + 0.5f, Top = (72 * Parts) + 0.5f;

    // Beyond this, far outside any canvas, points are pulled in, so that sums and products of them stay integers of 64 bits.
    private const float Farthest = 1 << 24;

    private readonly float _x, _y, _acrossX, _acrossY, _alongX, _alongY;

    /// <param name="hull">After the step.</param>
    /// <param name="seconds">Since the start.</param>
    public Camera(in BodyState hull, double seconds)
    {
        (_x, _y) = (hull.Position.X, hull.Position.Y);
        double vx = hull.Velocity.X, vy = hull.Velocity.Y, speed = Math.Sqrt((vx * vx) + (vy * vy));
        var (sin, cos) = speed > LeastSpeed ? (vx / speed, vy / speed) : PortableMath.SinCos(-(double)hull.Angle);
        var zoom = (FarZoom * Math.Max(1 - seconds, 0)) + (NearZoom * Math.Min(seconds, 1));
        double across = zoom * Parts * Square / WindowWidth, along = zoom * Parts * Square / WindowHeight;
        (_acrossX, _acrossY) = ((float)(across * cos), (float)(across * sin));
        (_alongX, _alongY) = ((float)(along * sin), (float)(along * cos));
    }

    /// <summary>A point of the world in parts of a pixel, from the canvas' upper left corner.</summary>
    public (int X, int Y) Project(float x, float y)
    {
        float dx = x - _x, dy = y - _y;
        return (Whole((_acrossX * dx) - (_acrossY * dy) + Left), Whole(Top - ((_alongX * dx) + (_alongY * dy))));
    }

    /// <summary>The same of eight points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<int> X, Vector256<int> Y) Project(Vector256<float> x, Vector256<float> y)
    {
        Vector256<float> dx = x - Vector256.Create(_x), dy = y - Vector256.Create(_y);
        return (
            Whole((Vector256.Create(_acrossX) * dx) - (Vector256.Create(_acrossY) * dy) + Vector256.Create(Left)),
            Whole(Vector256.Create(Top) - ((Vector256.Create(_alongX) * dx) + (Vector256.Create(_alongY) * dy))));
    }

    private static int Whole(float x) => (int)Math.Floor((double)Math.Min(Math.Max(x, -Farthest), Farthest));

    private static Vector256<int> Whole(Vector256<float> x) => Vector256.ConvertToInt32(
        Vector256.Floor(Vector256.Min(Vector256.Max(x, Vector256.Create(-Farthest)), Vector256.Create(Farthest))));
}
