namespace Wann.Tasks.Physics2D;

internal partial struct RevoluteJoint
{
    /// <summary>Moves both bodies to mend the limit, then the point (nonlinear Gauss-Seidel); true when both were within their slops.</summary>
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
