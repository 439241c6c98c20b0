using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wann.Analysis.Baselines.Layers;

/// <summary>
/// A 3×3 convolution, zeros beyond the border. Values are [row, column, channel]; parameters are [channel in, row, column, channel out],
/// then a bias a channel out. Channels out come in eights, whose sums stay in registers; where slopes are wanted, channels in do too.
/// </summary>
internal sealed class ConvolutionLayer(int side, int channelsIn, int channelsOut) : ILayer
{
    private const int Block = 8;
    private const int Taps = 9;

    public int Inputs => side * side * channelsIn;

    public int Outputs => side * side * channelsOut;

    public int Parameters => ((Taps * channelsIn) + 1) * channelsOut;

    public int Weights => Taps * channelsIn * channelsOut;

    public int FanIn => Taps * channelsIn;

    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<Vector512<float>> inputs, Span<Vector512<float>> outputs)
    {
        var biases = parameters[(Taps * channelsIn * channelsOut)..];
        for (var i = 0; i < outputs.Length; i++) outputs[i] = Vector512.Create(biases[i % channelsOut]);
        var filter = new Filter(Taps * channelsOut, channelsOut, 1);
        Convolve(parameters, filter, inputs, channelsIn, outputs, channelsOut);
    }

    public void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<Vector512<float>> inputs,
        ReadOnlySpan<Vector512<float>> outputs,
        ReadOnlySpan<Vector512<float>> outputSlopes,
        Span<Vector512<float>> inputSlopes,
        Span<float> gradient)
    {
        var biases = gradient[(Taps * channelsIn * channelsOut)..];
        for (var channel = 0; channel < channelsOut; channel++)
        {
            var sum = Vector512<float>.Zero;
            for (var i = channel; i < outputSlopes.Length; i += channelsOut) sum += outputSlopes[i];
            biases[channel] = LaneSum.Of(sum);
        }

        for (var channel = 0; channel < channelsIn; channel++)
        {
            for (var tap = 0; tap < Taps; tap++)
            {
                for (var block = 0; block < channelsOut; block += Block)
                {
                    TapGradient(inputs, outputSlopes, channel, tap, block,
                        gradient.Slice((((channel * Taps) + tap) * channelsOut) + block, Block));
                }
            }
        }

        if (inputSlopes.IsEmpty) return;

        // The same convolution with the filter turned about, from the channels out to the channels in.
        inputSlopes.Clear();
        var turned = new Filter(1, -channelsOut, Taps * channelsOut);
        Convolve(parameters[((Taps - 1) * channelsOut)..], turned, outputSlopes, channelsOut, inputSlopes, channelsIn);
    }

    /// <summary>Adds to what is there. Without bounds checks: the layer's sizes are fixed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Convolve(
        ReadOnlySpan<float> parameters,
        Filter filter,
        ReadOnlySpan<Vector512<float>> from,
        int channelsFrom,
        Span<Vector512<float>> to,
        int channelsTo)
    {
        ref var parameter = ref MemoryMarshal.GetReference(parameters);
        ref var firstFrom = ref MemoryMarshal.GetReference(from);
        for (var place = 0; place < side * side; place++)
        {
            var (row, column) = Math.DivRem(place, side);
            for (var block = 0; block < channelsTo; block += Block)
            {
                ref var sums = ref to[(place * channelsTo) + block];
                var (s0, s1, s2, s3) = (sums, Unsafe.Add(ref sums, 1), Unsafe.Add(ref sums, 2), Unsafe.Add(ref sums, 3));
                var (s4, s5, s6, s7) = (Unsafe.Add(ref sums, 4), Unsafe.Add(ref sums, 5), Unsafe.Add(ref sums, 6), Unsafe.Add(ref sums, 7));
                for (var tap = 0; tap < Taps; tap++)
                {
                    var (y, x) = (row + (tap / 3) - 1, column + (tap % 3) - 1);
                    if (y < 0 || y >= side || x < 0 || x >= side) continue;
                    ref var value = ref Unsafe.Add(ref firstFrom, ((y * side) + x) * channelsFrom);
                    ref var weight = ref Unsafe.Add(ref parameter, (tap * filter.Tap) + (block * filter.To));
                    for (var channel = 0; channel < channelsFrom; channel++)
                    {
                        var one = Unsafe.Add(ref value, channel);
                        s0 = Vector512.FusedMultiplyAdd(one, Vector512.Create(weight), s0);
                        s1 = Vector512.FusedMultiplyAdd(one, Vector512.Create(Unsafe.Add(ref weight, filter.To)), s1);
                        s2 = Vector512.FusedMultiplyAdd(one, Vector512.Create(Unsafe.Add(ref weight, 2 * filter.To)), s2);
                        s3 = Vector512.FusedMultiplyAdd(one, Vector512.Create(Unsafe.Add(ref weight, 3 * filter.To)), s3);
                        s4 = Vector512.FusedMultiplyAdd(one, Vector512.Create(Unsafe.Add(ref weight, 4 * filter.To)), s4);
                        s5 = Vector512.FusedMultiplyAdd(one, Vector512.Create(Unsafe.Add(ref weight, 5 * filter.To)), s5);
                        s6 = Vector512.FusedMultiplyAdd(one, Vector512.Create(Unsafe.Add(ref weight, 6 * filter.To)), s6);
                        s7 = Vector512.FusedMultiplyAdd(one, Vector512.Create(Unsafe.Add(ref weight, 7 * filter.To)), s7);
                        weight = ref Unsafe.Add(ref weight, filter.From);
                    }
                }

                (sums, Unsafe.Add(ref sums, 1), Unsafe.Add(ref sums, 2), Unsafe.Add(ref sums, 3)) = (s0, s1, s2, s3);
                (Unsafe.Add(ref sums, 4), Unsafe.Add(ref sums, 5), Unsafe.Add(ref sums, 6), Unsafe.Add(ref sums, 7)) = (s4, s5, s6, s7);
            }
        }
    }

    /// <summary>One tap of one channel in, for eight channels out: the sum over places of value times slope.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TapGradient(
        ReadOnlySpan<Vector512<float>> inputs, ReadOnlySpan<Vector512<float>> slopes, int channel, int tap, int block, Span<float> gradient)
    {
        var (down, right) = ((tap / 3) - 1, (tap % 3) - 1);
        var (s0, s1, s2, s3) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        var (s4, s5, s6, s7) = (s0, s1, s2, s3);
        for (var row = Math.Max(0, -down); row < side - Math.Max(0, down); row++)
        {
            for (var column = Math.Max(0, -right); column < side - Math.Max(0, right); column++)
            {
                var value = inputs[((((row + down) * side) + column + right) * channelsIn) + channel];
                ref readonly var slope = ref slopes[(((row * side) + column) * channelsOut) + block];
                s0 = Vector512.FusedMultiplyAdd(value, slope, s0);
                s1 = Vector512.FusedMultiplyAdd(value, Unsafe.Add(ref Unsafe.AsRef(in slope), 1), s1);
                s2 = Vector512.FusedMultiplyAdd(value, Unsafe.Add(ref Unsafe.AsRef(in slope), 2), s2);
                s3 = Vector512.FusedMultiplyAdd(value, Unsafe.Add(ref Unsafe.AsRef(in slope), 3), s3);
                s4 = Vector512.FusedMultiplyAdd(value, Unsafe.Add(ref Unsafe.AsRef(in slope), 4), s4);
                s5 = Vector512.FusedMultiplyAdd(value, Unsafe.Add(ref Unsafe.AsRef(in slope), 5), s5);
                s6 = Vector512.FusedMultiplyAdd(value, Unsafe.Add(ref Unsafe.AsRef(in slope), 6), s6);
                s7 = Vector512.FusedMultiplyAdd(value, Unsafe.Add(ref Unsafe.AsRef(in slope), 7), s7);
            }
        }

        (gradient[0], gradient[1], gradient[2], gradient[3]) = (LaneSum.Of(s0), LaneSum.Of(s1), LaneSum.Of(s2), LaneSum.Of(s3));
        (gradient[4], gradient[5], gradient[6], gradient[7]) = (LaneSum.Of(s4), LaneSum.Of(s5), LaneSum.Of(s6), LaneSum.Of(s7));
    }

    /// <summary>How far apart a filter's numbers stand, from one channel, tap, or channel of the result to the next.</summary>
    private readonly record struct Filter(int From, int Tap, int To);
}
