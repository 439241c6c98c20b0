using System.Buffers.Binary;
using System.IO.Compression;

namespace Wann.Tasks.Tests.Classification.Data;

/// <summary>Idx files made for tests.</summary>
internal static class IdxBytes
{
    /// <summary>A header of the magic number and the dimensions, then the values.</summary>
    public static byte[] Of(uint magic, uint[] sizes, params byte[] values)
    {
        var bytes = new byte[(4 * (1 + sizes.Length)) + values.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, magic);
        for (var i = 0; i < sizes.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 * (i + 1)), sizes[i]);
        values.CopyTo(bytes, bytes.Length - values.Length);
        return bytes;
    }

    public static byte[] Labels(params byte[] labels) => Of(0x0801, [(uint)labels.Length], labels);

    /// <summary>Square pictures, pixel p of all of them p modulo 251.</summary>
    public static byte[] Pictures(int count, int side) =>
        Of(
            0x0803,
            [(uint)count, (uint)side, (uint)side],
            [.. Enumerable.Range(0, count * side * side).Select(pixel => (byte)(pixel % 251))]);

    public static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
