using Wann.Core.Numerics;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.CarRacing.Picture;

/// <summary>The light part of a wheel's tread, by which one sees it roll.</summary>
internal static class WheelStripe
{
    public const int Corners = 4;

    /// <summary>How much of the tread it is, rad.</summary>
    private const double Arc = 1.2;

    /// <summary>Its corners seen from above, in the wheel's frame; false while all of it is below.</summary>
    /// <param name="phase">How far the wheel has rolled, rad.</param>
    /// <param name="corners">Four, written.</param>
    public static bool See(double phase, Span<Vec2> corners)
    {
        var (sin, from) = PortableMath.SinCos(phase);
        var (sinEnd, to) = PortableMath.SinCos(phase + Arc);
        if (sin > 0 && sinEnd > 0) return false;

        // An end that is below is drawn at the wheel's edge.
        if (sin > 0) from = Math.Sign(from);
        if (sinEnd > 0) to = Math.Sign(to);
        var half = (float)CarBuilder.WheelHalfWidth;
        var (y, yEnd) = ((float)(CarBuilder.WheelRadius * from), (float)(CarBuilder.WheelRadius * to));
        (corners[0], corners[1], corners[2], corners[3]) = (new(-half, y), new(half, y), new(half, yEnd), new(-half, yEnd));
        return true;
    }
}
