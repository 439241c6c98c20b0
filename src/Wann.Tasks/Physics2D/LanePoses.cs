using System.Numerics;
using System.Runtime.Intrinsics;

namespace Wann.Tasks.Physics2D;

/// <summary>Eight worlds while their positions are mended; a world that is well is written back at once.</summary>
internal sealed class LanePoses(WorldCapacity capacity)
{
    private readonly AlignedArray<LanePose> _poses = new(capacity.Bodies + 1);
    private readonly AlignedArray<LaneJointPosition> _joints = new(capacity.Joints);
    private readonly AlignedArray<LaneContactPosition> _contacts = new(capacity.Contacts);
    private readonly World[] _worlds = new World[Lane.Count];
    private Vector256<float> _least;
    private Vector256<float> _well;

    /// <summary>A bit for each world that is not yet well.</summary>
    public uint Open { get; private set; }

    public int Joints { get; private set; }

    /// <summary>Contact slots.</summary>
    public int Contacts { get; private set; }

    /// <summary>Takes up to eight worlds of equal build; those that failed are left alone.</summary>
    public void Load(ReadOnlySpan<World> worlds, LaneSlots slots)
    {
        worlds.CopyTo(_worlds);
        (Open, Joints, Contacts) = (0, worlds[0].Joints.Length, slots.Count);
        for (int j = 0; j < Joints; j++)
            _joints[j].Clear();
        for (int c = 0; c < Contacts; c++)
            _contacts[c].Clear(slots.BodyOf(c));
        for (int lane = 0; lane < worlds.Length; lane++)
        {
            if (worlds[lane].Failed)
                continue;
            LoadLane(lane, worlds[lane], slots);
            Open |= 1u << lane;
        }
    }

    /// <summary>Begins an iteration: nothing overlaps and no joint is amiss until it is seen.</summary>
    public void Begin() => (_least, _well) = (Vector256<float>.Zero, Vector256<float>.AllBitsSet);

    public void SolveContact(int slot)
    {
        if (slot < Contacts)
            _contacts[slot].Solve(_poses, ref _least);
    }

    public void SolveJoint(int index) => _well &= _joints[index].Solve(_poses);

    /// <summary>Writes back the worlds whose overlaps and joint errors are within their slops.</summary>
    public void StoreWell()
    {
        Vector256<float> well = Vector256.GreaterThanOrEqual(_least, Vector256.Create(-PositionLoop.MostOverlap)) & _well;
        uint done = Open & well.ExtractMostSignificantBits();
        Store(done);
        Open &= ~done;
    }

    public void StoreRest() => Store(Open);

    private void LoadLane(int lane, World world, LaneSlots slots)
    {
        for (int b = 1; b < world.BodyCount; b++)
            _poses[b].Set(lane, world.Bodies[b]);
        for (int j = 0; j < Joints; j++)
            _joints[j].Load(lane, world.Joints[world.Order.Joints[j]]);
        for (int c = 0; c < Contacts; c++)
        {
            int at = slots.ContactOf(c, lane);
            if (at >= 0)
                _contacts[c].Load(lane, ref world.Contacts[world.Order.Contacts[at]].Manifold, world.Bodies[slots.BodyOf(c)]);
        }
    }

    private void Store(uint lanes)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            for (int b = 1; b < _worlds[lane].BodyCount; b++)
                _poses[b].Get(lane, ref _worlds[lane].Bodies[b]);
        }
    }
}
