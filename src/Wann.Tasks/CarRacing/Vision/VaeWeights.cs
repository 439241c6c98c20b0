using System.Collections.Immutable;
using System.Security.Cryptography;
using Wann.Tasks.Classification.Data;

namespace Wann.Tasks.CarRacing.Vision;

/// <summary>All that the eye learnt, and where it comes from; immutable, shared by every core.</summary>
public sealed class VaeWeights
{
    private static readonly Lazy<VaeWeights> Built = new(ReadShipped);

    private readonly Lazy<EncoderWeights> _forEncoder;

    /// <param name="parameters">
    /// <see cref="VaeShape.Parameters"/> finite numbers: the encoder's layers, then the decoder's, each one's weights and biases.
    /// </param>
    /// <param name="provenance">What they come from, as JSON: the command, seed, frames and the training's curve.</param>
    /// <exception cref="ArgumentException">They are too few, too many, or none.</exception>
    public VaeWeights(ImmutableArray<float> parameters, string provenance)
    {
        if (parameters.Length != VaeShape.Parameters || !parameters.All(float.IsFinite))
        {
            throw new ArgumentException($"The eye has {VaeShape.Parameters} finite parameters; these {parameters.Length} are not such.");
        }

        (Parameters, Provenance) = (parameters, provenance);
        _forEncoder = new(() => new EncoderWeights(this));
    }

    /// <summary>The weights that come with the program.</summary>
    public static VaeWeights Shipped => Built.Value;

    public ImmutableArray<float> Parameters { get; }

    public string Provenance { get; }

    /// <summary>The SHA-256 at the file's end, in hexadecimal digits.</summary>
    public string Checksum => Convert.ToHexStringLower(ToBytes()[^SHA256.HashSizeInBytes..]);

    internal EncoderWeights ForEncoder => _forEncoder.Value;

    /// <exception cref="DataException">There is no such file, or it holds no such weights: one sentence.</exception>
    public static VaeWeights Read(string path) => VaeFile.Parse(DataFile.Read(path).Span, path);

    /// <summary>The content of a file that <see cref="Read"/> reads.</summary>
    public byte[] ToBytes() => VaeFile.Of(this);

    /// <summary>An encoder's layer's weights and biases.</summary>
    internal ReadOnlySpan<float> OfEncoder(int layer)
    {
        var first = VaeShape.Encoder[..layer].Sum(shape => shape.Weights + shape.SmallChannels);
        var shape = VaeShape.Encoder[layer];
        return Parameters.AsSpan().Slice(first, shape.Weights + shape.SmallChannels);
    }

    /// <summary>A decoder's layer's weights and biases.</summary>
    internal ReadOnlySpan<float> OfDecoder(int layer)
    {
        var left = VaeShape.Decoder[layer..].Sum(shape => shape.Weights + shape.LargeChannels);
        var shape = VaeShape.Decoder[layer];
        return Parameters.AsSpan().Slice(VaeShape.Parameters - left, shape.Weights + shape.LargeChannels);
    }

    private static VaeWeights ReadShipped()
    {
        const string Name = "racer.vae";
        using var stream = typeof(VaeWeights).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"The program was built without {Name}.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return VaeFile.Parse(content.GetBuffer().AsSpan(0, (int)content.Length), Name);
    }
}
