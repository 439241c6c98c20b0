namespace Wann.Tasks.Physics2D;

/// <summary>
/// A moving body to create: its shape, density in kg/m², coefficient of friction, position in metres and angle in radians, and
/// whether it collides with other such bodies or with the ground only.
/// </summary>
public sealed record BodyDefinition(Shape Shape, float Density, float Friction, Vec2 Position, float Angle = 0f, bool TouchesBodies = false);
