using System.Numerics;
using System.Runtime.Intrinsics;

namespace Wann.Tasks.Physics2D;

/// <summary><see cref="PositionLoop"/> for eight worlds at once; a world that is well is written back at once.</summary>
internal sealed class LanePositionLoop(WorldCapacity capacity)
{
    private readonly LanePose[] _poses = new LanePose[capacity.Bodies + 1];
    private readonly LaneJointPosition[] _joints = new LaneJointPosition[capacity.Joints];
    private readonly LaneContactPosition[] _contacts = new LaneContactPosition[capacity.Contacts];

    /// <summary>Mends up to eight worlds of equal build; those that failed are left alone.</summary>
    public void Run(ReadOnlySpan<World> worlds, LaneSlots slots, int iterations)
    {
        int joints = worlds[0].Joints.Length;
        uint open = Load(worlds, slots);
        for (int i = 0; i < iterations && open != 0; i++)
        {
            Vector256<float> least = Vector256<float>.Zero;
            for (int c = 0; c < slots.Count; c++)
                _contacts[c].Solve(_poses, ref least);
            Vector256<float> well = Vector256.GreaterThanOrEqual(least, Vector256.Create(-PositionLoop.MostOverlap));
            for (int j = 0; j < joints; j++)
                well &= _joints[j].Solve(_poses);
            uint done = open & well.ExtractMostSignificantBits();
            Store(worlds, done);
            open &= ~done;
        }

        Store(worlds, open);
    }

    private uint Load(ReadOnlySpan<World> worlds, LaneSlots slots)
    {
        uint open = 0;
        for (int j = 0; j < worlds[0].Joints.Length; j++)
            _joints[j].Clear();
        for (int c = 0; c < slots.Count; c++)
            _contacts[c].Clear(slots.BodyOf(c));
        for (int lane = 0; lane < worlds.Length; lane++)
        {
            if (worlds[lane].Failed)
                continue;
            LoadLane(lane, worlds[lane], slots);
            open |= 1u << lane;
        }

        return open;
    }

    private void LoadLane(int lane, World world, LaneSlots slots)
    {
        for (int b = 1; b < world.BodyCount; b++)
            _poses[b].Set(lane, world.Bodies[b]);
        for (int j = 0; j < world.Joints.Length; j++)
            _joints[j].Load(lane, world.Joints[world.Order.Joints[j]]);
        for (int c = 0; c < slots.Count; c++)
        {
            int at = slots.ContactOf(c, lane);
            if (at >= 0)
                _contacts[c].Load(lane, ref world.Contacts[world.Order.Contacts[at]].Manifold, world.Bodies[slots.BodyOf(c)]);
        }
    }

    private void Store(ReadOnlySpan<World> worlds, uint lanes)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            for (int b = 1; b < worlds[lane].BodyCount; b++)
                _poses[b].Get(lane, ref worlds[lane].Bodies[b]);
        }
    }
}
