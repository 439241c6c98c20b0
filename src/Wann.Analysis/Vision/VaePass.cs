using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Wann.Analysis.Baselines.Layers;
using Wann.Analysis.Measuring;
using Wann.Core.Numerics;

namespace Wann.Analysis.Vision;

/// <summary>
/// Takes up to sixteen frames, a frame a lane, through the encoder, a draw of latents and the decoder, and the loss's slopes back. It owns
/// its buffers and is used by one caller at a time.
/// </summary>
internal sealed class VaePass(VaeNetwork network)
{
    public const int Lanes = 16;
    private const float ByteScale = 1f / 255;

    private readonly AlignedLanes[] _values = [.. Enumerable.Range(0, network.Layers.Layers.Length + 2).Select(_ => new AlignedLanes())];
    private readonly AlignedLanes[] _slopes = [.. Enumerable.Range(0, network.Layers.Layers.Length + 2).Select(_ => new AlignedLanes())];
    private readonly float[] _noise = new float[network.Latents * Lanes];

    /// <summary>How far the frames that come out are from those that went in, by means alone, without a draw.</summary>
    /// <param name="frames">Values [frame, row, column, channel].</param>
    /// <param name="chosen">Indices of at most <see cref="Lanes"/> frames.</param>
    public VaeLoss Measure(float[] parameters, ReadOnlySpan<byte> frames, ReadOnlySpan<int> chosen)
    {
        Array.Clear(_noise);
        Forward(parameters, frames, chosen);
        return new VaeLoss(Reconstruction(frames, chosen), Divergence(chosen.Length, VaeTerms.Measured, slopes: []));
    }

    /// <param name="frames">Values [frame, row, column, channel].</param>
    /// <param name="chosen">Indices of at most <see cref="Lanes"/> frames.</param>
    /// <param name="terms">How the divergence counts.</param>
    /// <param name="seed">With the epoch and the frame's index, the key of what its latents are off their means.</param>
    /// <param name="gradient">Of reconstruction and divergence by each parameter, summed over the frames; written.</param>
    /// <returns>Summed over the frames.</returns>
    public VaeLoss Gradient(
        float[] parameters, ReadOnlySpan<byte> frames, ReadOnlySpan<int> chosen, VaeTerms terms, ulong seed, int epoch, float[] gradient)
    {
        for (var lane = 0; lane < chosen.Length; lane++)
        {
            var stream = Streams.Latents(seed, epoch, chosen[lane]);
            for (var latent = 0; latent < network.Latents; latent++) _noise[(latent * Lanes) + lane] = (float)stream.NextNormal();
        }

        Forward(parameters, frames, chosen);
        var reconstruction = Reconstruction(frames, chosen);
        var layers = network.Layers.Layers;
        for (var i = layers.Length - 1; i >= network.EncoderLayers; i--) Backward(parameters, i, gradient);
        var divergence = Divergence(chosen.Length, terms, Slopes(network.EncoderLayers));
        for (var i = network.EncoderLayers - 1; i >= 0; i--) Backward(parameters, i, gradient);
        return new VaeLoss(reconstruction, divergence);
    }

    /// <summary>A layer's values and slopes stand before it; those of the decoder one further on, since the draw lies between.</summary>
    private int Before(int layer) => layer < network.EncoderLayers ? layer : layer + 1;

    private Span<Vector512<float>> Values(int index) => _values[index].Of<Vector512<float>>(CountOf(index));

    private Span<Vector512<float>> Slopes(int index) => _slopes[index].Of<Vector512<float>>(CountOf(index));

    private int CountOf(int index)
    {
        var layers = network.Layers.Layers;
        if (index == network.EncoderLayers) return layers[index - 1].Outputs;
        return index == layers.Length + 1 ? layers[^1].Outputs : layers[index < network.EncoderLayers ? index : index - 1].Inputs;
    }

    private ReadOnlySpan<float> Of(float[] parameters, int layer) =>
        parameters.AsSpan(network.Layers.FirstParameter[layer]..network.Layers.FirstParameter[layer + 1]);

    private void Forward(float[] parameters, ReadOnlySpan<byte> frames, ReadOnlySpan<int> chosen)
    {
        Load(frames, chosen, Values(0));
        for (var i = 0; i < network.Layers.Layers.Length; i++)
        {
            if (i == network.EncoderLayers) Draw(Values(i), Values(i + 1));
            network.Layers.Layers[i].Forward(Of(parameters, i), Values(Before(i)), Values(Before(i) + 1));
        }
    }

    private void Backward(float[] parameters, int layer, float[] gradient)
    {
        var (first, next, at) = (network.Layers.FirstParameter[layer], network.Layers.FirstParameter[layer + 1], Before(layer));
        network.Layers.Layers[layer].Backward(
            Of(parameters, layer), Values(at), Values(at + 1), Slopes(at + 1), layer == 0 ? [] : Slopes(at), gradient.AsSpan(first..next));
    }

    /// <summary>Lanes without a frame repeat the first one's.</summary>
    private void Load(ReadOnlySpan<byte> frames, ReadOnlySpan<int> chosen, Span<Vector512<float>> values)
    {
        var seen = network.Seen;
        var (row, size) = (seen.Side * seen.Channels, seen.Side * seen.Side * seen.Channels);
        var floats = MemoryMarshal.Cast<Vector512<float>, float>(values);
        for (var lane = 0; lane < Lanes; lane++)
        {
            var frame = frames.Slice(chosen[lane < chosen.Length ? lane : 0] * size, size);
            for (var y = 0; y < seen.Side; y++)
            {
                var from = frame.Slice(y * row, row);
                var to = floats.Slice(seen.IndexOf(y, 0) * Lanes, row * Lanes);
                for (var i = 0; i < from.Length; i++) to[(i * Lanes) + lane] = from[i] * ByteScale;
            }
        }
    }

    /// <summary>Latent = mean + deviation · noise, the deviation being half the logarithm's power.</summary>
    private void Draw(ReadOnlySpan<Vector512<float>> encoded, Span<Vector512<float>> latents)
    {
        var from = MemoryMarshal.Cast<Vector512<float>, float>(encoded);
        var to = MemoryMarshal.Cast<Vector512<float>, float>(latents);
        for (var i = 0; i < _noise.Length; i++)
        {
            to[i] = from[i] + (float)(PortableMath.Exp(0.5 * from[_noise.Length + i]) * _noise[i]);
        }
    }

    /// <summary>The squared error, summed over values and frames; its slopes are 0 in lanes without a frame.</summary>
    private double Reconstruction(ReadOnlySpan<byte> frames, ReadOnlySpan<int> chosen)
    {
        var (seen, made, last) = (network.Seen, network.Made, network.Layers.Layers.Length + 1);
        var values = Values(0);
        var outputs = Values(last);
        var slopes = Slopes(last);
        var used = Vector512.LessThan(Vector512<float>.Indices, Vector512.Create((float)chosen.Length));
        var sum = 0.0;
        for (var row = 0; row < made.Side; row++)
        {
            var length = made.Side * made.Channels;
            var from = values.Slice(seen.IndexOf(row, 0), length);
            var to = outputs.Slice(made.IndexOf(row, 0), length);
            var down = slopes.Slice(made.IndexOf(row, 0), length);
            var squares = Vector512<float>.Zero;
            for (var i = 0; i < length; i++)
            {
                var error = (to[i] - from[i]) & used;
                squares = Vector512.FusedMultiplyAdd(error, error, squares);
                down[i] = error + error;
            }

            sum += LaneSum.Of(squares);
        }

        return sum;
    }

    /// <summary>
    /// A frame's divergence from a standard normal is ½ Σ (μ² + σ² − 1 − ln σ²). Its slopes are added to those of the draw, but for frames
    /// whose divergence is tolerated.
    /// </summary>
    /// <param name="slopes">By means and logarithms of variances, written; empty if they are not wanted.</param>
    /// <returns>The divergence as it counts, summed over the frames.</returns>
    private double Divergence(int count, VaeTerms terms, Span<Vector512<float>> slopes)
    {
        var encoded = MemoryMarshal.Cast<Vector512<float>, float>(Values(network.EncoderLayers));
        var drawn = MemoryMarshal.Cast<Vector512<float>, float>(Slopes(network.EncoderLayers + 1));
        var to = MemoryMarshal.Cast<Vector512<float>, float>(slopes);
        to.Clear();
        var sum = 0.0;
        for (var lane = 0; lane < count; lane++)
        {
            var divergence = 0.0;
            for (var i = lane; i < _noise.Length; i += Lanes)
            {
                double mean = encoded[i], logarithm = encoded[_noise.Length + i];
                divergence += 0.5 * ((mean * mean) + PortableMath.Exp(logarithm) - 1 - logarithm);
            }

            sum += terms.Weight * Math.Max(divergence, terms.Tolerance);
            if (slopes.IsEmpty) continue;
            var weight = divergence > terms.Tolerance ? terms.Weight : 0;
            for (var i = lane; i < _noise.Length; i += Lanes)
            {
                double mean = encoded[i], deviation = PortableMath.Exp(0.5 * encoded[_noise.Length + i]);
                to[i] = (float)(drawn[i] + (weight * mean));
                to[_noise.Length + i] =
                    (float)(0.5 * ((drawn[i] * _noise[i] * deviation) + (weight * ((deviation * deviation) - 1))));
            }
        }

        return sum;
    }
}

/// <summary>What is to become small: a squared error and a divergence, in nats, as it counts.</summary>
internal readonly record struct VaeLoss(double Reconstruction, double Divergence)
{
    public static VaeLoss operator +(VaeLoss left, VaeLoss right) =>
        new(left.Reconstruction + right.Reconstruction, left.Divergence + right.Divergence);
}

/// <summary>How a frame's divergence counts: its weight, and the nats that are tolerated.</summary>
internal readonly record struct VaeTerms(double Weight, double Tolerance)
{
    public static VaeTerms Measured => new(1, 0);
}
