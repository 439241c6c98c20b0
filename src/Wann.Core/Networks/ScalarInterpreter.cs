using Wann.Core.Numerics;

namespace Wann.Core.Networks;

/// <summary>
/// Runs a network the slow and obvious way, one value a node: what a lane of the kernel must equal, bit for bit. For drawing, exports
/// and tests.
/// </summary>
public static class ScalarInterpreter
{
    /// <param name="network">The network.</param>
    /// <param name="weight">The shared weight; unused by a network that has its own.</param>
    /// <param name="inputs">The observation, without the bias.</param>
    /// <param name="values">One a slot, written: the last are the outputs.</param>
    public static void Run(CompiledNetwork network, double weight, ReadOnlySpan<double> inputs, Span<double> values)
    {
        values[0] = 1.0;
        inputs.CopyTo(values[1..]);
        for (var node = 0; node < network.Activations.Length; node++)
        {
            var from = network.FirstSource[node];
            var to = network.FirstSource[node + 1];
            var sum = network.SharesOneWeight ? weight * Sum(network, from, to, values) : WeightedSum(network, from, to, values);
            values[1 + network.Inputs + node] = Apply(network.Activations[node], sum);
        }
    }

    public static double Apply(Activation activation, double x) => activation switch
    {
        Activation.Linear => x,
        Activation.Step => x > 0 ? 1.0 : 0.0,
        Activation.Sine => PortableMath.SinPi(x),
        Activation.Gaussian => PortableMath.Exp(x * x * -0.5),
        Activation.Tanh => PortableMath.Tanh(x),
        Activation.Sigmoid => (PortableMath.Tanh(x * 0.5) + 1.0) * 0.5,
        Activation.Inverse => -x,
        Activation.Absolute => Math.Abs(x),
        Activation.Relu => x > 0 ? x : 0.0,
        Activation.Cosine => PortableMath.CosPi(x),
        Activation.Squared => x * x,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
    };

    private static double Sum(CompiledNetwork network, int from, int to, ReadOnlySpan<double> values)
    {
        if (from == to) return 0.0;
        var sum = values[network.Sources[from]];
        for (var source = from + 1; source < to; source++) sum += values[network.Sources[source]];
        return sum;
    }

    private static double WeightedSum(CompiledNetwork network, int from, int to, ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        for (var source = from; source < to; source++)
        {
            sum = Math.FusedMultiplyAdd(network.Weights[source], values[network.Sources[source]], sum);
        }

        return sum;
    }
}
