using System.Buffers;

namespace MessagePack.Tests;

/// <summary>Every other format family of the specification, by its bytes.</summary>
public class FormatFamilyTests
{
    [Fact]
    public void Nil_and_booleans_are_one_byte()
    {
        Assert.Equal("c0", Bytes.Hex((ref w) => w.WriteNil()));
        Assert.Equal("c2", Bytes.Hex((ref w) => w.Write(false)));
        Assert.Equal("c3", Bytes.Hex((ref w) => w.Write(true)));
        Assert.Equal("c0", Bytes.Hex((ref w) => w.Write((string?)null)));
        Assert.Equal("c0", Bytes.Hex((ref w) => w.Write((byte[]?)null)));
    }

    [Fact]
    public void Floats_keep_their_width()
    {
        Assert.Equal("ca3fc00000", Bytes.Hex((ref w) => w.Write(1.5f)));
        Assert.Equal("ca7fc00001", Bytes.Hex((ref w) => w.Write(BitConverter.UInt32BitsToSingle(0x7fc00001))));
        Assert.Equal("cb3ff8000000000000", Bytes.Hex((ref w) => w.Write(1.5)));
        Assert.Equal("cb8000000000000000", Bytes.Hex((ref w) => w.Write(-0.0)));
        Assert.Equal("cbfff0000000000000", Bytes.Hex((ref w) => w.Write(double.NegativeInfinity)));
    }

    [Theory]
    [InlineData(0, "a0")]
    [InlineData(31, "bf")]
    [InlineData(32, "d920")]
    [InlineData(255, "d9ff")]
    [InlineData(256, "da0100")]
    [InlineData(65535, "daffff")]
    [InlineData(65536, "db00010000")]
    public void A_string_takes_the_shortest_header(int length, string header)
    {
        var text = new string('x', length);
        var bytes = Bytes.Of((ref w) => w.Write(text));
        Assert.Equal(header, Convert.ToHexStringLower(bytes[..^length]));
        Assert.Equal(text, new MessagePackReader(bytes).ReadString());
        Assert.Equal(text, new MessagePackReader(Bytes.InPieces(bytes)).ReadString());
    }

    [Fact]
    public void A_string_is_utf8_and_its_header_counts_bytes()
    {
        Assert.Equal("a9c3a9e282acf09f9880", Bytes.Hex((ref w) => w.Write("é€😀")));
        Assert.Equal("a3efbfbd", Bytes.Hex((ref w) => w.Write("\ud800")));
        Assert.Equal("a26f6b", Bytes.Hex((ref w) => w.Write("ok".AsSpan())));
    }

    [Theory]
    [InlineData(0, "c400")]
    [InlineData(255, "c4ff")]
    [InlineData(256, "c50100")]
    [InlineData(65535, "c5ffff")]
    [InlineData(65536, "c600010000")]
    public void A_binary_takes_the_shortest_header(int length, string header)
    {
        var data = new byte[length];
        data.AsSpan().Fill(7);
        var bytes = Bytes.Of((ref w) => w.Write(data));
        Assert.Equal(header, Convert.ToHexStringLower(bytes[..^length]));
        Assert.Equal(bytes, Bytes.Of((ref w) => w.Write(data.AsSpan())));
        Assert.Equal(bytes, Bytes.Of((ref w) => w.Write(new ReadOnlySequence<byte>(data))));
        Assert.Equal(bytes, Bytes.Of((ref w) =>
        {
            w.WriteBinHeader(data.Length);
            w.WriteRaw(data);
        }));
        Assert.Equal(data, new MessagePackReader(bytes).ReadBytes()!.Value.ToArray());
        Assert.Equal(data, new MessagePackReader(Bytes.InPieces(bytes)).ReadBytes()!.Value.ToArray());
    }

    [Theory]
    [InlineData(0, "90", "80")]
    [InlineData(15, "9f", "8f")]
    [InlineData(16, "dc0010", "de0010")]
    [InlineData(65535, "dcffff", "deffff")]
    [InlineData(65536, "dd00010000", "df00010000")]
    public void Arrays_and_maps_take_the_shortest_header(int count, string array, string map)
    {
        Assert.Equal(array, Bytes.Hex((ref w) => w.WriteArrayHeader(count)));
        Assert.Equal(map, Bytes.Hex((ref w) => w.WriteMapHeader(count)));
        var items = new byte[2 * count];
        Assert.Equal(count, new MessagePackReader((byte[])[.. Convert.FromHexString(array), .. items]).ReadArrayHeader());
        Assert.Equal(count, new MessagePackReader((byte[])[.. Convert.FromHexString(map), .. items]).ReadMapHeader());
    }

    public static TheoryData<DateTime, string> Timestamps => new()
    {
        { DateTime.UnixEpoch, "d6ff00000000" },
        { DateTime.UnixEpoch.AddSeconds(uint.MaxValue), "d6ffffffffff" },
        { DateTime.UnixEpoch.AddSeconds(4294967296), "d7ff0000000100000000" },
        { DateTime.UnixEpoch.AddTicks(1), "d7ff0000019000000000" },
        { DateTime.UnixEpoch.AddSeconds(1L << 34), "c70cff000000000000000400000000" },
        { DateTime.UnixEpoch.AddTicks(-1), "c70cff3b9ac99cffffffffffffffff" },
    };

    [Theory]
    [MemberData(nameof(Timestamps))]
    public void A_time_is_the_shortest_timestamp_extension(DateTime time, string hex)
    {
        Assert.Equal(hex, Bytes.Hex((ref w) => w.Write(time)));
        Assert.Equal(hex, Bytes.Hex((ref w) => w.Write(time.ToLocalTime())));
        Assert.Equal(hex, Bytes.Hex((ref w) => w.Write(DateTime.SpecifyKind(time, DateTimeKind.Unspecified))));
    }
}
