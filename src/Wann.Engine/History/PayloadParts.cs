using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using MessagePack;

namespace Wann.Engine.History;

/// <summary>The parts that payloads are made of.</summary>
internal static class PayloadParts
{
    /// <summary>Doubles as one binary block, little-endian: their exact bits, an eighth smaller than numbers one by one.</summary>
    public static void WriteDoubles(ref MessagePackWriter writer, ReadOnlySpan<double> values)
    {
        var bytes = new byte[sizeof(double) * values.Length];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(sizeof(double) * i), values[i]);
        writer.Write(bytes);
    }

    public static ImmutableArray<double> ReadDoubles(ref MessagePackReader reader)
    {
        var bytes = ReadBytes(ref reader);
        var values = ImmutableArray.CreateBuilder<double>(bytes.Length / sizeof(double));
        for (var at = 0; at + sizeof(double) <= bytes.Length; at += sizeof(double))
        {
            values.Add(BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(at)));
        }

        return values.MoveToImmutable();
    }

    public static void WriteIntegers(ref MessagePackWriter writer, ReadOnlySpan<int> values)
    {
        writer.WriteArrayHeader(values.Length);
        foreach (var value in values) writer.Write(value);
    }

    public static ImmutableArray<int> ReadIntegers(ref MessagePackReader reader)
    {
        var count = reader.ReadArrayHeader();
        var values = ImmutableArray.CreateBuilder<int>(count);
        while (count-- > 0) values.Add(reader.ReadInt32());
        return values.MoveToImmutable();
    }

    /// <summary>A hash as its bytes, half the size of its digits.</summary>
    public static void WriteHash(ref MessagePackWriter writer, string hash) => writer.Write(Convert.FromHexString(hash));

    public static string ReadHash(ref MessagePackReader reader) => Convert.ToHexStringLower(ReadBytes(ref reader));

    public static string ReadText(ref MessagePackReader reader) =>
        reader.ReadString() ?? throw new MessagePackSerializationException("A text is missing.");

    /// <summary>A record's parts; a later version may append to them, never reorder.</summary>
    public static void ExpectParts(ref MessagePackReader reader, int expected)
    {
        var found = reader.ReadArrayHeader();
        if (found != expected) throw new MessagePackSerializationException($"{found} parts were found where {expected} belong.");
    }

    private static byte[] ReadBytes(ref MessagePackReader reader) =>
        reader.ReadBytes() is { } bytes ? bytes.ToArray() : throw new MessagePackSerializationException("A block of bytes is missing.");
}
