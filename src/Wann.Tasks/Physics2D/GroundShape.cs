namespace Wann.Tasks.Physics2D;

/// <summary>A piece of the ground, in world coordinates, and its coefficient of friction.</summary>
public readonly record struct GroundShape(Shape Shape, float Friction);
