using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Wann.Tasks.Classification.Data;

namespace Wann.Tasks.CarRacing.Vision;

/// <summary>
/// The eye as a file, little-endian: "wann vae", the version as an int, the shape's numbers with their count before them, the provenance as
/// UTF-8 with its length before it, the parameters as floats, and the SHA-256 of all that.
/// </summary>
internal static class VaeFile
{
    private const int Version = 1;
    private static readonly int[] Shape = [.. VaeShape.Encoder.Concat(VaeShape.Decoder).SelectMany(shape => shape.Numbers)];

    private static ReadOnlySpan<byte> Magic => "wann vae"u8;

    public static byte[] Of(VaeWeights weights)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(Shape.Length);
        foreach (var number in Shape) writer.Write(number);
        var provenance = Encoding.UTF8.GetBytes(weights.Provenance);
        writer.Write(provenance.Length);
        writer.Write(provenance);
        foreach (var parameter in weights.Parameters) writer.Write(parameter);
        writer.Write(SHA256.HashData(bytes.ToArray()));
        return bytes.ToArray();
    }

    /// <param name="bytes">The file's.</param>
    /// <param name="name">What to call it in an error.</param>
    /// <exception cref="DataException">They are no such file, of another version or shape, or damaged: one sentence.</exception>
    public static VaeWeights Parse(ReadOnlySpan<byte> bytes, string name)
    {
        if (!bytes.StartsWith(Magic))
            throw new DataException($"{name} holds no weights of the eye; give a file that 'wann vae train' wrote.");
        try
        {
            var rest = bytes[Magic.Length..];
            var version = NextInt(ref rest);
            if (version != Version)
            {
                throw new DataException(
                    $"{name} is of version {version}, but this program reads {Version}; train the eye again with 'wann vae train'.");
            }

            var hash = bytes[^SHA256.HashSizeInBytes..];
            if (!SHA256.HashData(bytes[..^hash.Length]).AsSpan().SequenceEqual(hash)) throw Damaged(name);
            var shape = MemoryMarshal.Cast<byte, int>(Next(ref rest, NextInt(ref rest) * sizeof(int)));
            if (!shape.SequenceEqual(Shape))
            {
                throw new DataException($"{name} holds an eye of another shape than this program's; train it again with 'wann vae train'.");
            }

            var provenance = Encoding.UTF8.GetString(Next(ref rest, NextInt(ref rest)));
            return new VaeWeights([.. MemoryMarshal.Cast<byte, float>(rest[..^hash.Length])], provenance);
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException)
        {
            throw Damaged(name);
        }
    }

    private static DataException Damaged(string name) =>
        new($"{name} is damaged or only a part of a file; get it again, or make it anew with 'wann vae train'.");

    private static int NextInt(ref ReadOnlySpan<byte> rest) => BinaryPrimitives.ReadInt32LittleEndian(Next(ref rest, sizeof(int)));

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest, int count)
    {
        var next = rest[..count];
        rest = rest[count..];
        return next;
    }
}
