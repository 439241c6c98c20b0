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
        Func<T, T> apply = function switch
        {
            "sin" => PortableMath.Sin,
            "cos" => PortableMath.Cos,
            "sin pi" => PortableMath.SinPi,
            "cos pi" => PortableMath.CosPi,
            "exp" => PortableMath.Exp,
            "tanh" => PortableMath.Tanh,
            "log" => PortableMath.Log,
            _ => throw new ArgumentOutOfRangeException(nameof(function), function, "No such function."),
        };
        var outputs = new double[inputs.Length];
        for (int i = 0; i < inputs.Length; i += T.Count)
            apply(T.Load(in inputs[i])).Store(ref outputs[i]);
        for (int i = 0; i < outputs.Length; i++)
            if (double.IsNaN(outputs[i]))
                outputs[i] = double.NaN;
        return outputs;
    }
}
