namespace Wann.Tasks.Physics2D;

/// <summary>A rotation held as its sine and cosine.</summary>
public readonly record struct Rotation(float Sin, float Cos)
{
    internal const double HalfPi = 1.5707963267948966;
    internal const double InverseHalfPi = 0.6366197723675814;

    /// <summary>1.5 × 2⁵²: adding and subtracting it rounds to the nearest integer.</summary>
    internal const double Rounder = 6755399441055744.0;

    public static Rotation Identity => new(0f, 1f);

    /// <summary>
    /// The rotation by an angle in radians, up to 10⁷. Half of a position iteration is sines and cosines, so these are made for
    /// single precision: Taylor polynomials in double precision over ±π/4, 10⁻⁹ off before the result is rounded.
    /// </summary>
    public static Rotation Of(float angle)
    {
        double n = (angle * InverseHalfPi + Rounder) - Rounder;
        double r = angle - n * HalfPi, z = r * r, z2 = z * z;
        double sin = r + r * z * ((-1.0 / 6 + z * (1.0 / 120)) + z2 * (-1.0 / 5040 + z * (1.0 / 362880)));
        double cos = (1 - 0.5 * z) + z2 * ((1.0 / 24 - z * (1.0 / 720)) + z2 * (1.0 / 40320 - z * (1.0 / 3628800)));
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
