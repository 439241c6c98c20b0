using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wann.Tasks.Physics2D;

/// <summary>
/// Eight worlds while their velocities are solved. Joints stand in the same order in all of them, contacts in slots. A world that
/// has settled is written back at once, so that it stops where it would alone.
/// </summary>
internal sealed class LaneVelocities(WorldCapacity capacity)
{
    private readonly AlignedArray<LaneVelocity> _velocities = new(capacity.Bodies + 1);
    private readonly AlignedArray<LaneVelocity> _before = new(capacity.Bodies + 1);
    private readonly AlignedArray<LaneJoint> _joints = new(capacity.Joints);
    private readonly AlignedArray<LaneContact> _contacts = new(capacity.Contacts);
    private readonly World[] _worlds = new World[Lane.Count];
    private LaneSlots _slots = null!;
    private int _bodies;
    private bool _awaitsMotors;

    /// <summary>A bit for each world that has not settled.</summary>
    public uint Open { get; private set; }

    public int Joints { get; private set; }

    /// <summary>Contact slots.</summary>
    public int Contacts { get; private set; }

    /// <summary>Takes up to eight worlds of equal build whose bodies touch the ground only.</summary>
    public void Load(ReadOnlySpan<World> worlds, LaneSlots slots)
    {
        worlds.CopyTo(_worlds);
        _slots = slots;
        (_bodies, Joints, Contacts) = (worlds[0].BodyCount, worlds[0].Joints.Length, slots.Count);
        _awaitsMotors = worlds[0].AwaitsMotors;
        Open = (1u << worlds.Length) - 1;
        for (int j = 0; j < Joints; j++)
            _joints[j].Clear();
        for (int c = 0; c < Contacts; c++)
            _contacts[c].Clear(slots.BodyOf(c));
        for (int lane = 0; lane < worlds.Length; lane++)
            LoadLane(lane, worlds[lane]);
    }

    /// <summary>Begins an iteration.</summary>
    public void Remember()
    {
        for (int b = 1; b < _bodies; b++)
            _before[b] = _velocities[b];
    }

    public void SolveJoint(int index) => _joints[index].Solve(_velocities);

    public void SolveContact(int slot)
    {
        if (slot < Contacts)
            _contacts[slot].Solve(_velocities);
    }

    /// <summary>Writes back the worlds that the iteration changed no more.</summary>
    public void StoreSettled()
    {
        Vector256<float> limit = Vector256.Create(VelocityLoop.Settled);
        Vector256<float> settled = Vector256<float>.AllBitsSet;
        for (int b = 1; b < _bodies; b++)
            settled &= _velocities[b].Settled(_before[b], limit);
        for (int j = 0; _awaitsMotors && j < Joints; j++)
            settled &= _joints[j].MotorStands(limit);
        uint done = Open & settled.ExtractMostSignificantBits();
        Store(done);
        Open &= ~done;
    }

    public void StoreRest() => Store(Open);

    private void LoadLane(int lane, World world)
    {
        for (int b = 1; b < _bodies; b++)
            _velocities[b].Set(lane, world.Velocities[b]);
        for (int j = 0; j < Joints; j++)
            _joints[j].Load(lane, world.Joints[world.Order.Joints[j]]);
        for (int c = 0; c < Contacts; c++)
        {
            int at = _slots.ContactOf(c, lane);
            if (at >= 0)
                _contacts[c].Load(lane, ref world.Constraints[at]);
        }
    }

    private void Store(uint lanes)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            World world = _worlds[lane];
            for (int b = 1; b < _bodies; b++)
                world.Velocities[b] = _velocities[b].Get(lane);
            for (int j = 0; j < Joints; j++)
                _joints[j].Store(lane, ref world.Joints[world.Order.Joints[j]]);
            for (int c = 0; c < Contacts; c++)
            {
                int at = _slots.ContactOf(c, lane);
                if (at >= 0)
                    _contacts[c].Store(lane, ref world.Constraints[at]);
            }
        }
    }
}

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
