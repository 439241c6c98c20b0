namespace Wann.Tasks.Physics2D;

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
