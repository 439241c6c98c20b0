using Wann.Core.Numerics;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Vision;

/// <summary>
/// The same eye with latents whose means have mean 0 and variance 1 over frames: networks with one shared weight cannot weigh one input
/// against another. The encoder's last layer shifts and scales them, the decoder's first one takes that back.
/// </summary>
internal static class StandardLatents
{
    private const int Latents = VaeShape.Latents;

    /// <param name="frames">One or more.</param>
    public static VaeWeights Of(VaeWeights weights, ReadOnlySpan<byte> frames)
    {
        var (middles, deviations) = Measure(weights, frames);
        var parameters = weights.Parameters.ToArray();
        var last = VaeShape.Encoder[^1];
        var ofEncoder = VaeShape.Encoder.Sum(shape => shape.Weights + shape.SmallChannels);
        var encoder = parameters.AsSpan(ofEncoder - last.Weights - last.SmallChannels, last.Weights + last.SmallChannels);
        for (var latent = 0; latent < Latents; latent++)
        {
            ref var bias = ref encoder[last.Weights + latent];
            bias = (float)((bias - middles[latent]) / deviations[latent]);
            encoder[last.Weights + Latents + latent] -= (float)(2 * PortableMath.Log(deviations[latent]));
            for (var i = latent; i < last.Weights; i += last.SmallChannels) encoder[i] = (float)(encoder[i] / deviations[latent]);
        }

        var first = VaeShape.Decoder[0];
        var decoder = parameters.AsSpan(ofEncoder, first.Weights + first.LargeChannels);
        for (var value = 0; value < first.LargeChannels; value++)
        {
            var shift = 0.0;
            for (var latent = 0; latent < Latents; latent++)
            {
                ref var weight = ref decoder[(value * Latents) + latent];
                shift += weight * middles[latent];
                weight = (float)(weight * deviations[latent]);
            }

            decoder[first.Weights + value] += (float)shift;
        }

        return new VaeWeights([.. parameters], weights.Provenance);
    }

    /// <summary>A latent that never moves keeps its scale.</summary>
    private static (double[] Middles, double[] Deviations) Measure(VaeWeights weights, ReadOnlySpan<byte> frames)
    {
        var count = frames.Length / VaeShape.FrameBytes;
        var means = new float[count * Latents];
        new Encoder(weights).Encode(frames, count, means, []);
        var (middles, squares) = (new double[Latents], new double[Latents]);
        for (var i = 0; i < means.Length; i++) middles[i % Latents] += means[i] / (double)count;
        for (var i = 0; i < means.Length; i++) squares[i % Latents] += Square(means[i] - middles[i % Latents]) / count;
        return (middles, Array.ConvertAll(squares, square => square > 0 ? Math.Sqrt(square) : 1));
    }

    private static double Square(double value) => value * value;
}
