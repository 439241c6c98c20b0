using System.Numerics;
using System.Runtime.Intrinsics;

namespace Wann.Tasks.Physics2D;

/// <summary>
/// <see cref="VelocityLoop"/> for eight worlds at once. Joints stand in the same order in all of them; a body's contacts are dealt
/// to slots, in each world in its own order. A world that has settled is written back at once, so that it stops where it would alone.
/// </summary>
internal sealed class LaneVelocityLoop(WorldCapacity capacity)
{
    private readonly LaneVelocity[] _velocities = new LaneVelocity[capacity.Bodies + 1];
    private readonly LaneVelocity[] _before = new LaneVelocity[capacity.Bodies + 1];
    private readonly LaneJoint[] _joints = new LaneJoint[capacity.Joints];
    private readonly LaneContact[] _contacts = new LaneContact[capacity.Contacts];

    /// <summary>Which constraint of a world stands in a slot, or −1.</summary>
    private readonly int[] _constraintOf = new int[capacity.Contacts * Lane.Count];

    /// <summary>Solves up to eight worlds of equal build whose bodies touch the ground only.</summary>
    public void Run(ReadOnlySpan<World> worlds, int iterations)
    {
        int bodies = worlds[0].BodyCount, joints = worlds[0].Joints.Length;
        LoadVelocities(worlds, bodies);
        LoadJoints(worlds, joints);
        int slots = DealContacts(worlds);

        Vector256<float> limit = Vector256.Create(VelocityLoop.Settled);
        uint open = (1u << worlds.Length) - 1;
        for (int i = 0; i < iterations && open != 0; i++)
        {
            Array.Copy(_velocities, _before, bodies);
            for (int j = 0; j < joints; j++)
                _joints[j].Solve(_velocities);
            for (int c = 0; c < slots; c++)
                _contacts[c].Solve(_velocities);

            Vector256<float> settled = Vector256<float>.AllBitsSet;
            for (int b = 1; b < bodies; b++)
                settled &= _velocities[b].Settled(_before[b], limit);
            uint done = open & settled.ExtractMostSignificantBits();
            StoreAll(worlds, done, slots);
            open &= ~done;
        }

        StoreAll(worlds, open, slots);
    }

    private void LoadVelocities(ReadOnlySpan<World> worlds, int bodies)
    {
        for (int lane = 0; lane < worlds.Length; lane++)
        {
            for (int b = 1; b < bodies; b++)
                _velocities[b].Set(lane, worlds[lane].Velocities[b]);
        }
    }

    private void LoadJoints(ReadOnlySpan<World> worlds, int count)
    {
        for (int j = 0; j < count; j++)
        {
            _joints[j].Clear();
            for (int lane = 0; lane < worlds.Length; lane++)
                _joints[j].Load(lane, worlds[lane].Joints[worlds[lane].Order.Joints[j]]);
        }
    }

    private int DealContacts(ReadOnlySpan<World> worlds)
    {
        Span<int> next = stackalloc int[Lane.Count];
        next.Clear();
        int slots = 0;
        foreach (int body in worlds[0].Order.Bodies)
        {
            while (Deal(worlds, next, body, slots))
                slots++;
        }

        return slots;
    }

    /// <summary>Fills a slot with the next contact of a body in every world that has one; false when none has.</summary>
    private bool Deal(ReadOnlySpan<World> worlds, Span<int> next, int body, int slot)
    {
        bool any = false;
        for (int lane = 0; lane < worlds.Length; lane++)
        {
            World world = worlds[lane];
            int at = next[lane];
            bool has = at < world.ConstraintCount && world.Constraints[at].BodyB == body;
            if (has && !any)
            {
                _contacts[slot].Clear(body);
                _constraintOf.AsSpan(slot * Lane.Count, Lane.Count).Fill(-1);
                any = true;
            }

            if (!has)
                continue;
            _contacts[slot].Load(lane, ref world.Constraints[at]);
            _constraintOf[slot * Lane.Count + lane] = at;
            next[lane]++;
        }

        return any;
    }

    private void StoreAll(ReadOnlySpan<World> worlds, uint lanes, int slots)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            World world = worlds[lane];
            for (int b = 1; b < world.BodyCount; b++)
                world.Velocities[b] = _velocities[b].Get(lane);
            for (int j = 0; j < world.Joints.Length; j++)
                _joints[j].Store(lane, ref world.Joints[world.Order.Joints[j]]);
            for (int c = 0; c < slots; c++)
            {
                int at = _constraintOf[c * Lane.Count + lane];
                if (at >= 0)
                    _contacts[c].Store(lane, ref world.Constraints[at]);
            }
        }
    }
}
