namespace Wann.Tasks.Physics2D;

/// <summary>Takes points of a body's frame to the world: turn, then move.</summary>
public readonly record struct Transform(Vec2 Position, Rotation Rotation)
{
    public static Transform Identity => new(Vec2.Zero, Rotation.Identity);

    /// <summary>The transform of a body whose centre of mass, at <paramref name="localCenter"/> in its frame, stands at <paramref name="center"/>.</summary>
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
