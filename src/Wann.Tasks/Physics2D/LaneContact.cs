using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Wann.Tasks.Physics2D.Lane;

namespace Wann.Tasks.Physics2D;

/// <summary>
/// One body's contact with the ground in eight worlds: <see cref="ContactVelocity.Solve"/> lane by lane, its branches as
/// selections.
/// </summary>
internal struct LaneContact
{
    private int _body;
    private Vector256<float> _nx, _ny, _friction, _mass, _inertia;
    private Vector256<float> _k11, _k12, _k22, _n11, _n12, _n22;
    private Point _p, _q;

    /// <summary>Masks: lanes that have this contact, and those that have it with two points.</summary>
    private Vector256<float> _present, _two;
    private bool _anyTwo;

    public void Clear(int body)
    {
        this = default;
        _body = body;
    }

    public void Load(int lane, ref ContactConstraint c)
    {
        Set(ref _nx, lane, c.Normal.X);
        Set(ref _ny, lane, c.Normal.Y);
        Set(ref _friction, lane, c.Friction);
        Set(ref _mass, lane, c.InvMassB);
        Set(ref _inertia, lane, c.InvInertiaB);
        _p.Load(lane, c.Points[0]);
        Set(ref _present, lane, True);
        if (c.Count < 2)
            return;
        _q.Load(lane, c.Points[1]);
        Set(ref _k11, lane, c.K11);
        Set(ref _k12, lane, c.K12);
        Set(ref _k22, lane, c.K22);
        Set(ref _n11, lane, c.N11);
        Set(ref _n12, lane, c.N12);
        Set(ref _n22, lane, c.N22);
        Set(ref _two, lane, True);
        _anyTwo = true;
    }

    public void Store(int lane, ref ContactConstraint c)
    {
        _p.Store(lane, ref c.Points[0]);
        if (c.Count == 2)
            _q.Store(lane, ref c.Points[1]);
    }

    public void Solve(AlignedArray<LaneVelocity> velocities)
    {
        ref LaneVelocity body = ref velocities[_body];
        LaneVelocity v = body;
        SolveFriction(ref _p, ref v);
        Vector256<float> x = _p.Normal, dx, dy = Vector256<float>.Zero;
        Vector256<float> one = Max(Subtract(x, _p.NormalMass, Approach(v, _p)), Vector256<float>.Zero);
        if (_anyTwo)
        {
            LaneVelocity both = v;
            SolveFriction(ref _q, ref both);
            v = LaneVelocity.Select(_two, both, v);
            Vector256<float> y = _q.Normal;
            SolveTwo(v, x, y, out Vector256<float> nx, out Vector256<float> ny);
            one = Vector256.ConditionalSelect(_two, nx, one);
            dy = (ny - y) & _two;
            _q.Normal = Vector256.ConditionalSelect(_two, ny, y);
        }

        dx = one - x;
        _p.Normal = one;
        Vector256<float> sum = dx + dy;
        v.X = MultiplyAdd(_mass, sum * _nx, v.X);
        v.Y = MultiplyAdd(_mass, sum * _ny, v.Y);
        v.Spin = MultiplyAdd(_inertia, MultiplyAdd(dx, _p.NormalArm, dy * _q.NormalArm), v.Spin);
        body = LaneVelocity.Select(_present, v, body);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void SolveFriction(ref Point p, ref LaneVelocity v)
    {
        Vector256<float> tx = _ny, ty = -_nx;
        Vector256<float> most = _friction * p.Normal;
        Vector256<float> slide = MultiplyAdd(v.X, tx, MultiplyAdd(v.Y, ty, v.Spin * p.TangentArm));
        Vector256<float> total = Clamp(Subtract(p.Tangent, p.TangentMass, slide), -most, most);
        Vector256<float> impulse = total - p.Tangent;
        p.Tangent = total;
        v.X = MultiplyAdd(_mass, impulse * tx, v.X);
        v.Y = MultiplyAdd(_mass, impulse * ty, v.Y);
        v.Spin = MultiplyAdd(_inertia, impulse * p.TangentArm, v.Spin);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void SolveTwo(
        in LaneVelocity v, Vector256<float> x, Vector256<float> y, out Vector256<float> nx, out Vector256<float> ny)
    {
        Vector256<float> zero = Vector256<float>.Zero;
        Vector256<float> b1 = Subtract(Subtract(Approach(v, _p), _k12, y), _k11, x);
        Vector256<float> b2 = Subtract(Subtract(Approach(v, _q), _k22, y), _k12, x);
        Vector256<float> bothP = MultiplyAdd(_n11, b1, _n12 * b2), bothQ = MultiplyAdd(_n12, b1, _n22 * b2);
        Vector256<float> onlyP = -_p.NormalMass * b1, onlyQ = -_q.NormalMass * b2;

        // The last case that fits is laid down first, so that the first one wins.
        Vector256<float> none = Push(b1) & Push(b2);
        Vector256<float> q = Push(onlyQ) & Push(MultiplyAdd(_k12, onlyQ, b1));
        Vector256<float> p = Push(onlyP) & Push(MultiplyAdd(_k12, onlyP, b2));
        Vector256<float> both = Push(bothP) & Push(bothQ);
        nx = Vector256.ConditionalSelect(none | q, zero, x);
        ny = Vector256.ConditionalSelect(none, zero, y);
        ny = Vector256.ConditionalSelect(q, onlyQ, ny);
        nx = Vector256.ConditionalSelect(p, onlyP, nx);
        ny = Vector256.ConditionalSelect(p, zero, ny);
        nx = Vector256.ConditionalSelect(both, bothP, nx);
        ny = Vector256.ConditionalSelect(both, bothQ, ny);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Push(Vector256<float> v) => Vector256.GreaterThanOrEqual(v, Vector256<float>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Vector256<float> Approach(in LaneVelocity v, in Point p) =>
        MultiplyAdd(v.X, _nx, MultiplyAdd(v.Y, _ny, v.Spin * p.NormalArm));

    private struct Point
    {
        public Vector256<float> NormalArm, TangentArm, NormalMass, TangentMass, Normal, Tangent;

        public void Load(int lane, in ContactConstraint.Point p)
        {
            Set(ref NormalArm, lane, p.NormalArmB);
            Set(ref TangentArm, lane, p.TangentArmB);
            Set(ref NormalMass, lane, p.NormalMass);
            Set(ref TangentMass, lane, p.TangentMass);
            Set(ref Normal, lane, p.NormalImpulse);
            Set(ref Tangent, lane, p.TangentImpulse);
        }

        public void Store(int lane, ref ContactConstraint.Point p)
        {
            p.NormalImpulse = Get(ref Normal, lane);
            p.TangentImpulse = Get(ref Tangent, lane);
        }
    }

}
