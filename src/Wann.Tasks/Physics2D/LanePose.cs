using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wann.Tasks.Physics2D;

/// <summary>Centre of mass, angle and rotation of one body in eight worlds.</summary>
internal struct LanePose
{
    public Vector256<float> X, Y, Angle, Sin, Cos;

    public void Set(int lane, in Body body)
    {
        Lane.Set(ref X, lane, body.Sweep.C.X);
        Lane.Set(ref Y, lane, body.Sweep.C.Y);
        Lane.Set(ref Angle, lane, body.Sweep.A);
        Lane.Set(ref Sin, lane, body.Rotation.Sin);
        Lane.Set(ref Cos, lane, body.Rotation.Cos);
    }

    public void Get(int lane, ref Body body)
    {
        body.Sweep.C = new Vec2(Lane.Get(ref X, lane), Lane.Get(ref Y, lane));
        body.Sweep.A = Lane.Get(ref Angle, lane);
        body.Rotation = new Rotation(Lane.Get(ref Sin, lane), Lane.Get(ref Cos, lane));
    }

    /// <summary><see cref="Body.Turn"/> in the lanes of a mask.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Turn(Vector256<float> mask, Vector256<float> turn)
    {
        Vector256<float> turns = Vector256.AndNot(mask, Vector256.Equals(turn, Vector256<float>.Zero));
        Angle = Vector256.ConditionalSelect(turns, Angle + turn, Angle);
        (Vector256<float> sin, Vector256<float> cos) = LaneRotation.Of(Angle);
        Sin = Vector256.ConditionalSelect(turns, sin, Sin);
        Cos = Vector256.ConditionalSelect(turns, cos, Cos);
    }
}
