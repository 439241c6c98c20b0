namespace MessagePack.Tests;

/// <summary>The int family: every format, at each end of its range, is the specification's and is the shortest.</summary>
public class IntegerFormatTests
{
    public static TheoryData<long, string> Signed => new()
    {
        { 0, "00" },
        { 1, "01" },
        { 127, "7f" },
        { 128, "cc80" },
        { 255, "ccff" },
        { 256, "cd0100" },
        { 65535, "cdffff" },
        { 65536, "ce00010000" },
        { 4294967295, "ceffffffff" },
        { 4294967296, "cf0000000100000000" },
        { long.MaxValue, "cf7fffffffffffffff" },
        { -1, "ff" },
        { -32, "e0" },
        { -33, "d0df" },
        { -128, "d080" },
        { -129, "d1ff7f" },
        { -32768, "d18000" },
        { -32769, "d2ffff7fff" },
        { int.MinValue, "d280000000" },
        { (long)int.MinValue - 1, "d3ffffffff7fffffff" },
        { long.MinValue, "d38000000000000000" },
    };

    [Theory]
    [MemberData(nameof(Signed))]
    public void A_long_takes_the_shortest_format(long value, string hex)
    {
        Assert.Equal(hex, Bytes.Hex((ref w) => w.Write(value)));
        Assert.Equal(hex.Length / 2, MessagePackWriter.GetEncodedLength(value));
        Assert.Equal(value, new MessagePackReader(Convert.FromHexString(hex)).ReadInt64());
    }

    [Theory]
    [MemberData(nameof(Signed))]
    public void Every_narrower_type_writes_the_same_bytes(long value, string hex)
    {
        if (value is >= 0 and <= byte.MaxValue)
            Assert.Equal(hex, Bytes.Hex((ref w) => w.Write((byte)value)));
        if (value is >= sbyte.MinValue and <= sbyte.MaxValue)
            Assert.Equal(hex, Bytes.Hex((ref w) => w.Write((sbyte)value)));
        if (value is >= 0 and <= ushort.MaxValue)
            Assert.Equal(hex, Bytes.Hex((ref w) => w.Write((ushort)value)));
        if (value is >= 0 and <= char.MaxValue)
            Assert.Equal(hex, Bytes.Hex((ref w) => w.Write((char)value)));
        if (value is >= short.MinValue and <= short.MaxValue)
            Assert.Equal(hex, Bytes.Hex((ref w) => w.Write((short)value)));
        if (value is >= 0 and <= uint.MaxValue)
            Assert.Equal(hex, Bytes.Hex((ref w) => w.Write((uint)value)));
        if (value is >= int.MinValue and <= int.MaxValue)
            Assert.Equal(hex, Bytes.Hex((ref w) => w.Write((int)value)));
        if (value >= 0)
            Assert.Equal(hex, Bytes.Hex((ref w) => w.Write((ulong)value)));
    }

    [Fact]
    public void The_largest_unsigned_value_takes_nine_bytes()
    {
        Assert.Equal("cfffffffffffffffff", Bytes.Hex((ref w) => w.Write(ulong.MaxValue)));
        Assert.Equal(9, MessagePackWriter.GetEncodedLength(ulong.MaxValue));
        Assert.Equal(ulong.MaxValue, new MessagePackReader(Convert.FromHexString("cfffffffffffffffff")).ReadUInt64());
    }

    [Theory]
    [InlineData("cc01")]
    [InlineData("cd0001")]
    [InlineData("ce00000001")]
    [InlineData("cf0000000000000001")]
    [InlineData("d001")]
    [InlineData("d10001")]
    [InlineData("d200000001")]
    [InlineData("d30000000000000001")]
    public void A_longer_format_than_needed_is_read_as_well(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.Equal(1, new MessagePackReader(bytes).ReadByte());
        Assert.Equal(1, new MessagePackReader(bytes).ReadInt16());
        Assert.Equal(1, new MessagePackReader(bytes).ReadUInt16());
        Assert.Equal(1, new MessagePackReader(bytes).ReadInt32());
        Assert.Equal(1u, new MessagePackReader(bytes).ReadUInt32());
        Assert.Equal(1ul, new MessagePackReader(bytes).ReadUInt64());
    }

    [Fact]
    public void A_value_too_large_for_the_type_asked_for_overflows()
    {
        Assert.Throws<OverflowException>(() => new MessagePackReader(Bytes.Of((ref w) => w.Write(256))).ReadByte());
        Assert.Throws<OverflowException>(() => new MessagePackReader(Bytes.Of((ref w) => w.Write(-1))).ReadUInt32());
        Assert.Throws<OverflowException>(() => new MessagePackReader(Bytes.Of((ref w) => w.Write(1L << 40))).ReadInt32());
        Assert.Throws<OverflowException>(() => new MessagePackReader(Bytes.Of((ref w) => w.Write(ulong.MaxValue))).ReadInt64());
    }
}
