using System.Runtime.CompilerServices;
using Wann.Core.Numerics;

namespace Wann.Probe;

/// <summary>Every function of <see cref="PortableMath"/> over an array, at a lane width of choice.</summary>
public static class NumericsTable
{
    public static IReadOnlyList<string> Functions { get; } =
        ["sin", "cos", "sin pi", "cos pi", "exp", "tanh", "log"];

    /// <summary>Function <paramref name="function"/> of every input; the inputs must fill the lanes evenly. NaNs come out alike.</summary>
    public static double[] Evaluate<T>(string function, double[] inputs)
        where T : struct, ILanes<T>
    {
        if (inputs.Length % T.Count != 0)
            throw new ArgumentException($"{inputs.Length} inputs do not fill lanes of {T.Count} evenly.", nameof(inputs));
        var outputs = new double[inputs.Length];
        for (int i = 0; i < inputs.Length; i += T.Count)
            Apply(function, T.Load(in inputs[i])).Store(ref outputs[i]);
        for (int i = 0; i < outputs.Length; i++)
            if (double.IsNaN(outputs[i]))
                outputs[i] = double.NaN;
        return outputs;
    }

    private static T Apply<T>(string function, T x)
        where T : struct, ILanes<T>
        => function switch
        {
            "sin" => Sin(x),
            "cos" => Cos(x),
            "sin pi" => SinPi(x),
            "cos pi" => CosPi(x),
            "exp" => Exp(x),
            "tanh" => Tanh(x),
            "log" => Log(x),
            _ => throw new ArgumentOutOfRangeException(nameof(function), function, "No such function."),
        };

    // A method each: inlined into one, they would exceed what the JIT inlines and keeps in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Sin<T>(T x)
        where T : struct, ILanes<T> => PortableMath.Sin(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Cos<T>(T x)
        where T : struct, ILanes<T> => PortableMath.Cos(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T SinPi<T>(T x)
        where T : struct, ILanes<T> => PortableMath.SinPi(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T CosPi<T>(T x)
        where T : struct, ILanes<T> => PortableMath.CosPi(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Exp<T>(T x)
        where T : struct, ILanes<T> => PortableMath.Exp(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Tanh<T>(T x)
        where T : struct, ILanes<T> => PortableMath.Tanh(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Log<T>(T x)
        where T : struct, ILanes<T> => PortableMath.Log(x);
}
