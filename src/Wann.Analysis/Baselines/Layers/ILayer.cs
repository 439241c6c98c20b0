using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wann.Analysis.Baselines.Layers;

/// <summary>A step of a feed-forward network, over sixteen samples side by side, a sample a lane.</summary>
internal interface ILayer
{
    /// <summary>Numbers a sample that go in.</summary>
    int Inputs { get; }

    /// <summary>Numbers a sample that come out.</summary>
    int Outputs { get; }

    /// <summary>Numbers that training finds.</summary>
    int Parameters { get; }

    /// <summary>How many of them, from the first on, are weights; the rest are biases.</summary>
    int Weights { get; }

    /// <summary>Inputs that one output looks at.</summary>
    int FanIn { get; }

    void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<Vector512<float>> inputs, Span<Vector512<float>> outputs);

    /// <param name="outputs">What <see cref="Forward"/> wrote.</param>
    /// <param name="outputSlopes">The loss's derivative by each output.</param>
    /// <param name="inputSlopes">By each input, written; empty if it is not wanted.</param>
    /// <param name="gradient">By each parameter, summed over the lanes, written.</param>
    void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<Vector512<float>> inputs,
        ReadOnlySpan<Vector512<float>> outputs,
        ReadOnlySpan<Vector512<float>> outputSlopes,
        Span<Vector512<float>> inputSlopes,
        Span<float> gradient);
}

/// <summary>Every input feeds every output. Parameters are [input, output], then a bias an output.</summary>
internal sealed class DenseLayer(int inputs, int outputs) : ILayer
{
    public int Inputs => inputs;

    public int Outputs => outputs;

    public int Parameters => (inputs + 1) * outputs;

    public int Weights => inputs * outputs;

    public int FanIn => inputs;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<Vector512<float>> from, Span<Vector512<float>> to)
    {
        for (var output = 0; output < outputs; output++) to[output] = Vector512.Create(parameters[(inputs * outputs) + output]);
        for (var input = 0; input < inputs; input++)
        {
            for (var output = 0; output < outputs; output++)
            {
                to[output] = Vector512.FusedMultiplyAdd(from[input], Vector512.Create(parameters[(input * outputs) + output]), to[output]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<Vector512<float>> from,
        ReadOnlySpan<Vector512<float>> to,
        ReadOnlySpan<Vector512<float>> slopes,
        Span<Vector512<float>> inputSlopes,
        Span<float> gradient)
    {
        for (var output = 0; output < outputs; output++) gradient[(inputs * outputs) + output] = LaneSum.Of(slopes[output]);
        for (var input = 0; input < inputs; input++)
        {
            for (var output = 0; output < outputs; output++)
            {
                gradient[(input * outputs) + output] = LaneSum.Of(from[input] * slopes[output]);
            }

            if (inputSlopes.IsEmpty) continue;

            var sum = Vector512<float>.Zero;
            for (var output = 0; output < outputs; output++)
            {
                sum = Vector512.FusedMultiplyAdd(slopes[output], Vector512.Create(parameters[(input * outputs) + output]), sum);
            }

            inputSlopes[input] = sum;
        }
    }
}

/// <summary>ReLU, then the highest of each square of 2×2. Values are [row, column, channel].</summary>
internal sealed class PoolLayer(int side, int channels) : ILayer
{
    private readonly int _half = side / 2;

    public int Inputs => side * side * channels;

    public int Outputs => _half * _half * channels;

    public int Parameters => 0;

    public int Weights => 0;

    public int FanIn => 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<Vector512<float>> from, Span<Vector512<float>> to)
    {
        for (var output = 0; output < to.Length; output++)
        {
            var (upper, lower) = (FirstOf(output), FirstOf(output) + (side * channels));
            to[output] = Higher(Vector512<float>.Zero,
                Higher(Higher(from[upper], from[upper + channels]), Higher(from[lower], from[lower + channels])));
        }
    }

    /// <summary>The slope goes to the highest of the square, the first of equals, and nowhere if none was above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<Vector512<float>> from,
        ReadOnlySpan<Vector512<float>> to,
        ReadOnlySpan<Vector512<float>> slopes,
        Span<Vector512<float>> inputSlopes,
        Span<float> gradient)
    {
        for (var output = 0; output < to.Length; output++)
        {
            var (first, highest) = (FirstOf(output), to[output]);
            var left = Vector512.ConditionalSelect(
                Vector512.GreaterThan(highest, Vector512<float>.Zero), slopes[output], Vector512<float>.Zero);
            for (var corner = 0; corner < 4; corner++)
            {
                var input = first + (((corner / 2 * side) + (corner % 2)) * channels);
                var isHighest = Vector512.Equals(from[input], highest);
                inputSlopes[input] = Vector512.ConditionalSelect(isHighest, left, Vector512<float>.Zero);
                left = Vector512.ConditionalSelect(isHighest, Vector512<float>.Zero, left);
            }
        }
    }

    private int FirstOf(int output)
    {
        var (place, channel) = Math.DivRem(output, channels);
        var (row, column) = Math.DivRem(place, _half);
        return (((2 * row * side) + (2 * column)) * channels) + channel;
    }

    private static Vector512<float> Higher(Vector512<float> one, Vector512<float> other) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(other, one), other, one);
}

internal static class LaneSum
{
    /// <summary>All lanes' sum, halves upon halves: the same order, and so the same bits, on every machine.</summary>
    public static float Of(Vector512<float> lanes)
    {
        var eight = lanes.GetLower() + lanes.GetUpper();
        var four = eight.GetLower() + eight.GetUpper();
        return (four.GetElement(0) + four.GetElement(2)) + (four.GetElement(1) + four.GetElement(3));
    }
}
