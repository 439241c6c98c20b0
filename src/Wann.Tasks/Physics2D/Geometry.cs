namespace Wann.Tasks.Physics2D;

/// <summary>
/// The exact single-precision operations the solver needs. Each is correctly rounded, so it gives the same bits on every machine.
/// </summary>
internal static class MathF32
{
    /// <summary>Correctly rounded: a double root of a float rounds to the float root.</summary>
    public static float Sqrt(float x) => (float)Math.Sqrt(x);

    /// <summary>a·b + c, rounded once.</summary>
    public static float MultiplyAdd(float a, float b, float c) => float.FusedMultiplyAdd(a, b, c);

    /// <summary>c − a·b, rounded once.</summary>
    public static float Subtract(float c, float a, float b) => float.FusedMultiplyAdd(-a, b, c);

    public static float Abs(float x) => Math.Abs(x);

    public static float Clamp(float x, float low, float high) => Max(low, Min(x, high));

    /// <summary>One comparison, so that a lane of a vector does the same.</summary>
    public static float Min(float a, float b) => a < b ? a : b;

    public static float Max(float a, float b) => a > b ? a : b;
}

/// <summary>A vector in the plane; metres, or metres per second, or newton seconds.</summary>
public readonly record struct Vec2(float X, float Y)
{
    public static Vec2 Zero => default;

    public float LengthSquared => X * X + Y * Y;

    public float Length => MathF32.Sqrt(LengthSquared);

    public static Vec2 operator +(Vec2 a, Vec2 b) => new(a.X + b.X, a.Y + b.Y);

    public static Vec2 operator -(Vec2 a, Vec2 b) => new(a.X - b.X, a.Y - b.Y);

    public static Vec2 operator -(Vec2 a) => new(-a.X, -a.Y);

    public static Vec2 operator *(float s, Vec2 a) => new(s * a.X, s * a.Y);

    public static float Dot(Vec2 a, Vec2 b) => a.X * b.X + a.Y * b.Y;

    /// <summary>The z component of a × b.</summary>
    public static float Cross(Vec2 a, Vec2 b) => a.X * b.Y - a.Y * b.X;

    /// <summary>ω × r: the velocity of a point at r on a body turning at ω.</summary>
    public static Vec2 Cross(float w, Vec2 r) => new(-w * r.Y, w * r.X);

    /// <summary>The vector turned a quarter clockwise: the outward normal of a counter-clockwise edge.</summary>
    public Vec2 Right => new(Y, -X);

    public static Vec2 Min(Vec2 a, Vec2 b) => new(a.X < b.X ? a.X : b.X, a.Y < b.Y ? a.Y : b.Y);

    public static Vec2 Max(Vec2 a, Vec2 b) => new(a.X > b.X ? a.X : b.X, a.Y > b.Y ? a.Y : b.Y);

    public override string ToString() => $"({X}, {Y})";

    /// <summary>
    /// The unit vector along this one, and its length; a vector too short to have a direction comes back as it is with length 0.
    /// </summary>
    public Vec2 Normalized(out float length)
    {
        length = Length;
        if (length < Tolerances.Epsilon)
        {
            length = 0f;
            return this;
        }

        return (1f / length) * this;
    }
}

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
            z2,
            Math.FusedMultiplyAdd(z2, Math.FusedMultiplyAdd(z, Cos10, Cos8), Math.FusedMultiplyAdd(z, Cos6, Cos4)),
            Math.FusedMultiplyAdd(z, Cos2, 1));
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

/// <summary>Takes points of a body's frame to the world: turn, then move.</summary>
public readonly record struct Transform(Vec2 Position, Rotation Rotation)
{
    public static Transform Identity => new(Vec2.Zero, Rotation.Identity);

    /// <summary>
    /// The transform of a body whose centre of mass, at <paramref name="localCenter"/> in its frame, stands at
    /// <paramref name="center"/>.
    /// </summary>
    public static Transform About(Vec2 center, Rotation rotation, Vec2 localCenter) =>
        new(center - rotation.Rotate(localCenter), rotation);

    public Vec2 Apply(Vec2 p) =>
        new(Rotation.Cos * p.X - Rotation.Sin * p.Y + Position.X, Rotation.Sin * p.X + Rotation.Cos * p.Y + Position.Y);

    public Vec2 ApplyInverse(Vec2 p) => Rotation.Unrotate(p - Position);

    /// <summary>Takes points of <paramref name="other"/>'s frame to this one's.</summary>
    public Transform Relative(in Transform other)
    {
        Rotation a = Rotation, b = other.Rotation;
        var turn = new Rotation(a.Cos * b.Sin - a.Sin * b.Cos, a.Cos * b.Cos + a.Sin * b.Sin);
        return new Transform(a.Unrotate(other.Position - Position), turn);
    }
}

/// <summary>An axis-aligned box.</summary>
internal readonly record struct Aabb(Vec2 Lower, Vec2 Upper)
{
    public bool Overlaps(in Aabb other) =>
        Lower.X <= other.Upper.X && other.Lower.X <= Upper.X && Lower.Y <= other.Upper.Y && other.Lower.Y <= Upper.Y;

    public bool Contains(in Aabb other) =>
        Lower.X <= other.Lower.X && Lower.Y <= other.Lower.Y && other.Upper.X <= Upper.X && other.Upper.Y <= Upper.Y;

    public Aabb Union(in Aabb other) => new(Vec2.Min(Lower, other.Lower), Vec2.Max(Upper, other.Upper));

    public Aabb Grow(float margin)
    {
        var m = new Vec2(margin, margin);
        return new Aabb(Lower - m, Upper + m);
    }

    /// <summary>Stretches the box towards where a body is heading.</summary>
    public Aabb Stretch(Vec2 d) => new(
        new Vec2(d.X < 0f ? Lower.X + d.X : Lower.X, d.Y < 0f ? Lower.Y + d.Y : Lower.Y),
        new Vec2(d.X < 0f ? Upper.X : Upper.X + d.X, d.Y < 0f ? Upper.Y : Upper.Y + d.Y));
}
