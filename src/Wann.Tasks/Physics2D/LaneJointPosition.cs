using System.Runtime.Intrinsics;

namespace Wann.Tasks.Physics2D;

/// <summary>One joint in eight worlds: <see cref="RevoluteJoint.SolvePosition"/> lane by lane.</summary>
internal struct LaneJointPosition
{
    private int _bodyA, _bodyB;
    private Vector256<float> _massA, _massB, _inertiaA, _inertiaB, _motorMass;
    private Vector256<float> _anchorAX, _anchorAY, _anchorBX, _anchorBY;
    private Vector256<float> _reference, _lowerAngle, _upperAngle;

    /// <summary>Masks: at a limit, and at the lower one; and whether any lane is at a limit.</summary>
    private Vector256<float> _limited, _lower;
    private bool _anyLimited;

    public void Clear() => this = default;

    public void Load(int lane, in RevoluteJoint j)
    {
        (_bodyA, _bodyB) = (j.BodyA, j.BodyB);
        Lane.Set(ref _massA, lane, j.InvMassA);
        Lane.Set(ref _massB, lane, j.InvMassB);
        Lane.Set(ref _inertiaA, lane, j.InvInertiaA);
        Lane.Set(ref _inertiaB, lane, j.InvInertiaB);
        Lane.Set(ref _motorMass, lane, j.MotorMass);
        Lane.Set(ref _anchorAX, lane, j.AnchorA.X);
        Lane.Set(ref _anchorAY, lane, j.AnchorA.Y);
        Lane.Set(ref _anchorBX, lane, j.AnchorB.X);
        Lane.Set(ref _anchorBY, lane, j.AnchorB.Y);
        Lane.Set(ref _reference, lane, j.ReferenceAngle);
        Lane.Set(ref _lowerAngle, lane, j.LowerAngle);
        Lane.Set(ref _upperAngle, lane, j.UpperAngle);
        Lane.Set(ref _limited, lane, Lane.Mask(j.Limit != LimitState.Free));
        Lane.Set(ref _lower, lane, Lane.Mask(j.Limit == LimitState.AtLower));
        _anyLimited |= j.Limit != LimitState.Free;
    }

    /// <summary>Mends the joint in all lanes and returns the mask of those that were within their slops.</summary>
    public readonly Vector256<float> Solve(AlignedArray<LanePose> poses)
    {
        ref LanePose a = ref poses[_bodyA];
        ref LanePose b = ref poses[_bodyB];
        Vector256<float> well = Vector256<float>.AllBitsSet;
        if (_anyLimited)
            well = MendLimit(ref a, ref b);

        Vector256<float> armAX = a.Cos * _anchorAX - a.Sin * _anchorAY, armAY = a.Sin * _anchorAX + a.Cos * _anchorAY;
        Vector256<float> armBX = b.Cos * _anchorBX - b.Sin * _anchorBY, armBY = b.Sin * _anchorBX + b.Cos * _anchorBY;
        Vector256<float> gapX = b.X + armBX - a.X - armAX, gapY = b.Y + armBY - a.Y - armAY;
        Vector256<float> mass = _massA + _massB;
        Vector256<float> k11 = mass + _inertiaA * armAY * armAY + _inertiaB * armBY * armBY;
        Vector256<float> k12 = -_inertiaA * armAX * armAY - _inertiaB * armBX * armBY;
        Vector256<float> k22 = mass + _inertiaA * armAX * armAX + _inertiaB * armBX * armBX;
        Vector256<float> scale = Vector256.Create(-1f) / (k11 * k22 - k12 * k12);
        Vector256<float> px = scale * (k22 * gapX - k12 * gapY), py = scale * (k11 * gapY - k12 * gapX);

        a.X += -_massA * px;
        a.Y += -_massA * py;
        a.Turn(Vector256<float>.AllBitsSet, -_inertiaA * (armAX * py - armAY * px));
        b.X += _massB * px;
        b.Y += _massB * py;
        b.Turn(Vector256<float>.AllBitsSet, _inertiaB * (armBX * py - armBY * px));
        return well & Vector256.LessThanOrEqual(Vector256.Sqrt(gapX * gapX + gapY * gapY), Vector256.Create(Tolerances.LinearSlop));
    }

    private readonly Vector256<float> MendLimit(ref LanePose a, ref LanePose b)
    {
        Vector256<float> slop = Vector256.Create(Tolerances.AngularSlop), most = Vector256.Create(Tolerances.MaxAngularCorrection);
        Vector256<float> zero = Vector256<float>.Zero;
        Vector256<float> angle = b.Angle - a.Angle - _reference;
        Vector256<float> below = angle - _lowerAngle, above = angle - _upperAngle;
        Vector256<float> error = Vector256.ConditionalSelect(_lower, _lowerAngle - angle, above);
        Vector256<float> mend = Vector256.ConditionalSelect(_lower, Lane.Clamp(below + slop, -most, zero), Lane.Clamp(above - slop, zero, most));
        Vector256<float> impulse = -_motorMass * mend;
        a.Turn(_limited, -_inertiaA * impulse);
        b.Turn(_limited, _inertiaB * impulse);
        return Vector256.LessThanOrEqual(error, slop) | ~_limited;
    }
}
