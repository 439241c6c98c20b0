using Wann.Tasks.Physics2D;

namespace Wann.Tasks.CarRacing.Picture;

/// <summary>What of a car is seen from above, in the frames of its bodies, y forwards.</summary>
internal static class CarOutline
{
    private const double Unit = 0.02;
    private const double WheelHalfWidth = 14 * Unit, WheelRadius = 27 * Unit;

    /// <summary>The arc of a wheel's tread that is light, rad.</summary>
    private const double StripeArc = 1.2;

    /// <summary>Front wing, nose, body, rear wing.</summary>
    public static readonly Vec2[][] Hull =
    [
        [At(-60, 130), At(60, 130), At(60, 110), At(-60, 110)],
        [At(-15, 120), At(15, 120), At(20, 20), At(-20, 20)],
        [At(25, 20), At(50, -10), At(50, -40), At(20, -90), At(-20, -90), At(-50, -40), At(-50, -10), At(-25, 20)],
        [At(-50, -120), At(50, -120), At(50, -90), At(-50, -90)],
    ];

    public static readonly Vec2[] Wheel = [At(-14, 27), At(14, 27), At(14, -27), At(-14, -27)];

    /// <summary>The corners of the light stripe of a wheel that has rolled so far; false while it is below.</summary>
    public static bool Stripe(double phase, Span<Vec2> corners)
    {
        var (sin, from) = PhaseOf(phase);
        var (sinEnd, to) = PhaseOf(phase + StripeArc);
        if (sin > 0 && sinEnd > 0) return false;

        // An end that is below is drawn at the wheel's edge.
        if (sin > 0) from = Math.Sign(from);
        if (sinEnd > 0) to = Math.Sign(to);
        float half = (float)WheelHalfWidth, y = (float)(WheelRadius * from), yEnd = (float)(WheelRadius * to);
        (corners[0], corners[1], corners[2], corners[3]) = (new(-half, y), new(half, y), new(half, yEnd), new(-half, yEnd));
        return true;
    }

    private static (double Sin, double Cos) PhaseOf(double angle) => Wann.Core.Numerics.PortableMath.SinCos(angle);

    private static Vec2 At(int x, int y) => new((float)(x * Unit), (float)(y * Unit));
}
