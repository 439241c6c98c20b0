using System.Buffers;
using FsCheck;
using FsCheck.Fluent;

namespace MessagePack.Tests;

/// <summary>Any tree of MessagePack values, as an object: null, bool, long, ulong, float, double, string, byte[], list or pairs.</summary>
internal static class Value
{
    public static Gen<object?> Any(int depth = 4) => depth == 0 ? Leaf : Gen.Frequency(
        (4, Leaf),
        (1, Any(depth - 1).ListOf(6).Select(items => (object?)items.ToList())),
        (1, Any(depth - 1).ListOf(6).Select(items => (object?)items.Select((item, i) => KeyValuePair.Create($"k{i}", item)).ToList())));

    private static Gen<object?> Leaf => Gen.OneOf(
        Gen.Constant((object?)null),
        ArbMap.Default.GeneratorFor<bool>().Select(x => (object?)x),
        AnyLong.Select(x => (object?)x),
        AnyLong.Select(x => (object?)ulong.CreateTruncating(x)),
        ArbMap.Default.GeneratorFor<float>().Select(x => (object?)x),
        ArbMap.Default.GeneratorFor<double>().Select(x => (object?)x),
        ArbMap.Default.GeneratorFor<string>().Select(x => (object?)x),
        ArbMap.Default.GeneratorFor<byte[]>().Select(x => (object?)x));

    /// <summary>Longs of every magnitude, so that each format is met.</summary>
    private static Gen<long> AnyLong =>
        from bits in ArbMap.Default.GeneratorFor<long>().Select(x => x * 0x5851f42d4c957f2d)
        from shift in Gen.Choose(0, 63)
        select bits >> shift;

    public static void Write(ref MessagePackWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNil(); break;
            case bool x: writer.Write(x); break;
            case long x: writer.Write(x); break;
            case ulong x: writer.Write(x); break;
            case float x: writer.Write(x); break;
            case double x: writer.Write(x); break;
            case string x: writer.Write(x); break;
            case byte[] x: writer.Write(x); break;
            case List<object?> items:
                writer.WriteArrayHeader(items.Count);
                foreach (var item in items)
                    Write(ref writer, item);
                break;
            case List<KeyValuePair<string, object?>> pairs:
                writer.WriteMapHeader(pairs.Count);
                foreach (var (key, item) in pairs)
                {
                    writer.Write(key);
                    Write(ref writer, item);
                }

                break;
            default: throw new ArgumentException($"A {value.GetType()} is no MessagePack value.", nameof(value));
        }
    }

    /// <summary>Reads the next value and compares it with the one that was written.</summary>
    public static bool Matches(ref MessagePackReader reader, object? value)
    {
        switch (value)
        {
            case null: return reader.TryReadNil();
            case bool x: return reader.ReadBoolean() == x;
            case long x: return reader.ReadInt64() == x;
            case ulong x: return reader.ReadUInt64() == x;
            case float x: return reader.ReadSingle().Equals(x);
            case double x: return reader.ReadDouble().Equals(x);
            case string x: return reader.ReadString() == x;
            case byte[] x: return reader.ReadBytes()!.Value.ToArray().AsSpan().SequenceEqual(x);
            case List<object?> items:
                var same = reader.ReadArrayHeader() == items.Count;
                foreach (var item in items)
                    same = same && Matches(ref reader, item);
                return same;
            case List<KeyValuePair<string, object?>> pairs:
                var equal = reader.ReadMapHeader() == pairs.Count;
                foreach (var (key, item) in pairs)
                    equal = equal && reader.ReadString() == key && Matches(ref reader, item);
                return equal;
            default: return false;
        }
    }
}
