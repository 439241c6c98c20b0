using System.Runtime.CompilerServices;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using static Wann.Tasks.CartPoleSwingUp.CartPolePhysics;

namespace Wann.Tasks.CartPoleSwingUp;

/// <summary>One rollout on its way: what a lane holds while it runs, and what is carried when lanes are packed anew.</summary>
/// <param name="Rollout">Its index among the rollouts of the call.</param>
internal readonly record struct CartPoleLane(int Rollout, double Weight, CartPoleState State, double Total, double Steps);

/// <summary>
/// As many rollouts as there are lanes, side by side: the numbers of <see cref="CartPoleState"/>, one block of lanes each, in memory,
/// since the network between two steps needs every register. The network runs on all lanes at once; the physics, whose many
/// intermediate results would not fit, vector by vector.
/// </summary>
/// <typeparam name="TLanes">All lanes: one, two or three vectors side by side.</typeparam>
/// <typeparam name="TVector">One vector of them.</typeparam>
internal readonly ref struct CartPoleLanes<TLanes, TVector>
    where TLanes : struct, ILanes<TLanes>
    where TVector : struct, ILanes<TVector>
{
    private const int X = 0;
    private const int Velocity = 1;
    private const int Angle = 2;
    private const int AngularVelocity = 3;
    private const int Sin = 4;
    private const int Cos = 5;
    private const int Weight = 6;
    private const int Total = 7;
    private const int Steps = 8;
    private const int Live = 9;
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

    public CartPoleLane this[int lane] => new(
        Rollout: -1,
        Number(Weight, lane),
        new CartPoleState(Number(X, lane), Number(Velocity, lane), Number(Angle, lane), Number(AngularVelocity, lane)),
        Number(Total, lane),
        Number(Steps, lane));

    public void Seat(int lane, CartPoleLane rollout)
    {
        (Number(X, lane), Number(Velocity, lane)) = (rollout.State.X, rollout.State.Velocity);
        (Number(Angle, lane), Number(AngularVelocity, lane)) = (rollout.State.Angle, rollout.State.AngularVelocity);
        (Number(Sin, lane), Number(Cos, lane)) = PortableMath.SinCos(rollout.State.Angle);
        (Number(Weight, lane), Number(Total, lane), Number(Steps, lane)) = (rollout.Weight, rollout.Total, rollout.Steps);
        Number(Live, lane) = BitConverter.UInt64BitsToDouble(ulong.MaxValue);
    }

    /// <summary>Empties a lane. What stays in it runs on, unseen, from rest.</summary>
    public void Clear(int lane)
    {
        for (var field = 0; field < Fields; field++) Number(field, lane) = 0;
    }

    /// <summary>One step of every lane.</summary>
    /// <returns>A bit for each live lane whose rollout has ended.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong Step(CompiledNetwork network, double maxSteps)
    {
        _values[1] = _fields[X];
        _values[2] = _fields[Velocity];
        _values[3] = _fields[Cos];
        _values[4] = _fields[Sin];
        _values[5] = _fields[AngularVelocity];
        NetworkKernel.Run(network, _fields[Weight], _values);

        var ended = 0UL;
        ref var actions = ref Unsafe.As<TLanes, TVector>(ref _values[^1]);
        for (var vector = 0; vector < Unsafe.SizeOf<TLanes>() / Unsafe.SizeOf<TVector>(); vector++)
        {
            ended |= Step(vector, Unsafe.Add(ref actions, vector), TVector.Broadcast(maxSteps)) << (vector * TVector.Count);
        }

        return ended;
    }

    /// <summary>One step of one vector: the operations of <see cref="CartPoleState.Step"/>, in the same order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ulong Step(int vector, TVector action, TVector maxSteps)
    {
        var one = TVector.Broadcast(1);
        ref var velocity = ref Field(Velocity, vector);
        ref var angularVelocity = ref Field(AngularVelocity, vector);
        var sin = Field(Sin, vector);
        var cos = Field(Cos, vector);

        var clipped = TVector.Min(TVector.Max(action, -one), one);
        var push = (clipped * TVector.Broadcast(Force)) - (TVector.Broadcast(Friction) * velocity);
        var swing = TVector.Broadcast(PoleMassLength) * (angularVelocity * angularVelocity) * sin;
        var inverse = one / (TVector.Broadcast(4.0 * TotalMass) - (TVector.Broadcast(3.0 * PoleMass) * (cos * cos)));
        var acceleration = ((TVector.Broadcast(-2.0) * swing)
            + (TVector.Broadcast(3.0 * PoleMass * Gravity) * (sin * cos))
            + (TVector.Broadcast(4.0) * push)) * inverse;
        var angularAcceleration = ((TVector.Broadcast(-3.0) * (swing * cos))
            + (TVector.Broadcast(6.0 * TotalMass * Gravity) * sin)
            + (TVector.Broadcast(6.0) * (push * cos))) * (inverse * TVector.Broadcast(InversePoleLength));

        var timeStep = TVector.Broadcast(TimeStep);
        var x = Field(X, vector) += velocity * timeStep;
        var angle = Field(Angle, vector) += angularVelocity * timeStep;
        velocity += acceleration * timeStep;
        angularVelocity += angularAcceleration * timeStep;

        (sin, cos) = PortableMath.SinCos(angle);
        Field(Sin, vector) = sin;
        Field(Cos, vector) = cos;
        var steps = Field(Steps, vector) += one;
        var reward = (cos + one) * TVector.Broadcast(0.5) * PortableMath.CosPi(x * TVector.Broadcast(HalfTurnsPerMetre));

        // An action that is not a number makes the return one, and ends the rollout.
        var sane = TVector.Equal(action, action);
        Field(Total, vector) = TVector.Select(sane, Field(Total, vector) + reward, TVector.Broadcast(double.NaN));
        var running = TVector.LessOrEqual(TVector.Abs(x), TVector.Broadcast(TrackLimit)) & TVector.Less(steps, maxSteps) & sane;
        return TVector.MaskBits(TVector.AndNot(Field(Live, vector), running));
    }

    private ref TVector Field(int field, int vector) => ref Unsafe.Add(ref Unsafe.As<TLanes, TVector>(ref _fields[field]), vector);

    private ref double Number(int field, int lane) => ref Unsafe.Add(ref Unsafe.As<TLanes, double>(ref _fields[field]), lane);
}
