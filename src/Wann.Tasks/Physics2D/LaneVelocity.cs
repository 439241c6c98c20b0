using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wann.Tasks.Physics2D;

/// <summary>The velocity of one body in eight worlds.</summary>
internal struct LaneVelocity
{
    public Vector256<float> X, Y, Spin;

    public void Set(int lane, in BodyVelocity v)
    {
        Lane.Set(ref X, lane, v.X);
        Lane.Set(ref Y, lane, v.Y);
        Lane.Set(ref Spin, lane, v.Spin);
    }

    public BodyVelocity Get(int lane) => new() { X = Lane.Get(ref X, lane), Y = Lane.Get(ref Y, lane), Spin = Lane.Get(ref Spin, lane) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVelocity Select(Vector256<float> mask, in LaneVelocity yes, in LaneVelocity no) => new()
    {
        X = Vector256.ConditionalSelect(mask, yes.X, no.X),
        Y = Vector256.ConditionalSelect(mask, yes.Y, no.Y),
        Spin = Vector256.ConditionalSelect(mask, yes.Spin, no.Spin),
    };

    /// <summary>Mask of the lanes in which no component changed by more than the limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector256<float> Settled(in LaneVelocity before, Vector256<float> limit) =>
        Vector256.LessThanOrEqual(Vector256.Abs(X - before.X), limit)
        & Vector256.LessThanOrEqual(Vector256.Abs(Y - before.Y), limit)
        & Vector256.LessThanOrEqual(Vector256.Abs(Spin - before.Spin), limit);
}
