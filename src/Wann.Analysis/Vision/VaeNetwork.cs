using System.Collections.Immutable;
using Wann.Analysis.Baselines.Layers;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Vision;

/// <summary>
/// An encoder's and a decoder's layers, in one row. Parameters stand as <see cref="VaeWeights"/> keeps them.
/// Its layers own buffers, so that each caller has one of its own.
/// </summary>
internal sealed class VaeNetwork
{
    private const double FirstLogVariance = -3;
    private const double FirstPattern = 0.1;

    /// <param name="encoder">From frames to means and logarithms of variances, which are one place's channels.</param>
    /// <param name="decoder">From latents, one place's channels, to frames.</param>
    public VaeNetwork(ImmutableArray<FilterShape> encoder, ImmutableArray<FilterShape> decoder)
    {
        var layers = ImmutableArray.CreateBuilder<ILayer>();
        for (var i = 0; i < encoder.Length; i++)
        {
            var layer = new StridedLayer(encoder[i]);
            layers.Add(layer);
            if (i < encoder.Length - 1) layers.Add(new ReluLayer(layer.To, new FilterKernel(encoder[i + 1]).Large));
        }

        EncoderLayers = layers.Count;
        for (var i = 0; i < decoder.Length; i++)
        {
            var layer = new TransposedLayer(decoder[i]);
            layers.Add(layer);
            if (i == decoder.Length - 1) break;
            var next = new FilterKernel(decoder[i + 1]).Small;
            layers.Add(new ReluLayer(layer.To.Side == 1 ? next with { Border = 0 } : layer.To, next));
        }

        Layers = new LayeredNetwork(layers.ToImmutable());
        (Latents, Seen) = (decoder[0].SmallChannels, new FilterKernel(encoder[0]).Large);
        Made = new FilterKernel(decoder[^1]).Large;
    }

    /// <summary>The shape that the tasks' eye has.</summary>
    public VaeNetwork()
        : this(VaeShape.Encoder, VaeShape.Decoder)
    {
    }

    public LayeredNetwork Layers { get; }

    /// <summary>How many of the layers are the encoder's.</summary>
    public int EncoderLayers { get; }

    public int Latents { get; }

    /// <summary>A frame that goes in.</summary>
    public Map Seen { get; }

    /// <summary>The frame that comes out.</summary>
    public Map Made { get; }

    /// <summary>
    /// As any layers begin, but for the two that end a half: frames begin almost without a pattern, and latents close to their means, so
    /// that neither noise has to be unlearnt first.
    /// </summary>
    public double[] Start(ulong seed)
    {
        var start = Layers.Start(seed);
        var (endOfEncoder, ofFrames) = (Layers.FirstParameter[EncoderLayers], Layers.FirstParameter[^2]);
        start.AsSpan(endOfEncoder - Latents, Latents).Fill(FirstLogVariance);
        foreach (ref var weight in start.AsSpan(ofFrames)) weight *= FirstPattern;
        return start;
    }
}
