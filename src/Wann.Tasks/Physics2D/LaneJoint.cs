using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Wann.Tasks.Physics2D.Lane;

namespace Wann.Tasks.Physics2D;

/// <summary>One joint in eight worlds: <see cref="RevoluteJoint.SolveVelocity"/> lane by lane, its branches as selections.</summary>
internal struct LaneJoint
{
    private int _bodyA, _bodyB;
    private Vector256<float> _massA, _massB, _inertiaA, _inertiaB;
    private Vector256<float> _armAX, _armAY, _armBX, _armBY;
    private Vector256<float> _motorMass, _motorSpeed, _motorMost, _motor, _motorChange;
    private Vector256<float> _p11, _p12, _p22, _k13, _k23;
    private Vector256<float> _i11, _i12, _i13, _i22, _i23, _i33;
    private Vector256<float> _x, _y, _limit;

    /// <summary>Masks: at a limit, and at the lower one; and whether any lane is at a limit.</summary>
    private Vector256<float> _limited, _lower;
    private bool _anyLimited;

    public void Clear() => this = default;

    public void Load(int lane, in RevoluteJoint j)
    {
        (_bodyA, _bodyB) = (j.BodyA, j.BodyB);
        Set(ref _massA, lane, j.InvMassA);
        Set(ref _massB, lane, j.InvMassB);
        Set(ref _inertiaA, lane, j.InvInertiaA);
        Set(ref _inertiaB, lane, j.InvInertiaB);
        Set(ref _armAX, lane, j.ArmA.X);
        Set(ref _armAY, lane, j.ArmA.Y);
        Set(ref _armBX, lane, j.ArmB.X);
        Set(ref _armBY, lane, j.ArmB.Y);
        Set(ref _motorMass, lane, j.MotorMass);
        Set(ref _motorSpeed, lane, j.MotorSpeed);
        Set(ref _motorMost, lane, j.MaxMotorImpulse);
        Set(ref _motor, lane, j.MotorImpulse);
        Set(ref _p11, lane, j.P11);
        Set(ref _p12, lane, j.P12);
        Set(ref _p22, lane, j.P22);
        Set(ref _k13, lane, j.K13);
        Set(ref _k23, lane, j.K23);
        Set(ref _i11, lane, j.I11);
        Set(ref _i12, lane, j.I12);
        Set(ref _i13, lane, j.I13);
        Set(ref _i22, lane, j.I22);
        Set(ref _i23, lane, j.I23);
        Set(ref _i33, lane, j.I33);
        Set(ref _x, lane, j.ImpulseX);
        Set(ref _y, lane, j.ImpulseY);
        Set(ref _limit, lane, j.LimitImpulse);
        Set(ref _limited, lane, Mask(j.Limit != LimitState.Free));
        Set(ref _lower, lane, Mask(j.Limit == LimitState.AtLower));
        _anyLimited |= j.Limit != LimitState.Free;
    }

    public void Store(int lane, ref RevoluteJoint j)
    {
        j.MotorImpulse = Get(ref _motor, lane);
        j.ImpulseX = Get(ref _x, lane);
        j.ImpulseY = Get(ref _y, lane);
        j.LimitImpulse = Get(ref _limit, lane);
    }

    /// <summary>Mask of the lanes in which the last iteration changed the motor's impulse by no more than the limit.</summary>
    public readonly Vector256<float> MotorStands(Vector256<float> limit) =>
        Vector256.LessThanOrEqual(Vector256.Abs(_motorChange), limit);

    public void Solve(AlignedArray<LaneVelocity> velocities)
    {
        ref LaneVelocity va = ref velocities[_bodyA];
        ref LaneVelocity vb = ref velocities[_bodyB];

        Vector256<float> motor = Clamp(Subtract(_motor, _motorMass, vb.Spin - va.Spin - _motorSpeed), -_motorMost, _motorMost);
        Vector256<float> turn = motor - _motor;
        (_motor, _motorChange) = (motor, turn);
        Vector256<float> spinA = Subtract(va.Spin, _inertiaA, turn);
        Vector256<float> spinB = MultiplyAdd(_inertiaB, turn, vb.Spin);

        Vector256<float> cx = MultiplyAdd(spinA, _armAY, Subtract(vb.X - va.X, spinB, _armBY));
        Vector256<float> cy = Subtract(MultiplyAdd(spinB, _armBX, vb.Y - va.Y), spinA, _armAX);
        Vector256<float> px = MultiplyAdd(_p11, cx, _p12 * cy);
        Vector256<float> py = MultiplyAdd(_p12, cx, _p22 * cy);
        Vector256<float> pz = Vector256<float>.Zero;
        if (_anyLimited)
            SolveLimit(cx, cy, spinB - spinA, ref px, ref py, ref pz);

        _x += px;
        _y += py;
        va.X = Subtract(va.X, _massA, px);
        va.Y = Subtract(va.Y, _massA, py);
        va.Spin = Subtract(spinA, _inertiaA, MultiplyAdd(_armAX, py, Subtract(pz, _armAY, px)));
        vb.X = MultiplyAdd(_massB, px, vb.X);
        vb.Y = MultiplyAdd(_massB, py, vb.Y);
        vb.Spin = MultiplyAdd(_inertiaB, MultiplyAdd(_armBX, py, Subtract(pz, _armBY, px)), spinB);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SolveLimit(
        Vector256<float> cx,
        Vector256<float> cy,
        Vector256<float> cz,
        ref Vector256<float> px,
        ref Vector256<float> py,
        ref Vector256<float> pz)
    {
        Vector256<float> wx = MultiplyAdd(_i11, cx, MultiplyAdd(_i12, cy, _i13 * cz));
        Vector256<float> wy = MultiplyAdd(_i12, cx, MultiplyAdd(_i22, cy, _i23 * cz));
        Vector256<float> wz = MultiplyAdd(_i13, cx, MultiplyAdd(_i23, cy, _i33 * cz));
        Vector256<float> total = _limit + wz;
        Vector256<float> pulls = Vector256.ConditionalSelect(
            _lower, Vector256.LessThan(total, Vector256<float>.Zero), Vector256.GreaterThan(total, Vector256<float>.Zero));

        Vector256<float> rx = Subtract(cx, _limit, _k13), ry = Subtract(cy, _limit, _k23);
        wx = Vector256.ConditionalSelect(pulls, MultiplyAdd(_p11, rx, _p12 * ry), wx);
        wy = Vector256.ConditionalSelect(pulls, MultiplyAdd(_p12, rx, _p22 * ry), wy);
        wz = Vector256.ConditionalSelect(pulls, -_limit, wz);
        total = Vector256.ConditionalSelect(pulls, Vector256<float>.Zero, total);

        px = Vector256.ConditionalSelect(_limited, wx, px);
        py = Vector256.ConditionalSelect(_limited, wy, py);
        pz = wz & _limited;
        _limit = Vector256.ConditionalSelect(_limited, total, _limit);
    }
}

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
        Vector256<float> mend = Vector256.ConditionalSelect(
            _lower, Lane.Clamp(below + slop, -most, zero), Lane.Clamp(above - slop, zero, most));
        Vector256<float> impulse = -_motorMass * mend;
        a.Turn(_limited, -_inertiaA * impulse);
        b.Turn(_limited, _inertiaB * impulse);
        return Vector256.LessThanOrEqual(error, slop) | ~_limited;
    }
}
