using System.Runtime.Intrinsics;

namespace Wann.Tasks.Physics2D;

/// <summary>One joint in eight worlds: <see cref="RevoluteJoint.SolveVelocity"/> lane by lane, its branches as selections.</summary>
internal struct LaneJoint
{
    private int _bodyA, _bodyB;
    private Vector256<float> _massA, _massB, _inertiaA, _inertiaB;
    private Vector256<float> _armAX, _armAY, _armBX, _armBY;
    private Vector256<float> _motorMass, _motorSpeed, _motorMost, _motor;
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
        Lane.Set(ref _massA, lane, j.InvMassA);
        Lane.Set(ref _massB, lane, j.InvMassB);
        Lane.Set(ref _inertiaA, lane, j.InvInertiaA);
        Lane.Set(ref _inertiaB, lane, j.InvInertiaB);
        Lane.Set(ref _armAX, lane, j.ArmA.X);
        Lane.Set(ref _armAY, lane, j.ArmA.Y);
        Lane.Set(ref _armBX, lane, j.ArmB.X);
        Lane.Set(ref _armBY, lane, j.ArmB.Y);
        Lane.Set(ref _motorMass, lane, j.MotorMass);
        Lane.Set(ref _motorSpeed, lane, j.MotorSpeed);
        Lane.Set(ref _motorMost, lane, j.MaxMotorImpulse);
        Lane.Set(ref _motor, lane, j.MotorImpulse);
        Lane.Set(ref _p11, lane, j.P11);
        Lane.Set(ref _p12, lane, j.P12);
        Lane.Set(ref _p22, lane, j.P22);
        Lane.Set(ref _k13, lane, j.K13);
        Lane.Set(ref _k23, lane, j.K23);
        Lane.Set(ref _i11, lane, j.I11);
        Lane.Set(ref _i12, lane, j.I12);
        Lane.Set(ref _i13, lane, j.I13);
        Lane.Set(ref _i22, lane, j.I22);
        Lane.Set(ref _i23, lane, j.I23);
        Lane.Set(ref _i33, lane, j.I33);
        Lane.Set(ref _x, lane, j.ImpulseX);
        Lane.Set(ref _y, lane, j.ImpulseY);
        Lane.Set(ref _limit, lane, j.LimitImpulse);
        Lane.Set(ref _limited, lane, Lane.Mask(j.Limit != LimitState.Free));
        Lane.Set(ref _lower, lane, Lane.Mask(j.Limit == LimitState.AtLower));
        _anyLimited |= j.Limit != LimitState.Free;
    }

    public void Store(int lane, ref RevoluteJoint j)
    {
        j.MotorImpulse = Lane.Get(ref _motor, lane);
        j.ImpulseX = Lane.Get(ref _x, lane);
        j.ImpulseY = Lane.Get(ref _y, lane);
        j.LimitImpulse = Lane.Get(ref _limit, lane);
    }

    public void Solve(LaneVelocity[] velocities)
    {
        ref LaneVelocity va = ref velocities[_bodyA];
        ref LaneVelocity vb = ref velocities[_bodyB];

        Vector256<float> motor = Lane.Clamp(_motor - _motorMass * (vb.Spin - va.Spin - _motorSpeed), -_motorMost, _motorMost);
        Vector256<float> turn = motor - _motor;
        _motor = motor;
        Vector256<float> spinA = va.Spin - _inertiaA * turn;
        Vector256<float> spinB = vb.Spin + _inertiaB * turn;

        Vector256<float> cx = vb.X - spinB * _armBY - va.X + spinA * _armAY;
        Vector256<float> cy = vb.Y + spinB * _armBX - va.Y - spinA * _armAX;
        Vector256<float> px = -(_p11 * cx + _p12 * cy);
        Vector256<float> py = -(_p12 * cx + _p22 * cy);
        Vector256<float> pz = Vector256<float>.Zero;
        if (_anyLimited)
            SolveLimit(cx, cy, spinB - spinA, ref px, ref py, ref pz);

        _x += px;
        _y += py;
        va.X -= _massA * px;
        va.Y -= _massA * py;
        va.Spin = spinA - _inertiaA * (_armAX * py - _armAY * px + pz);
        vb.X += _massB * px;
        vb.Y += _massB * py;
        vb.Spin = spinB + _inertiaB * (_armBX * py - _armBY * px + pz);
    }

    private void SolveLimit(
        Vector256<float> cx, Vector256<float> cy, Vector256<float> cz, ref Vector256<float> px, ref Vector256<float> py, ref Vector256<float> pz)
    {
        Vector256<float> wx = -(_i11 * cx + _i12 * cy + _i13 * cz);
        Vector256<float> wy = -(_i12 * cx + _i22 * cy + _i23 * cz);
        Vector256<float> wz = -(_i13 * cx + _i23 * cy + _i33 * cz);
        Vector256<float> total = _limit + wz;
        Vector256<float> pulls = Vector256.ConditionalSelect(
            _lower, Vector256.LessThan(total, Vector256<float>.Zero), Vector256.GreaterThan(total, Vector256<float>.Zero));

        Vector256<float> rx = _limit * _k13 - cx, ry = _limit * _k23 - cy;
        wx = Vector256.ConditionalSelect(pulls, _p11 * rx + _p12 * ry, wx);
        wy = Vector256.ConditionalSelect(pulls, _p12 * rx + _p22 * ry, wy);
        wz = Vector256.ConditionalSelect(pulls, -_limit, wz);
        total = Vector256.ConditionalSelect(pulls, Vector256<float>.Zero, total);

        px = Vector256.ConditionalSelect(_limited, wx, px);
        py = Vector256.ConditionalSelect(_limited, wy, py);
        pz = wz & _limited;
        _limit = Vector256.ConditionalSelect(_limited, total, _limit);
    }
}
