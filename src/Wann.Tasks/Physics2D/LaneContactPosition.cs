using System.Runtime.Intrinsics;

namespace Wann.Tasks.Physics2D;

/// <summary>One body's contact with the ground in eight worlds: <see cref="ContactPosition.Solve"/> lane by lane.</summary>
internal struct LaneContactPosition
{
    private int _body;
    private Vector256<float> _mass, _inertia, _centerX, _centerY, _normalX, _normalY;

    /// <summary>Mask of the lanes whose reference face lies on the body.</summary>
    private Vector256<float> _faceOnBody;
    private Point _p, _q;
    private bool _anyTwo;

    public void Clear(int body)
    {
        this = default;
        _body = body;
    }

    public void Load(int lane, ref Manifold manifold, in Body body)
    {
        Lane.Set(ref _mass, lane, body.InvMass);
        Lane.Set(ref _inertia, lane, body.InvInertia);
        Lane.Set(ref _centerX, lane, body.Sweep.LocalCenter.X);
        Lane.Set(ref _centerY, lane, body.Sweep.LocalCenter.Y);
        Lane.Set(ref _normalX, lane, manifold.LocalNormal.X);
        Lane.Set(ref _normalY, lane, manifold.LocalNormal.Y);
        Lane.Set(ref _faceOnBody, lane, Lane.Mask(manifold.FaceOnB));
        _p.Load(lane, manifold, manifold.Points[0].Local);
        if (manifold.Count < 2)
            return;
        _q.Load(lane, manifold, manifold.Points[1].Local);
        _anyTwo = true;
    }

    /// <summary>Pushes the body out in all lanes and lowers <paramref name="least"/> to the least separation seen.</summary>
    public readonly void Solve(AlignedArray<LanePose> poses, ref Vector256<float> least)
    {
        ref LanePose pose = ref poses[_body];
        SolvePoint(_p, ref pose, ref least);
        if (_anyTwo)
            SolvePoint(_q, ref pose, ref least);
    }

    private readonly void SolvePoint(in Point p, ref LanePose pose, ref Vector256<float> least)
    {
        // The body's own point in the world, and its face's normal if the face is its own.
        Vector256<float> originX = pose.X - (pose.Cos * _centerX - pose.Sin * _centerY);
        Vector256<float> originY = pose.Y - (pose.Sin * _centerX + pose.Cos * _centerY);
        Vector256<float> ownX = pose.Cos * p.OwnX - pose.Sin * p.OwnY + originX, ownY = pose.Sin * p.OwnX + pose.Cos * p.OwnY + originY;
        Vector256<float> nx = Vector256.ConditionalSelect(_faceOnBody, pose.Cos * _normalX - pose.Sin * _normalY, _normalX);
        Vector256<float> ny = Vector256.ConditionalSelect(_faceOnBody, pose.Sin * _normalX + pose.Cos * _normalY, _normalY);
        Vector256<float> clipX = Vector256.ConditionalSelect(_faceOnBody, p.GroundX, ownX);
        Vector256<float> clipY = Vector256.ConditionalSelect(_faceOnBody, p.GroundY, ownY);
        Vector256<float> faceX = Vector256.ConditionalSelect(_faceOnBody, ownX, p.GroundX);
        Vector256<float> faceY = Vector256.ConditionalSelect(_faceOnBody, ownY, p.GroundY);

        Vector256<float> separation = (clipX - faceX) * nx + (clipY - faceY) * ny - Vector256.Create(2f * Tolerances.Skin);
        least = Vector256.ConditionalSelect(p.Present, Lane.Min(least, separation), least);
        Vector256<float> error = Lane.Clamp(
            Tolerances.Baumgarte * (separation + Vector256.Create(Tolerances.LinearSlop)),
            Vector256.Create(-Tolerances.MaxLinearCorrection),
            Vector256<float>.Zero);
        Vector256<float> pushed = Vector256.AndNot(p.Present, Vector256.Equals(error, Vector256<float>.Zero));
        if (pushed == Vector256<float>.Zero)
            return;

        nx = Vector256.ConditionalSelect(_faceOnBody, -nx, nx);
        ny = Vector256.ConditionalSelect(_faceOnBody, -ny, ny);
        Vector256<float> arm = (clipX - pose.X) * ny - (clipY - pose.Y) * nx;
        Vector256<float> impulse = -error / (_mass + _inertia * arm * arm);
        pose.X = Vector256.ConditionalSelect(pushed, pose.X + _mass * impulse * nx, pose.X);
        pose.Y = Vector256.ConditionalSelect(pushed, pose.Y + _mass * impulse * ny, pose.Y);
        pose.Turn(pushed, _inertia * arm * impulse);
    }

    /// <summary>The two points whose distance is measured: on the body, in its frame, and on the ground.</summary>
    private struct Point
    {
        public Vector256<float> OwnX, OwnY, GroundX, GroundY, Present;

        public void Load(int lane, in Manifold manifold, Vec2 point)
        {
            (Vec2 own, Vec2 ground) = manifold.FaceOnB ? (manifold.LocalFacePoint, point) : (point, manifold.LocalFacePoint);
            Lane.Set(ref OwnX, lane, own.X);
            Lane.Set(ref OwnY, lane, own.Y);
            Lane.Set(ref GroundX, lane, ground.X);
            Lane.Set(ref GroundY, lane, ground.Y);
            Lane.Set(ref Present, lane, Lane.True);
        }
    }
}
