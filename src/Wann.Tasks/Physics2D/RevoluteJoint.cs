using static Wann.Tasks.Physics2D.MathF32;

namespace Wann.Tasks.Physics2D;

/// <summary>
/// A motorised hinge between two bodies: anchors in each body's frame (m), the difference angle B − angle A at which the joint
/// angle is 0 (rad), and the joint angle's limits (rad).
/// </summary>
public sealed record RevoluteJointDefinition(
    int BodyA, int BodyB, Vec2 AnchorA, Vec2 AnchorB, float ReferenceAngle, float LowerAngle, float UpperAngle);

/// <summary>Which limit a joint stands at; decided at the start of a step and kept throughout it.</summary>
internal enum LimitState
{
    Free,
    AtLower,
    AtUpper,
}

/// <summary>
/// A hinge with a motor and limits. Motor first, then the point constraint and the limit together as one 3×3 system, or the
/// point alone as a 2×2 one (Catto, Modeling and Solving Constraints, GDC 2009; order and clamping of Box2D 2.3).
/// </summary>
internal struct RevoluteJoint
{
    public int BodyA, BodyB;
    public float LowerAngle, UpperAngle, ReferenceAngle;
    public float MotorSpeed, MaxMotorTorque;

    /// <summary>From the centres of mass to the anchors, in each body's frame.</summary>
    public Vec2 AnchorA, AnchorB;
    public LimitState Limit;

    /// <summary>Accumulated impulses: point (N·s), limit and motor (N·m·s).</summary>
    public float ImpulseX, ImpulseY, LimitImpulse, MotorImpulse;

    /// <summary>What the last velocity iteration added to the motor's impulse, N·m·s.</summary>
    public float MotorChange;

    /// <summary>Arms from the centres of mass to the anchors, and inverse masses, fixed during a step.</summary>
    public Vec2 ArmA, ArmB;
    public float InvMassA, InvMassB, InvInertiaA, InvInertiaB;
    public float MotorMass, MaxMotorImpulse;

    /// <summary>Minus the inverse of K's 2×2 point block, and K's column for the limit.</summary>
    public float P11, P12, P22, K13, K23;

    /// <summary>Minus the inverse of the whole K = J M⁻¹ Jᵀ, symmetric.</summary>
    public float I11, I12, I13, I22, I23, I33;

    public static RevoluteJoint Of(RevoluteJointDefinition d, Body[] bodies)
    {
        if (!(d.LowerAngle < d.UpperAngle - 2f * Tolerances.AngularSlop))
            throw new ArgumentException(
                $"Joint: limits {d.LowerAngle} to {d.UpperAngle} rad leave no room; give a range above 4 degrees.", nameof(d));
        if (!float.IsFinite(d.ReferenceAngle + d.AnchorA.X + d.AnchorA.Y + d.AnchorB.X + d.AnchorB.Y))
            throw new ArgumentException("Joint: anchors and reference angle must be finite.", nameof(d));
        return new RevoluteJoint
        {
            BodyA = d.BodyA,
            BodyB = d.BodyB,
            LowerAngle = d.LowerAngle,
            UpperAngle = d.UpperAngle,
            ReferenceAngle = d.ReferenceAngle,
            AnchorA = d.AnchorA - bodies[d.BodyA].Sweep.LocalCenter,
            AnchorB = d.AnchorB - bodies[d.BodyB].Sweep.LocalCenter,
        };
    }

    public readonly float Angle(Body[] bodies) => bodies[BodyB].Sweep.A - bodies[BodyA].Sweep.A - ReferenceAngle;

    public readonly float Speed(Body[] bodies) => bodies[BodyB].Spin - bodies[BodyA].Spin;

    /// <summary>Computes what stays fixed during the velocity iterations, decides the limit, and applies last step's impulses.</summary>
    public void Prepare(Body[] bodies, BodyVelocity[] velocities, float dt)
    {
        ref Body a = ref bodies[BodyA];
        ref Body b = ref bodies[BodyB];
        ArmA = a.Rotation.Rotate(AnchorA);
        ArmB = b.Rotation.Rotate(AnchorB);
        (InvMassA, InvMassB, InvInertiaA, InvInertiaB) = (a.InvMass, b.InvMass, a.InvInertia, b.InvInertia);
        MotorMass = 1f / (InvInertiaA + InvInertiaB);
        MaxMotorImpulse = dt * MaxMotorTorque;
        PrepareMass();
        DecideLimit(Angle(bodies));

        ref BodyVelocity va = ref velocities[BodyA];
        ref BodyVelocity vb = ref velocities[BodyB];
        float turn = MotorImpulse + LimitImpulse;
        va.X -= InvMassA * ImpulseX;
        va.Y -= InvMassA * ImpulseY;
        va.Spin -= InvInertiaA * (ArmA.X * ImpulseY - ArmA.Y * ImpulseX + turn);
        vb.X += InvMassB * ImpulseX;
        vb.Y += InvMassB * ImpulseY;
        vb.Spin += InvInertiaB * (ArmB.X * ImpulseY - ArmB.Y * ImpulseX + turn);
    }

    public void SolveVelocity(BodyVelocity[] velocities)
    {
        ref BodyVelocity va = ref velocities[BodyA];
        ref BodyVelocity vb = ref velocities[BodyB];

        float motor = MathF32.Clamp(Subtract(MotorImpulse, MotorMass, vb.Spin - va.Spin - MotorSpeed), -MaxMotorImpulse, MaxMotorImpulse);
        float turn = motor - MotorImpulse;
        (MotorImpulse, MotorChange) = (motor, turn);
        float spinA = Subtract(va.Spin, InvInertiaA, turn);
        float spinB = MultiplyAdd(InvInertiaB, turn, vb.Spin);

        float cx = MultiplyAdd(spinA, ArmA.Y, Subtract(vb.X - va.X, spinB, ArmB.Y));
        float cy = Subtract(MultiplyAdd(spinB, ArmB.X, vb.Y - va.Y), spinA, ArmA.X);
        float px, py, pz = 0f;
        if (Limit == LimitState.Free)
        {
            px = MultiplyAdd(P11, cx, P12 * cy);
            py = MultiplyAdd(P12, cx, P22 * cy);
        }
        else
        {
            float cz = spinB - spinA;
            px = MultiplyAdd(I11, cx, MultiplyAdd(I12, cy, I13 * cz));
            py = MultiplyAdd(I12, cx, MultiplyAdd(I22, cy, I23 * cz));
            pz = MultiplyAdd(I13, cx, MultiplyAdd(I23, cy, I33 * cz));
            float total = LimitImpulse + pz;
            if (Limit == LimitState.AtLower ? total < 0f : total > 0f)
            {
                // A limit pushes, never pulls: take its whole impulse back and solve the point alone.
                float rx = Subtract(cx, LimitImpulse, K13), ry = Subtract(cy, LimitImpulse, K23);
                px = MultiplyAdd(P11, rx, P12 * ry);
                py = MultiplyAdd(P12, rx, P22 * ry);
                pz = -LimitImpulse;
                total = 0f;
            }

            LimitImpulse = total;
        }

        ImpulseX += px;
        ImpulseY += py;
        va.X = Subtract(va.X, InvMassA, px);
        va.Y = Subtract(va.Y, InvMassA, py);
        va.Spin = Subtract(spinA, InvInertiaA, MultiplyAdd(ArmA.X, py, Subtract(pz, ArmA.Y, px)));
        vb.X = MultiplyAdd(InvMassB, px, vb.X);
        vb.Y = MultiplyAdd(InvMassB, py, vb.Y);
        vb.Spin = MultiplyAdd(InvInertiaB, MultiplyAdd(ArmB.X, py, Subtract(pz, ArmB.Y, px)), spinB);
    }

    private void PrepareMass()
    {
        float mass = InvMassA + InvMassB;
        float k11 = mass + ArmA.Y * ArmA.Y * InvInertiaA + ArmB.Y * ArmB.Y * InvInertiaB;
        float k12 = -ArmA.Y * ArmA.X * InvInertiaA - ArmB.Y * ArmB.X * InvInertiaB;
        float k22 = mass + ArmA.X * ArmA.X * InvInertiaA + ArmB.X * ArmB.X * InvInertiaB;
        float k33 = InvInertiaA + InvInertiaB;
        K13 = -ArmA.Y * InvInertiaA - ArmB.Y * InvInertiaB;
        K23 = ArmA.X * InvInertiaA + ArmB.X * InvInertiaB;

        float point = -1f / (k11 * k22 - k12 * k12);
        P11 = point * k22;
        P12 = -point * k12;
        P22 = point * k11;

        float c11 = k22 * k33 - K23 * K23;
        float c12 = K13 * K23 - k12 * k33;
        float c13 = k12 * K23 - k22 * K13;
        float whole = -1f / (k11 * c11 + k12 * c12 + K13 * c13);
        I11 = whole * c11;
        I12 = whole * c12;
        I13 = whole * c13;
        I22 = whole * (k11 * k33 - K13 * K13);
        I23 = whole * (k12 * K13 - k11 * K23);
        I33 = whole * (k11 * k22 - k12 * k12);
    }

    private void DecideLimit(float angle)
    {
        LimitState now = angle <= LowerAngle ? LimitState.AtLower : angle >= UpperAngle ? LimitState.AtUpper : LimitState.Free;
        if (now != Limit || now == LimitState.Free)
            LimitImpulse = 0f;
        Limit = now;
    }

    /// <summary>
    /// Moves both bodies to mend the limit, then the point (nonlinear Gauss-Seidel); true when both were within their slops.
    /// </summary>
    public readonly bool SolvePosition(Body[] bodies)
    {
        ref Body a = ref bodies[BodyA];
        ref Body b = ref bodies[BodyB];
        float angularError = Limit == LimitState.Free ? 0f : MendLimit(ref a, ref b);

        Vec2 armA = a.Rotation.Rotate(AnchorA), armB = b.Rotation.Rotate(AnchorB);
        Vec2 gap = b.Sweep.C + armB - a.Sweep.C - armA;
        float mass = InvMassA + InvMassB;
        float k11 = mass + InvInertiaA * armA.Y * armA.Y + InvInertiaB * armB.Y * armB.Y;
        float k12 = -InvInertiaA * armA.X * armA.Y - InvInertiaB * armB.X * armB.Y;
        float k22 = mass + InvInertiaA * armA.X * armA.X + InvInertiaB * armB.X * armB.X;
        float scale = -1f / (k11 * k22 - k12 * k12);
        var impulse = new Vec2(scale * (k22 * gap.X - k12 * gap.Y), scale * (k11 * gap.Y - k12 * gap.X));
        a.Shift(-InvMassA * impulse, -InvInertiaA * Vec2.Cross(armA, impulse));
        b.Shift(InvMassB * impulse, InvInertiaB * Vec2.Cross(armB, impulse));
        return gap.Length <= Tolerances.LinearSlop && angularError <= Tolerances.AngularSlop;
    }

    private readonly float MendLimit(ref Body a, ref Body b)
    {
        float angle = b.Sweep.A - a.Sweep.A - ReferenceAngle;
        float error, mend;
        if (Limit == LimitState.AtLower)
        {
            error = LowerAngle - angle;
            mend = MathF32.Clamp(angle - LowerAngle + Tolerances.AngularSlop, -Tolerances.MaxAngularCorrection, 0f);
        }
        else
        {
            error = angle - UpperAngle;
            mend = MathF32.Clamp(angle - UpperAngle - Tolerances.AngularSlop, 0f, Tolerances.MaxAngularCorrection);
        }

        float impulse = -MotorMass * mend;
        a.Turn(-InvInertiaA * impulse);
        b.Turn(InvInertiaB * impulse);
        return error;
    }
}
