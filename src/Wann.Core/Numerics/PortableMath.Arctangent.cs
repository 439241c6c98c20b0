namespace Wann.Core.Numerics;

public static partial class PortableMath
{
    /// <summary>
    /// The angle of the vector (x, y) in −π to π, within 2 ulp of the larger of it and its distance to the nearest axis's angle; as
    /// Math.Atan2 for zeros and infinities, NaN for NaN. A scalar function: nothing needs it in lanes.
    /// </summary>
    public static double Atan2(double y, double x)
    {
        if (double.IsNaN(x) || double.IsNaN(y)) return double.NaN;
        double across = Math.Abs(x), up = Math.Abs(y);
        if (double.IsInfinity(across) && double.IsInfinity(up)) (across, up) = (1, 1);

        // From the nearer axis the angle is at most π/4; then mirrored into its quadrant.
        double angle = up <= across ? AtanOfUnit(up == 0 ? 0 : up / across) : HalfTurn - AtanOfUnit(across / up);
        if (double.IsNegative(x)) angle = (2 * HalfTurn) - angle;
        return double.IsNegative(y) ? -angle : angle;
    }

    private const double HalfTurn = 1.5707963267948966;

    /// <summary>atan(k/16) for k = 0 … 16, correctly rounded.</summary>
    private static ReadOnlySpan<double> AtanOfSixteenths =>
    [
        0.0, 0.06241880999595735, 0.12435499454676144, 0.18534794999569476, 0.24497866312686414, 0.3028848683749714,
        0.35877067027057225, 0.4124104415973873, 0.4636476090008061, 0.5123894603107377, 0.5585993153435624, 0.6022873461349642,
        0.6435011087932844, 0.6823165548747481, 0.7188299996216245, 0.7531512809621944, 0.7853981633974483,
    ];

    /// <summary>
    /// atan x for x in [0, 1]: atan x = atan c + atan((x − c)/(1 + cx)), c the nearest sixteenth, and the Taylor series of the rest,
    /// which is at most 1/32.
    /// </summary>
    private static double AtanOfUnit(double x)
    {
        int k = (int)((16 * x) + 0.5);
        double c = k / 16.0;
        double t = (x - c) / Math.FusedMultiplyAdd(c, x, 1), z = t * t;
        double q = -1.0 / 11;
        q = Math.FusedMultiplyAdd(q, z, 1.0 / 9);
        q = Math.FusedMultiplyAdd(q, z, -1.0 / 7);
        q = Math.FusedMultiplyAdd(q, z, 1.0 / 5);
        q = Math.FusedMultiplyAdd(q, z, -1.0 / 3);
        return AtanOfSixteenths[k] + Math.FusedMultiplyAdd(t * z, q, t);
    }
}
