using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wann.Tasks.CarRacing.Vision;

/// <summary>
/// Frames to latents. Every value of a layer is one chain of fused multiply-adds from the bias on, tap by tap, so that its bits depend
/// neither on the processor's vectors nor on the frames beside it. It owns its buffers and is used by one caller at a time; nothing is
/// allocated once it is made.
/// </summary>
public sealed class Encoder
{
    private const int Row = VaeShape.Side * VaeShape.Channels;
    private const int Stripe = 4 * Row;
    private const int SecondSide = 16 + 2;
    private const int ThirdSide = 8 + 2;
    private const int FourthValues = 4 * 4 * 64;
    private const int Outputs = 2 * VaeShape.Latents;

    private static readonly Layer Patches = new(Rows: 4, Run: 12, Pitch: Row, Step: 12, Half: 48, OutStep: 16, OutHalf: 64);
    private static readonly Layer Second = new(4, 4 * 16, SecondSide * 16, 2 * 16, 8 * 16, 32, 4 * 32);
    private static readonly Layer Third = new(4, 4 * 32, ThirdSide * 32, 2 * 32, 2 * ThirdSide * 32, 64, 4 * 64);
    private static readonly Layer Last = new(1, FourthValues, 0, FourthValues, 4 * FourthValues, Outputs, 4 * Outputs);

    private readonly EncoderWeights _weights;
    private readonly int _lanes;
    private readonly float[] _stripe = new float[Stripe];
    private readonly float[] _second = new float[SecondSide * SecondSide * 16];
    private readonly float[] _third = new float[ThirdSide * ThirdSide * 32];
    private readonly float[] _fourth = new float[Tile.Places * FourthValues];
    private readonly float[] _outputs = new float[Tile.Places * Outputs];

    public Encoder(VaeWeights weights)
        : this(weights, Vector512.IsHardwareAccelerated ? FloatLanes16.Count : FloatLanes8.Count)
    {
    }

    /// <param name="weights">All that was learnt.</param>
    /// <param name="lanes">16, 8 or 1 floats a register.</param>
    internal Encoder(VaeWeights weights, int lanes) => (_weights, _lanes) = (weights.ForEncoder, lanes);

    /// <param name="frames">Count times <see cref="VaeShape.FrameBytes"/>: rows from the top, red, green and blue of each place.</param>
    /// <param name="count">Frames.</param>
    /// <param name="means">Count times <see cref="VaeShape.Latents"/>, written.</param>
    /// <param name="logVariances">As many, written; empty if they are not wanted.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public void Encode(ReadOnlySpan<byte> frames, int count, Span<float> means, Span<float> logVariances)
    {
        if (frames.Length != count * VaeShape.FrameBytes || means.Length != count * VaeShape.Latents
            || (logVariances.Length != means.Length && !logVariances.IsEmpty))
        {
            throw new ArgumentException(
                $"{count} frames have {count * VaeShape.FrameBytes} bytes, {count * VaeShape.Latents} means and as many variances or none, "
                + $"not {frames.Length}, {means.Length} and {logVariances.Length}.");
        }

        switch (_lanes)
        {
            case 16:
                Encode<FloatLanes16>(frames, count, means, logVariances);
                break;
            case 8:
                Encode<FloatLanes8>(frames, count, means, logVariances);
                break;
            default:
                Encode<FloatLanes1>(frames, count, means, logVariances);
                break;
        }
    }

    /// <summary>Eight frames at a time, so that the last layer, whose only place is the whole frame, fills a tile too.</summary>
    private void Encode<TLanes>(ReadOnlySpan<byte> frames, int count, Span<float> means, Span<float> logVariances)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        for (var first = 0; first < count; first += Tile.Places)
        {
            var some = Math.Min(Tile.Places, count - first);
            for (var i = 0; i < some; i++)
            {
                Convolve<TLanes>(
                    frames.Slice((first + i) * VaeShape.FrameBytes, VaeShape.FrameBytes), ref _fourth[i * FourthValues]);
            }

            Run<TLanes>(3, Last, ref _fourth[0], ref _outputs[0], relu: false);
            for (var i = 0; i < some; i++)
            {
                var outputs = _outputs.AsSpan(i * Outputs, Outputs);
                var at = (first + i) * VaeShape.Latents;
                outputs[..VaeShape.Latents].CopyTo(means[at..]);
                if (!logVariances.IsEmpty) outputs[VaeShape.Latents..].CopyTo(logVariances[at..]);
            }
        }
    }

    /// <summary>The three layers of places: four rows of the frame give a row of the second map, and so on.</summary>
    private void Convolve<TLanes>(ReadOnlySpan<byte> frame, ref float outputs)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        for (var y = 0; y < 16; y++)
        {
            Widen(frame.Slice(y * Stripe, Stripe), _stripe);
            for (var x = 0; x < 16; x += Tile.Places)
            {
                ref var to = ref _second[(((y + 1) * SecondSide) + x + 1) * 16];
                Run<TLanes>(0, Patches, ref _stripe[x * Patches.Step], ref to, relu: true);
            }
        }

        for (var y = 0; y < 8; y++)
        {
            ref var to = ref _third[(((y + 1) * ThirdSide) + 1) * 32];
            Run<TLanes>(1, Second, ref _second[2 * y * Second.Pitch], ref to, relu: true);
        }

        for (var y = 0; y < 4; y += 2)
        {
            Run<TLanes>(2, Third, ref _third[2 * y * Third.Pitch], ref Unsafe.Add(ref outputs, 4 * 64 * y), relu: true);
        }
    }

    /// <summary>All blocks of channels of eight places.</summary>
    private void Run<TLanes>(int layer, in Layer of, ref float inputs, ref float outputs, bool relu)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        ref var weights = ref _weights[layer];
        for (var block = 0; block < of.OutStep; block += EncoderWeights.Block)
        {
            for (var lane = 0; lane < EncoderWeights.Block; lane += TLanes.Count)
            {
                Tile.Run<TLanes>(of, ref inputs, ref Unsafe.Add(ref weights, lane), ref Unsafe.Add(ref outputs, block + lane), relu);
            }

            weights = ref Unsafe.Add(ref weights, (1 + (of.Rows * of.Run)) * EncoderWeights.Block);
        }
    }

    /// <summary>Bytes as floats, which hold them exactly.</summary>
    private static void Widen(ReadOnlySpan<byte> from, float[] to)
    {
        ref var source = ref MemoryMarshal.GetReference(from);
        for (var i = 0; i < Stripe; i += Vector128<byte>.Count)
        {
            var words = Vector256.WidenLower(Vector128.LoadUnsafe(ref source, (nuint)i).ToVector256Unsafe());
            var (low, high) = Vector256.Widen(words);
            Vector256.ConvertToSingle(low.AsInt32()).CopyTo(to, i);
            Vector256.ConvertToSingle(high.AsInt32()).CopyTo(to, i + 8);
        }
    }
}

/// <summary>What a place sees, and where the eight places of a tile lie: four a step apart, and four more a half further on.</summary>
/// <param name="Rows">Rows that a place sees.</param>
/// <param name="Run">Values of a row that it sees, one after the other.</param>
/// <param name="Pitch">From a row to the next.</param>
/// <param name="OutStep">From a place's outputs to the next one's: the channels out.</param>
internal readonly record struct Layer(int Rows, int Run, int Pitch, int Step, int Half, int OutStep, int OutHalf);
