using Wann.Core.Numerics;

namespace Wann.Tasks.Physics2D;

/// <summary>A rotation held as its sine and cosine.</summary>
public readonly record struct Rotation(float Sin, float Cos)
{
    public static Rotation Identity => new(0f, 1f);

    /// <summary>The rotation by an angle in radians.</summary>
    public static Rotation Of(float angle)
    {
        (double sin, double cos) = PortableMath.SinCos(angle);
        return new Rotation((float)sin, (float)cos);
    }

    public Vec2 Rotate(Vec2 v) => new(Cos * v.X - Sin * v.Y, Sin * v.X + Cos * v.Y);

    public Vec2 Unrotate(Vec2 v) => new(Cos * v.X + Sin * v.Y, -Sin * v.X + Cos * v.Y);
}
