using System.Runtime.Intrinsics;

namespace Wann.Tasks.Physics2D;

/// <summary>Gauss-Seidel over joints, then contacts, until nothing changes any more or the iterations are used up.</summary>
internal static class VelocityLoop
{
    /// <summary>An iteration that changes no velocity by more than this, in m/s or rad/s, is the last: the goldens hold at 1e-7, not at 1e-6.</summary>
    public const float Settled = 1e-7f;

    public static void Run(
        Span<RevoluteJoint> joints, ReadOnlySpan<int> order, Span<ContactConstraint> contacts, BodyVelocity[] velocities, int bodyCount, int iterations)
    {
        Span<BodyVelocity> before = stackalloc BodyVelocity[bodyCount];
        Span<BodyVelocity> now = velocities.AsSpan(0, bodyCount);
        for (int i = 0; i < iterations; i++)
        {
            now.CopyTo(before);
            foreach (int j in order)
                joints[j].SolveVelocity(velocities);
            for (int c = 0; c < contacts.Length; c++)
                ContactVelocity.Solve(ref contacts[c], velocities);
            if (LargestChange(before, now) <= Settled)
                return;
        }
    }

    private static float LargestChange(ReadOnlySpan<BodyVelocity> before, ReadOnlySpan<BodyVelocity> now)
    {
        Vector128<float> most = Vector128<float>.Zero;
        for (int i = 0; i < now.Length; i++)
        {
            Vector128<float> change = Vector128.Create(
                now[i].X - before[i].X, now[i].Y - before[i].Y, now[i].Spin - before[i].Spin, 0f);
            most = Vector128.Max(most, Vector128.Abs(change));
        }

        return MathF32.Max(MathF32.Max(most[0], most[1]), most[2]);
    }
}
