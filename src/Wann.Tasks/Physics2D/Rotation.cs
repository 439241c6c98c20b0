namespace Wann.Tasks.Physics2D;

/// <summary>A rotation held as its sine and cosine.</summary>
public readonly record struct Rotation(float Sin, float Cos)
{
    public static Rotation Identity => new(0f, 1f);

    /// <summary>The rotation by an angle in radians.</summary>
    public static Rotation Of(float angle) => new(Sine(angle), Cosine(angle));

    public Vec2 Rotate(Vec2 v) => new(Cos * v.X - Sin * v.Y, Sin * v.X + Cos * v.Y);

    public Vec2 Unrotate(Vec2 v) => new(Cos * v.X + Sin * v.Y, -Sin * v.X + Cos * v.Y);

    private static float Sine(float x)
    {
        double y = x, n = Math.Round(y / Math.PI);
        y -= n * Math.PI;
        double z = y * y, s = y * (1 + z * (-1 / 6.0 + z * (1 / 120.0 + z * (-1 / 5040.0 + z * (1 / 362880.0 + z * (-1 / 39916800.0 + z * (1 / 6227020800.0)))))));
        return (float)((n % 2 == 0) ? s : -s);
    }

    private static float Cosine(float x)
    {
        double y = x, n = Math.Round(y / Math.PI);
        y -= n * Math.PI;
        double z = y * y, s = 1 + z * (-1 / 2.0 + z * (1 / 24.0 + z * (-1 / 720.0 + z * (1 / 40320.0 + z * (-1 / 3628800.0 + z * (1 / 479001600.0 - z / 87178291200.0))))));
        return (float)((n % 2 == 0) ? s : -s);
    }
}
