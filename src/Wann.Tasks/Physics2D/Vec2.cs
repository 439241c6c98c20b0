namespace Wann.Tasks.Physics2D;

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

    /// <summary>The unit vector along this one, and its length; a vector too short to have a direction comes back as it is with length 0.</summary>
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
