using System.Collections.Immutable;
using Wann.Core.Networks;
using Wann.Core.Numerics;

namespace Wann.Formats.Diagrams;

/// <summary>How an activation looks: its name, its colour, and its curve.</summary>
public static class ActivationLook
{
    private const int Steps = 24;

    /// <summary>The curve shows sums from −this to this, and as much up and down.</summary>
    private const double Span = 2;

    public static ImmutableArray<Activation> All { get; } = [.. Enum.GetValues<Activation>()];

    /// <summary>As pipeline files say it, in lower case.</summary>
    public static string Name(Activation activation) => activation.ToString().ToLowerInvariant();

    /// <summary>A colour that stands out on white and on black.</summary>
    public static string Colour(Activation activation) => activation switch
    {
        Activation.Linear => "#7d8590",
        Activation.Step => "#e15759",
        Activation.Sine => "#4e86c6",
        Activation.Gaussian => "#4f9d4a",
        Activation.Tanh => "#e8812a",
        Activation.Sigmoid => "#b8941f",
        Activation.Inverse => "#a871b0",
        Activation.Absolute => "#2f9c95",
        Activation.Relu => "#a06a52",
        Activation.Cosine => "#d4669a",
        Activation.Squared => "#6a6fe0",
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, null),
    };

    /// <returns>
    /// Points of the curve from left to right, x and y in −1..1 with y upwards; what rises above that is cut off there.
    /// </returns>
    public static ImmutableArray<(double X, double Y)> Curve(Activation activation) =>
    [
        .. from i in Enumerable.Range(0, Steps + 1)
           let x = Span * ((2.0 * i / Steps) - 1)
           from at in activation == Activation.Step && i == Steps / 2 ? (double[])[x, x + 1e-9] : [x]
           select (at / Span, Math.Clamp(Value(activation, at) / Scale(activation), -1, 1)),
    ];

    /// <summary>What the curve's top stands for.</summary>
    private static double Scale(Activation activation) => activation switch
    {
        Activation.Linear or Activation.Inverse or Activation.Absolute or Activation.Relu => Span,
        Activation.Squared => Span * Span,
        _ => 1.25,
    };

    private static double Value(Activation activation, double x) => activation switch
    {
        Activation.Linear => x,
        Activation.Step => x > 0 ? 1 : 0,
        Activation.Sine => PortableMath.SinCos(Math.PI * x).Sin,
        Activation.Gaussian => PortableMath.Exp(-x * x / 2),
        Activation.Tanh => PortableMath.Tanh(x),
        Activation.Sigmoid => (PortableMath.Tanh(x / 2) + 1) / 2,
        Activation.Inverse => -x,
        Activation.Absolute => Math.Abs(x),
        Activation.Relu => Math.Max(0, x),
        Activation.Cosine => PortableMath.SinCos(Math.PI * x).Cos,
        Activation.Squared => x * x,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, null),
    };
}
