namespace Wann.Tasks.Physics2D;

/// <summary>A hinge between two bodies: anchors in each body's frame (m), the joint angle's limits (rad), and a motor.</summary>
/// <param name="ReferenceAngle">Angle of B less angle of A at which the joint angle is 0.</param>
public sealed record RevoluteJointDefinition(
    int BodyA, int BodyB, Vec2 AnchorA, Vec2 AnchorB, float ReferenceAngle, float LowerAngle, float UpperAngle);
