using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wann.Analysis.Baselines.Layers;

/// <summary>ReLU, then the highest of each square of 2×2. Values are [row, column, channel].</summary>
internal sealed class PoolLayer(int side, int channels) : ILayer
{
    private readonly int _half = side / 2;

    public int Inputs => side * side * channels;

    public int Outputs => _half * _half * channels;

    public int Parameters => 0;

    public int FanIn => 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<Vector512<float>> from, Span<Vector512<float>> to)
    {
        for (var output = 0; output < to.Length; output++)
        {
            var (upper, lower) = (FirstOf(output), FirstOf(output) + (side * channels));
            to[output] = Higher(Vector512<float>.Zero, Higher(Higher(from[upper], from[upper + channels]), Higher(from[lower], from[lower + channels])));
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
            var left = Vector512.ConditionalSelect(Vector512.GreaterThan(highest, Vector512<float>.Zero), slopes[output], Vector512<float>.Zero);
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
