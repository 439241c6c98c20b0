namespace Wann.Tasks.Physics2D;

/// <summary>
/// A motorised hinge between two bodies: anchors in each body's frame (m), the difference angle B − angle A at which the joint
/// angle is 0 (rad), and the joint angle's limits (rad).
/// </summary>
public sealed record RevoluteJointDefinition(
    int BodyA, int BodyB, Vec2 AnchorA, Vec2 AnchorB, float ReferenceAngle, float LowerAngle, float UpperAngle);
