using System.Numerics;
using System.Runtime.Intrinsics;

namespace Wann.Tasks.Physics2D;

/// <summary>
/// <see cref="VelocityLoop"/> for eight worlds at once. Joints stand in the same order in all of them, contacts
/// in slots. A world that has settled is written back at once, so that it stops where it would alone.
/// </summary>
internal sealed class LaneVelocityLoop(WorldCapacity capacity)
{
    private readonly LaneVelocity[] _velocities = new LaneVelocity[capacity.Bodies + 1];
    private readonly LaneVelocity[] _before = new LaneVelocity[capacity.Bodies + 1];
    private readonly LaneJoint[] _joints = new LaneJoint[capacity.Joints];
    private readonly LaneContact[] _contacts = new LaneContact[capacity.Contacts];

    /// <summary>Solves up to eight worlds of equal build whose bodies touch the ground only.</summary>
    public void Run(ReadOnlySpan<World> worlds, LaneSlots slots, int iterations)
    {
        int bodies = worlds[0].BodyCount, joints = worlds[0].Joints.Length;
        LoadVelocities(worlds, bodies);
        LoadJoints(worlds, joints);
        LoadContacts(worlds, slots);

        Vector256<float> limit = Vector256.Create(VelocityLoop.Settled);
        uint open = (1u << worlds.Length) - 1;
        for (int i = 0; i < iterations && open != 0; i++)
        {
            Array.Copy(_velocities, _before, bodies);
            for (int j = 0; j < joints; j++)
                _joints[j].Solve(_velocities);
            for (int c = 0; c < slots.Count; c++)
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

    private void LoadContacts(ReadOnlySpan<World> worlds, LaneSlots slots)
    {
        for (int c = 0; c < slots.Count; c++)
        {
            _contacts[c].Clear(slots.BodyOf(c));
            for (int lane = 0; lane < worlds.Length; lane++)
            {
                int at = slots.ContactOf(c, lane);
                if (at >= 0)
                    _contacts[c].Load(lane, ref worlds[lane].Constraints[at]);
            }
        }
    }

    private void StoreAll(ReadOnlySpan<World> worlds, uint lanes, LaneSlots slots)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            World world = worlds[lane];
            for (int b = 1; b < world.BodyCount; b++)
                world.Velocities[b] = _velocities[b].Get(lane);
            for (int j = 0; j < world.Joints.Length; j++)
                _joints[j].Store(lane, ref world.Joints[world.Order.Joints[j]]);
            for (int c = 0; c < slots.Count; c++)
            {
                int at = slots.ContactOf(c, lane);
                if (at >= 0)
                    _contacts[c].Store(lane, ref world.Constraints[at]);
            }
        }
    }
}
