namespace Wann.Tasks.CarRacing.Vision;

/// <summary>Latents to frames, for people to see what the eye kept: plain loops, some hundred frames a second.</summary>
public static class Decoder
{
    /// <param name="latents"><see cref="VaeShape.Latents"/> numbers.</param>
    /// <param name="frame"><see cref="VaeShape.FrameBytes"/>, written.</param>
    public static void Decode(VaeWeights weights, ReadOnlySpan<float> latents, Span<byte> frame)
    {
        var values = new float[frame.Length];
        Decode(weights, latents, values);
        for (var i = 0; i < frame.Length; i++) frame[i] = (byte)((255 * Math.Clamp(values[i], 0f, 1f)) + 0.5f);
    }

    /// <param name="latents"><see cref="VaeShape.Latents"/> numbers.</param>
    /// <param name="frame"><see cref="VaeShape.FrameBytes"/> values, written: mostly 0..1, but they may stray beyond.</param>
    public static void Decode(VaeWeights weights, ReadOnlySpan<float> latents, Span<float> frame)
    {
        var values = latents.ToArray();
        for (var layer = 0; layer < VaeShape.Decoder.Length; layer++)
        {
            values = Spread(VaeShape.Decoder[layer], weights.OfDecoder(layer), values);
            if (layer == VaeShape.Decoder.Length - 1) break;
            foreach (ref var value in values.AsSpan()) value = value > 0 ? value : 0;
        }

        values.CopyTo(frame);
    }

    /// <summary>Each small value, times a tap's weights, is added to the large place that the tap looks at.</summary>
    private static float[] Spread(in FilterShape shape, ReadOnlySpan<float> parameters, float[] small)
    {
        var (large, channels) = (new float[shape.Large], shape.LargeChannels);
        for (var i = 0; i < large.Length; i++) large[i] = parameters[shape.Weights + (i % channels)];
        for (var place = 0; place < shape.SmallSide * shape.SmallSide; place++)
        {
            var from = small.AsSpan(place * shape.SmallChannels, shape.SmallChannels);
            for (var tap = 0; tap < shape.Kernel * shape.Kernel; tap++)
            {
                var y = (place / shape.SmallSide * shape.Stride) + (tap / shape.Kernel) - shape.Padding;
                var x = (place % shape.SmallSide * shape.Stride) + (tap % shape.Kernel) - shape.Padding;
                if (y < 0 || y >= shape.LargeSide || x < 0 || x >= shape.LargeSide) continue;
                for (var channel = 0; channel < channels; channel++)
                {
                    ref var to = ref large[(((y * shape.LargeSide) + x) * channels) + channel];
                    var weight = parameters.Slice(((tap * channels) + channel) * from.Length, from.Length);
                    for (var i = 0; i < from.Length; i++) to = float.FusedMultiplyAdd(from[i], weight[i], to);
                }
            }
        }

        return large;
    }
}
