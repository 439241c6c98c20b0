using System.Buffers.Binary;
using Wann.Tasks.Classification.Pictures;

namespace Wann.Tasks.Classification.Data;

/// <summary>Grey pictures as idx files have them.</summary>
/// <param name="Pixels">[picture, row, column], 0 is the ground and 255 ink.</param>
public sealed record IdxPictures(int Count, int Rows, int Columns, ReadOnlyMemory<byte> Pixels)
{
    /// <summary>One of them, its bytes as numbers from 0 to 1. They must be square.</summary>
    public Picture Picture(int index)
    {
        var bytes = Pixels.Span.Slice(index * Rows * Columns, Rows * Columns);
        var pixels = new double[bytes.Length];
        for (var pixel = 0; pixel < pixels.Length; pixel++) pixels[pixel] = bytes[pixel] / 255.0;
        return new Picture(Rows, pixels);
    }
}

/// <summary>
/// Idx files of bytes: two zeros, the type (8: unsigned byte), the number of dimensions, each dimension as a big-endian
/// 32-bit number, then the values, last dimension fastest (LeCun, Cortes, Burges, "The MNIST database", file formats).
/// </summary>
public static class IdxFile
{
    /// <summary>Bytes before the first label.</summary>
    public const int LabelHeader = 8;

    private const uint LabelMagic = 0x0801;
    private const uint PictureMagic = 0x0803;
    private const int MaximumSide = 4096;
    private const string Remedy = "put the whole file there, or get it with 'wann data fetch'.";

    /// <param name="content">The file, unpacked.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="DataException">It is no idx file of pictures, or not a whole one.</exception>
    public static IdxPictures Pictures(ReadOnlyMemory<byte> content, string file)
    {
        var (sizes, values) = Read(content, file, PictureMagic, dimensions: 3);
        return sizes[1] is > 0 and <= MaximumSide && sizes[2] is > 0 and <= MaximumSide
            ? new IdxPictures(sizes[0], sizes[1], sizes[2], values)
            : throw new DataException($"{file} has pictures of {(uint)sizes[1]}×{(uint)sizes[2]} pixels, which cannot be; {Remedy}");
    }

    /// <param name="classes">Labels are 0 … classes − 1.</param>
    /// <inheritdoc cref="Pictures"/>
    /// <exception cref="DataException">It is no idx file of such labels, or not a whole one.</exception>
    public static byte[] Labels(ReadOnlyMemory<byte> content, string file, int classes)
    {
        var labels = Read(content, file, LabelMagic, dimensions: 1).Values.ToArray();
        var wrong = Array.FindIndex(labels, label => label >= classes);
        return wrong < 0
            ? labels
            : throw new DataException(
                $"{file} has the label {labels[wrong]} at place {wrong}, where labels are 0 to {classes - 1}; {Remedy}");
    }

    private static (int[] Sizes, ReadOnlyMemory<byte> Values) Read(ReadOnlyMemory<byte> content, string file, uint magic, int dimensions)
    {
        var header = sizeof(uint) * (1 + dimensions);
        var first = content.Length < sizeof(uint) ? (uint?)null : BinaryPrimitives.ReadUInt32BigEndian(content.Span);
        if (first is LabelMagic or PictureMagic && first != magic)
        {
            var (found, expected) = magic == PictureMagic ? ("labels", "pictures") : ("pictures", "labels");
            throw new DataException(
                $"{file} has {found} where {expected} are expected; the files may have been swapped: give each its own name again.");
        }

        if (first is { } reversed && BinaryPrimitives.ReverseEndianness(reversed) is LabelMagic or PictureMagic)
        {
            throw new DataException(
                $"{file} has its header in little-endian order, where idx files are big-endian; " +
                "write each of its numbers with the highest byte first.");
        }

        if (first is { } other && other != magic)
            throw new DataException($"{file} is no idx file of bytes, as it begins with 0x{other:x8} and not 0x{magic:x8}; {Remedy}");
        if (content.Length < header)
            throw new DataException($"{file} is cut short: it ends within its header, after {content.Length} bytes; {Remedy}");

        var sizes = new int[dimensions];
        Int128 expectedLength = 1;
        for (var dimension = 0; dimension < dimensions; dimension++)
        {
            sizes[dimension] = BinaryPrimitives.ReadInt32BigEndian(content.Span[(sizeof(uint) * (1 + dimension))..]);
            expectedLength *= (uint)sizes[dimension];
        }

        var values = content[header..];
        if (values.Length < expectedLength)
        {
            throw new DataException(
                $"{file} is cut short: it has {values.Length} of the {expectedLength} bytes that its header tells of; {Remedy}");
        }
        if (values.Length > expectedLength)
            throw new DataException($"{file} is too long: it goes on after the {expectedLength} bytes that its header tells of; {Remedy}");
        return sizes[0] > 0 ? (sizes, values) : throw new DataException($"{file} is empty by its header; {Remedy}");
    }
}
