using System.Runtime.CompilerServices;
using Wann.Core.Numerics;

namespace Wann.Core.Networks;

/// <summary>Each activation over a run of nodes, in place. A method each, so that the vector registers are one function's alone.</summary>
public static class ActivationKernel
{
    public static void Apply<TLanes>(Activation activation, Span<TLanes> nodes)
        where TLanes : struct, ILanes<TLanes>
    {
        switch (activation)
        {
            case Activation.Linear: break;
            case Activation.Step: Step(nodes); break;
            case Activation.Sine: Sine(nodes); break;
            case Activation.Gaussian: Gaussian(nodes); break;
            case Activation.Tanh: Tanh(nodes); break;
            case Activation.Sigmoid: Sigmoid(nodes); break;
            case Activation.Inverse: Inverse(nodes); break;
            case Activation.Absolute: Absolute(nodes); break;
            case Activation.Relu: Relu(nodes); break;
            case Activation.Cosine: Cosine(nodes); break;
            case Activation.Squared: Squared(nodes); break;
            default: throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation.");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Step<TLanes>(Span<TLanes> nodes)
        where TLanes : struct, ILanes<TLanes>
    {
        foreach (ref var node in nodes) node = TLanes.Greater(node, TLanes.Broadcast(0)) & TLanes.Broadcast(1);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Sine<TLanes>(Span<TLanes> nodes)
        where TLanes : struct, ILanes<TLanes>
    {
        foreach (ref var node in nodes) node = PortableMath.SinPi(node);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Gaussian<TLanes>(Span<TLanes> nodes)
        where TLanes : struct, ILanes<TLanes>
    {
        foreach (ref var node in nodes) node = PortableMath.Exp(node * node * TLanes.Broadcast(-0.5));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Tanh<TLanes>(Span<TLanes> nodes)
        where TLanes : struct, ILanes<TLanes>
    {
        foreach (ref var node in nodes) node = PortableMath.Tanh(node);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Sigmoid<TLanes>(Span<TLanes> nodes)
        where TLanes : struct, ILanes<TLanes>
    {
        foreach (ref var node in nodes)
            node = (PortableMath.Tanh(node * TLanes.Broadcast(0.5)) + TLanes.Broadcast(1)) * TLanes.Broadcast(0.5);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Inverse<TLanes>(Span<TLanes> nodes)
        where TLanes : struct, ILanes<TLanes>
    {
        foreach (ref var node in nodes) node = -node;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Absolute<TLanes>(Span<TLanes> nodes)
        where TLanes : struct, ILanes<TLanes>
    {
        foreach (ref var node in nodes) node = TLanes.Abs(node);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Relu<TLanes>(Span<TLanes> nodes)
        where TLanes : struct, ILanes<TLanes>
    {
        foreach (ref var node in nodes) node = TLanes.Max(node, TLanes.Broadcast(0));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Cosine<TLanes>(Span<TLanes> nodes)
        where TLanes : struct, ILanes<TLanes>
    {
        foreach (ref var node in nodes) node = PortableMath.CosPi(node);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Squared<TLanes>(Span<TLanes> nodes)
        where TLanes : struct, ILanes<TLanes>
    {
        foreach (ref var node in nodes) node *= node;
    }
}
