using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Wann.Core.Numerics;

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

/// <summary><see cref="Rotation.Of"/> for eight angles, with the same bits: in one vector of doubles, or in two.</summary>
internal static class LaneRotation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Sin, Vector256<float> Cos) Of(Vector256<float> angle)
    {
        if (Avx512F.IsSupported)
        {
            (Lanes8 s, Lanes8 c) = Of(new Lanes8(Avx512F.ConvertToVector512Double(angle)));
            return (Avx512F.ConvertToVector256Single(s.Value), Avx512F.ConvertToVector256Single(c.Value));
        }

        (Vector256<double> low, Vector256<double> high) = Vector256.Widen(angle);
        (Lanes4 sinLow, Lanes4 cosLow) = Of(new Lanes4(low));
        (Lanes4 sinHigh, Lanes4 cosHigh) = Of(new Lanes4(high));
        return (Vector256.Narrow(sinLow.Value, sinHigh.Value), Vector256.Narrow(cosLow.Value, cosHigh.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Sin, T Cos) Of<T>(T angle)
        where T : struct, ILanes<T>
    {
        T rounder = T.Broadcast(Rotation.Rounder);
        T shifted = T.FusedMultiplyAdd(angle, T.Broadcast(Rotation.InverseHalfPi), rounder);
        T r = T.FusedMultiplyAdd(rounder - shifted, T.Broadcast(Rotation.HalfPi), angle), z = r * r, z2 = z * z;
        T sin = T.FusedMultiplyAdd(
            r * z, T.FusedMultiplyAdd(z2, Line(z, Rotation.Sin9, Rotation.Sin7), Line(z, Rotation.Sin5, Rotation.Sin3)), r);
        T cos = T.FusedMultiplyAdd(
            z2,
            T.FusedMultiplyAdd(z2, Line(z, Rotation.Cos10, Rotation.Cos8), Line(z, Rotation.Cos6, Rotation.Cos4)),
            Line(z, Rotation.Cos2, 1));

        // The two lowest bits of the shifted angle count its quarter turns: one swaps sine and cosine, two flip both signs.
        T swapped = T.Less(T.ShiftLeft(shifted, 63) | T.Broadcast(1), T.Broadcast(0));
        T sinSign = T.ShiftLeft(T.ShiftRight(shifted, 1), 63);
        T cosSign = T.ShiftLeft(shifted, 63) ^ sinSign;
        return (T.Select(swapped, cos, sin) ^ sinSign, T.Select(swapped, sin, cos) ^ cosSign);
    }

    /// <summary>a·z + b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Line<T>(T z, double a, double b)
        where T : struct, ILanes<T> => T.FusedMultiplyAdd(z, T.Broadcast(a), T.Broadcast(b));
}
