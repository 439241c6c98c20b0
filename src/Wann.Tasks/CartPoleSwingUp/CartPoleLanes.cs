using System.Runtime.CompilerServices;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using static Wann.Tasks.CartPoleSwingUp.CartPolePhysics;

namespace Wann.Tasks.CartPoleSwingUp;

/// <summary>
/// As many rollouts as there are lanes, side by side: the numbers of <see cref="CartPoleState"/>, one vector each. All that a step
/// changes lies in memory of its own, since the network between two steps needs every register.
/// </summary>
internal ref struct CartPoleLanes<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Fields = 10;
    private readonly Span<TLanes> _fields;
    private readonly Span<TLanes> _values;

    public CartPoleLanes(AlignedLanes memory, int slots)
    {
        var all = memory.Of<TLanes>(Fields + slots);
        all.Clear();
        _fields = all[..Fields];
        _values = all[Fields..];
        _values[0] = TLanes.Broadcast(1);
    }

    private readonly ref TLanes X => ref _fields[0];
    private readonly ref TLanes Velocity => ref _fields[1];
    private readonly ref TLanes Angle => ref _fields[2];
    private readonly ref TLanes AngularVelocity => ref _fields[3];
    private readonly ref TLanes Sin => ref _fields[4];
    private readonly ref TLanes Cos => ref _fields[5];
    private readonly ref TLanes Weight => ref _fields[6];
    private readonly ref TLanes Total => ref _fields[7];
    private readonly ref TLanes Steps => ref _fields[8];

    /// <summary>A mask: lanes in which a rollout runs.</summary>
    private readonly ref TLanes Live => ref _fields[9];

    public readonly void Seat(int lane, CartPoleLane rollout)
    {
        Set(ref X, lane, rollout.State.X);
        Set(ref Velocity, lane, rollout.State.Velocity);
        Set(ref Angle, lane, rollout.State.Angle);
        Set(ref AngularVelocity, lane, rollout.State.AngularVelocity);
        var (sin, cos) = PortableMath.SinCos(rollout.State.Angle);
        Set(ref Sin, lane, sin);
        Set(ref Cos, lane, cos);
        Set(ref Weight, lane, rollout.Weight);
        Set(ref Total, lane, rollout.Total);
        Set(ref Steps, lane, rollout.Steps);
        Set(ref Live, lane, BitConverter.UInt64BitsToDouble(ulong.MaxValue));
    }

    /// <summary>Empties a lane. What stays in it runs on, unseen, from rest.</summary>
    public readonly void Clear(int lane)
    {
        foreach (ref var field in _fields) Set(ref field, lane, 0);
    }

    public readonly CartPoleLane this[int lane] => new(
        Rollout: -1,
        Get(ref Weight, lane),
        new CartPoleState(Get(ref X, lane), Get(ref Velocity, lane), Get(ref Angle, lane), Get(ref AngularVelocity, lane)),
        Get(ref Total, lane),
        Get(ref Steps, lane));

    /// <summary>One step of every lane; the same operations as <see cref="CartPoleState.Step"/>, in the same order.</summary>
    /// <returns>A bit for each live lane whose rollout has ended.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly ulong Step(CompiledNetwork network, TLanes maxSteps)
    {
        _values[1] = X;
        _values[2] = Velocity;
        _values[3] = Cos;
        _values[4] = Sin;
        _values[5] = AngularVelocity;
        NetworkKernel.Run(network, Weight, _values);
        var action = _values[^1];

        var one = TLanes.Broadcast(1);
        var clipped = TLanes.Min(TLanes.Max(action, -one), one);
        var push = (clipped * TLanes.Broadcast(Force)) - (TLanes.Broadcast(Friction) * Velocity);
        var swing = TLanes.Broadcast(PoleMassLength) * (AngularVelocity * AngularVelocity) * Sin;
        var inverse = one / (TLanes.Broadcast(4.0 * TotalMass) - (TLanes.Broadcast(3.0 * PoleMass) * (Cos * Cos)));
        var acceleration = ((TLanes.Broadcast(-2.0) * swing)
            + (TLanes.Broadcast(3.0 * PoleMass * Gravity) * (Sin * Cos))
            + (TLanes.Broadcast(4.0) * push)) * inverse;
        var angularAcceleration = ((TLanes.Broadcast(-3.0) * (swing * Cos))
            + (TLanes.Broadcast(6.0 * TotalMass * Gravity) * Sin)
            + (TLanes.Broadcast(6.0) * (push * Cos))) * (inverse * TLanes.Broadcast(InversePoleLength));

        var timeStep = TLanes.Broadcast(TimeStep);
        var x = X + (Velocity * timeStep);
        Velocity += acceleration * timeStep;
        var angle = Angle + (AngularVelocity * timeStep);
        AngularVelocity += angularAcceleration * timeStep;
        var (sin, cos) = PortableMath.SinCos(angle);
        var reward = (cos + one) * TLanes.Broadcast(0.5) * PortableMath.CosPi(x * TLanes.Broadcast(HalfTurnsPerMetre));

        X = x;
        Angle = angle;
        Sin = sin;
        Cos = cos;
        var steps = Steps + one;
        Steps = steps;

        // An action that is not a number makes the return one, and ends the rollout.
        var sane = TLanes.Equal(action, action);
        Total = TLanes.Select(sane, Total + reward, TLanes.Broadcast(double.NaN));
        var running = TLanes.LessOrEqual(TLanes.Abs(x), TLanes.Broadcast(TrackLimit)) & TLanes.Less(steps, maxSteps) & sane;
        return TLanes.MaskBits(TLanes.AndNot(Live, running));
    }

    private static ref double Number(ref TLanes field, int lane) => ref Unsafe.Add(ref Unsafe.As<TLanes, double>(ref field), lane);

    private static double Get(ref TLanes field, int lane) => Number(ref field, lane);

    private static void Set(ref TLanes field, int lane, double value) => Number(ref field, lane) = value;
}
