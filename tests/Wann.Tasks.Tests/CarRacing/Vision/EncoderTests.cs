using Wann.Tasks.CarRacing.Vision;

namespace Wann.Tasks.Tests.CarRacing.Vision;

public sealed class EncoderTests
{
    private const int Latents = VaeShape.Latents;
    private static readonly VaeWeights Weights = Eyes.Untrained();

    [Theory]
    [InlineData(16)]
    [InlineData(8)]
    [InlineData(1)]
    public void Every_width_gives_the_oracles_bits(int lanes)
    {
        const int Count = 3;
        var (frames, means, logVariances) = (Eyes.Frames(Count), new float[Count * Latents], new float[Count * Latents]);
        new Encoder(Weights, lanes).Encode(frames, Count, means, logVariances);
        for (var i = 0; i < Count; i++)
        {
            var outputs = Oracle(frames.AsSpan(i * VaeShape.FrameBytes, VaeShape.FrameBytes));
            Assert.Equal(outputs[..Latents], means[(i * Latents)..][..Latents]);
            Assert.Equal(outputs[Latents..], logVariances[(i * Latents)..][..Latents]);
        }

        Assert.Equal(means.Length, means.Distinct().Count());
    }

    [Fact]
    public void Neither_the_batch_nor_what_was_seen_before_counts()
    {
        const int Count = 11;
        var (frames, together, alone) = (Eyes.Frames(Count), new float[Count * Latents], new float[Latents]);
        var encoder = new Encoder(Weights);
        encoder.Encode(frames, Count, together, []);
        for (var i = Count - 1; i >= 0; i--)
        {
            encoder.Encode(frames.AsSpan(i * VaeShape.FrameBytes, VaeShape.FrameBytes), 1, alone, []);
            Assert.Equal(together[(i * Latents)..][..Latents], alone);
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var (encoder, frames, means) = (new Encoder(Weights), Eyes.Frames(9), new float[9 * Latents]);
        encoder.Encode(frames, 9, means, []);
        var before = GC.GetAllocatedBytesForCurrentThread();
        encoder.Encode(frames, 9, means, []);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Spans_of_another_length_are_refused()
    {
        var encoder = new Encoder(Weights);
        Assert.Throws<ArgumentException>(() => encoder.Encode(new byte[VaeShape.FrameBytes - 1], 1, new float[Latents], []));
        Assert.Throws<ArgumentException>(() => encoder.Encode(new byte[VaeShape.FrameBytes], 1, new float[Latents + 1], []));
        Assert.Throws<ArgumentException>(() => encoder.Encode(new byte[VaeShape.FrameBytes], 1, new float[Latents], new float[1]));
    }

    /// <summary>The encoder's layers the slow and obvious way: from the bias on, tap by tap, zeros beyond the border.</summary>
    private static float[] Oracle(ReadOnlySpan<byte> frame)
    {
        var values = new float[frame.Length];
        for (var i = 0; i < values.Length; i++) values[i] = frame[i];
        for (var layer = 0; layer < VaeShape.Encoder.Length; layer++)
        {
            var (shape, parameters, from) = (VaeShape.Encoder[layer], Weights.OfEncoder(layer).ToArray(), values);
            var (channels, scale) = (shape.SmallChannels, layer == 0 ? 1f / 255 : 1);
            values = new float[shape.Small];
            for (var i = 0; i < values.Length; i++)
            {
                var (place, channel) = Math.DivRem(i, channels);
                var sum = parameters[shape.Weights + channel];
                for (var tap = 0; tap < shape.Kernel * shape.Kernel * shape.LargeChannels; tap++)
                {
                    var (seen, large) = Math.DivRem(tap, shape.LargeChannels);
                    var y = (place / shape.SmallSide * shape.Stride) - shape.Padding + (seen / shape.Kernel);
                    var x = (place % shape.SmallSide * shape.Stride) - shape.Padding + (seen % shape.Kernel);
                    var isInside = y >= 0 && y < shape.LargeSide && x >= 0 && x < shape.LargeSide;
                    var value = isInside ? from[(((y * shape.LargeSide) + x) * shape.LargeChannels) + large] : 0;
                    sum = MathF.FusedMultiplyAdd(value, scale * parameters[(tap * channels) + channel], sum);
                }

                values[i] = layer < VaeShape.Encoder.Length - 1 ? MathF.Max(sum, 0) : sum;
            }
        }

        return values;
    }
}
