namespace Wann.Tasks.Physics2D;

/// <summary>A body's state after a step: position of its origin in metres, angle in radians, velocity of its centre of mass in m/s, and spin in rad/s.</summary>
public readonly record struct BodyState(Vec2 Position, float Angle, Vec2 Velocity, float Spin);
