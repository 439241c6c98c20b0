using System.Runtime.Intrinsics;

namespace Wann.Tasks.Physics2D;

/// <summary>Gauss-Seidel over joints, then contacts, until nothing changes any more or the iterations are used up.</summary>
internal static class VelocityLoop
{
    /// <summary>
    /// An iteration that changes no velocity by more than this, in m/s or rad/s, is the last: the goldens hold at 1e-7, not at
    /// 1e-6.
    /// </summary>
    public const float Settled = 1e-7f;

    public static void Run(
        Span<RevoluteJoint> joints,
        ReadOnlySpan<int> order,
        Span<ContactConstraint> contacts,
        BodyVelocity[] velocities,
        int bodyCount,
        int iterations,
        bool awaitsMotors = false)
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
            if (LargestChange(before, now) <= Settled && (!awaitsMotors || MotorsStand(joints)))
                return;
        }
    }

    private static bool MotorsStand(ReadOnlySpan<RevoluteJoint> joints)
    {
        foreach (ref readonly RevoluteJoint joint in joints)
        {
            if (MathF32.Abs(joint.MotorChange) > Settled)
                return false;
        }

        return true;
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

/// <summary>
/// Mends overlap and joint errors on positions, contacts first, until all are within their slops or the iterations are used up.
/// </summary>
internal static class PositionLoop
{
    /// <summary>Contacts are well when none overlaps by more than this, m.</summary>
    public const float MostOverlap = 3f * Tolerances.LinearSlop;

    public static void Run(World world, int iterations)
    {
        for (int i = 0; i < iterations; i++)
        {
            float least = 0f;
            foreach (int contact in world.Order.Contacts)
                least = MathF32.Min(least, ContactPosition.Solve(world.Contacts[contact], world.Bodies, Tolerances.Baumgarte));
            bool done = least >= -MostOverlap;
            foreach (int j in world.Order.Joints)
                done &= world.Joints[j].SolvePosition(world.Bodies);
            if (done)
                return;
        }
    }
}

/// <summary>
/// The order in which constraints are solved: depth first from the newest body over touching contacts and joints, newest first.
/// Gauss-Seidel results depend on the order; this one is Box2D's.
/// </summary>
internal sealed class SolveOrder(int bodyCapacity, int jointCapacity, int contactCapacity)
{
    private readonly int[] _joints = new int[jointCapacity];
    private readonly int[] _contacts = new int[contactCapacity];
    private readonly bool[] _jointSeen = new bool[jointCapacity];
    private readonly bool[] _contactSeen = new bool[contactCapacity];
    private readonly bool[] _bodySeen = new bool[bodyCapacity];
    private readonly int[] _bodies = new int[bodyCapacity];
    private readonly int[] _stack = new int[bodyCapacity];
    private int _jointCount, _contactCount, _bodyCount, _stackCount;

    /// <summary>Bodies in the order they are reached; a body's ground contacts stand together in that order.</summary>
    public ReadOnlySpan<int> Bodies => _bodies.AsSpan(0, _bodyCount);

    public ReadOnlySpan<int> Joints => _joints.AsSpan(0, _jointCount);

    public ReadOnlySpan<int> Contacts => _contacts.AsSpan(0, _contactCount);

    public void Build(int bodyCount, ReadOnlySpan<RevoluteJoint> joints, ContactList contacts)
    {
        Array.Clear(_bodySeen);
        Array.Clear(_jointSeen);
        Array.Clear(_contactSeen);
        _jointCount = _contactCount = _bodyCount = 0;
        // The ground joins no two islands: nothing is reached through it.
        _bodySeen[0] = true;
        for (int seed = bodyCount - 1; seed > 0; seed--)
        {
            Push(seed);
            while (_stackCount > 0)
                Visit(_stack[--_stackCount], joints, contacts);
        }
    }

    private void Visit(int body, ReadOnlySpan<RevoluteJoint> joints, ContactList contacts)
    {
        _bodies[_bodyCount++] = body;
        for (int i = contacts.Count - 1; i >= 0; i--)
        {
            ref Contact c = ref contacts[i];
            if (!c.Touching || _contactSeen[i] || (c.BodyA != body && c.BodyB != body))
                continue;
            _contactSeen[i] = true;
            _contacts[_contactCount++] = i;
            Push(c.BodyA == body ? c.BodyB : c.BodyA);
        }

        for (int i = joints.Length - 1; i >= 0; i--)
        {
            ref readonly RevoluteJoint j = ref joints[i];
            if (_jointSeen[i] || (j.BodyA != body && j.BodyB != body))
                continue;
            _jointSeen[i] = true;
            _joints[_jointCount++] = i;
            Push(j.BodyA == body ? j.BodyB : j.BodyA);
        }
    }

    private void Push(int body)
    {
        if (_bodySeen[body])
            return;
        _bodySeen[body] = true;
        _stack[_stackCount++] = body;
    }
}
