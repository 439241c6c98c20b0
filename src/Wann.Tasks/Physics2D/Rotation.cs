namespace Wann.Tasks.Physics2D;

/// <summary>A rotation held as its sine and cosine.</summary>
public readonly record struct Rotation(float Sin, float Cos)
{
    internal const double HalfPi = 1.5707963267948966;
    internal const double InverseHalfPi = 0.6366197723675814;

    /// <summary>1.5 × 2⁵²: adding and subtracting it rounds to the nearest integer.</summary>
    internal const double Rounder = 6755399441055744.0;

    // Taylor coefficients by power.
    internal const double Sin3 = -1.0 / 6, Sin5 = 1.0 / 120, Sin7 = -1.0 / 5040, Sin9 = 1.0 / 362880;
    internal const double Cos2 = -0.5, Cos4 = 1.0 / 24, Cos6 = -1.0 / 720, Cos8 = 1.0 / 40320, Cos10 = -1.0 / 3628800;

    public static Rotation Identity => new(0f, 1f);

    /// <summary>
    /// The rotation by an angle in radians, up to 10⁷. Half of a position iteration is sines and cosines, so these are made for
    /// single precision: Taylor polynomials in double precision over ±π/4, 10⁻⁹ off before the result is rounded.
    /// </summary>
    public static Rotation Of(float angle)
    {
        double n = Math.FusedMultiplyAdd(angle, InverseHalfPi, Rounder) - Rounder;
        double r = Math.FusedMultiplyAdd(-n, HalfPi, angle), z = r * r, z2 = z * z;
        double sin = Math.FusedMultiplyAdd(
            r * z, Math.FusedMultiplyAdd(z2, Math.FusedMultiplyAdd(z, Sin9, Sin7), Math.FusedMultiplyAdd(z, Sin5, Sin3)), r);
        double cos = Math.FusedMultiplyAdd(
            z2, Math.FusedMultiplyAdd(z2, Math.FusedMultiplyAdd(z, Cos10, Cos8), Math.FusedMultiplyAdd(z, Cos6, Cos4)), Math.FusedMultiplyAdd(z, Cos2, 1));
        return ((int)n & 3) switch
        {
            0 => new Rotation((float)sin, (float)cos),
            1 => new Rotation((float)cos, (float)-sin),
            2 => new Rotation((float)-sin, (float)-cos),
            _ => new Rotation((float)-cos, (float)sin),
        };
    }

    public Vec2 Rotate(Vec2 v) => new(Cos * v.X - Sin * v.Y, Sin * v.X + Cos * v.Y);

    public Vec2 Unrotate(Vec2 v) => new(Cos * v.X + Sin * v.Y, -Sin * v.X + Cos * v.Y);
}
