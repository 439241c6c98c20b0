using System.Runtime.CompilerServices;
using Wann.Core.Numerics;

namespace Wann.Core.Networks;

/// <summary>Each activation's derivative. Where it has none, at a kink, it counts as 0; so does the step's everywhere.</summary>
public static class ActivationSlope
{
    /// <summary>Whether the derivative is of the weighted sum, not to be had from the value alone.</summary>
    public static bool NeedsSum(Activation activation) =>
        activation is Activation.Sine or Activation.Cosine or Activation.Gaussian or Activation.Absolute or Activation.Squared;

    /// <param name="sum">The weighted sum x; unused where the value says all.</param>
    /// <param name="value">What the activation made of it.</param>
    public static TLanes Of<TLanes>(Activation activation, in TLanes sum, in TLanes value)
        where TLanes : struct, ILanes<TLanes>
        => activation switch
        {
            Activation.Linear => TLanes.Broadcast(1),
            Activation.Step => TLanes.Broadcast(0),
            Activation.Sine => Sine(sum),
            Activation.Gaussian => -(sum * value),
            Activation.Tanh => TLanes.Broadcast(1) - (value * value),
            Activation.Sigmoid => value * (TLanes.Broadcast(1) - value),
            Activation.Inverse => TLanes.Broadcast(-1),
            Activation.Absolute => IsAbove(sum) - IsAbove(-sum),
            Activation.Relu => IsAbove(value),
            Activation.Cosine => Cosine(sum),
            Activation.Squared => sum + sum,
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
        };

    private static TLanes IsAbove<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Greater(value, TLanes.Broadcast(0)) & TLanes.Broadcast(1);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLanes Sine<TLanes>(in TLanes sum)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Broadcast(Math.PI) * PortableMath.CosPi(sum);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLanes Cosine<TLanes>(in TLanes sum)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Broadcast(-Math.PI) * PortableMath.SinPi(sum);
}
