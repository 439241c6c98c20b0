namespace Wann.Tasks.Physics2D;

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
