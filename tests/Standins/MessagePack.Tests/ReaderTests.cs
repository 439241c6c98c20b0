namespace MessagePack.Tests;

public class ReaderTests
{
    public static TheoryData<string, MessagePackType> AllFormats => new()
    {
        { "7f", MessagePackType.Integer },
        { "80", MessagePackType.Map },
        { "90", MessagePackType.Array },
        { "a0", MessagePackType.String },
        { "c0", MessagePackType.Nil },
        { "c2", MessagePackType.Boolean },
        { "c3", MessagePackType.Boolean },
        { "c40101", MessagePackType.Binary },
        { "c5000101", MessagePackType.Binary },
        { "c60000000101", MessagePackType.Binary },
        { "c7010501", MessagePackType.Extension },
        { "c800010501", MessagePackType.Extension },
        { "c9000000010501", MessagePackType.Extension },
        { "ca00000000", MessagePackType.Float },
        { "cb0000000000000000", MessagePackType.Float },
        { "cc01", MessagePackType.Integer },
        { "cd0001", MessagePackType.Integer },
        { "ce00000001", MessagePackType.Integer },
        { "cf0000000000000001", MessagePackType.Integer },
        { "d001", MessagePackType.Integer },
        { "d10001", MessagePackType.Integer },
        { "d200000001", MessagePackType.Integer },
        { "d30000000000000001", MessagePackType.Integer },
        { "d40501", MessagePackType.Extension },
        { "d5050102", MessagePackType.Extension },
        { "d60501020304", MessagePackType.Extension },
        { "d7050102030405060708", MessagePackType.Extension },
        { "d80501020304050607080102030405060708", MessagePackType.Extension },
        { "d90161", MessagePackType.String },
        { "da000161", MessagePackType.String },
        { "db0000000161", MessagePackType.String },
        { "dc000101", MessagePackType.Array },
        { "dd0000000101", MessagePackType.Array },
        { "de00010102", MessagePackType.Map },
        { "df000000010102", MessagePackType.Map },
        { "e0", MessagePackType.Integer },
    };

    [Theory]
    [MemberData(nameof(AllFormats))]
    public void Skip_passes_exactly_one_value_of_every_format(string hex, MessagePackType type)
    {
        var bytes = Convert.FromHexString(hex + "c3");
        foreach (var pieces in (bool[])[false, true])
        {
            var reader = pieces ? new MessagePackReader(Bytes.InPieces(bytes)) : new MessagePackReader(bytes);
            Assert.Equal(type, reader.NextMessagePackType);
            Assert.Equal(bytes[0], reader.NextCode);
            reader.Skip();
            Assert.Equal(bytes.Length - 1, reader.Consumed);
            Assert.True(reader.ReadBoolean());
            Assert.True(reader.End);
        }
    }

    [Fact]
    public void Peeking_does_not_move_the_reader()
    {
        var reader = new MessagePackReader(Bytes.Of((ref w) => w.Write("name")));
        var peek = reader.CreatePeekReader();
        Assert.Equal("name", peek.ReadString());
        Assert.Equal(0, reader.Consumed);
        Assert.Equal("name", reader.ReadString());
    }

    [Fact]
    public void Nil_is_read_where_it_may_stand()
    {
        byte[] nil = [0xc0];
        Assert.True(new MessagePackReader(nil).IsNil);
        Assert.True(new MessagePackReader(nil).TryReadNil());
        Assert.False(new MessagePackReader((byte[])[0x01]).TryReadNil());
        Assert.Null(new MessagePackReader(nil).ReadString());
        Assert.Null(new MessagePackReader(nil).ReadBytes());
        Assert.Equal(Nil.Default, new MessagePackReader(nil).ReadNil());
    }

    [Fact]
    public void A_float_is_read_from_either_width_and_from_integers()
    {
        Assert.Equal(1.5, new MessagePackReader(Bytes.Of((ref w) => w.Write(1.5f))).ReadDouble());
        Assert.Equal(1.5f, new MessagePackReader(Bytes.Of((ref w) => w.Write(1.5))).ReadSingle());
        Assert.Equal(-7, new MessagePackReader(Bytes.Of((ref w) => w.Write(-7))).ReadDouble());
        Assert.Equal(18446744073709551615.0, new MessagePackReader(Bytes.Of((ref w) => w.Write(ulong.MaxValue))).ReadDouble());
    }

    [Fact]
    public void A_header_cut_short_can_be_tried()
    {
        Assert.False(new MessagePackReader((byte[])[0xdc, 0x00]).TryReadArrayHeader(out _));
        Assert.False(new MessagePackReader((byte[])[0xdf, 0x00, 0x00]).TryReadMapHeader(out _));
        Assert.True(new MessagePackReader((byte[])[0x91, 0x01]).TryReadArrayHeader(out var items));
        Assert.Equal(1, items);
        Assert.True(new MessagePackReader((byte[])[0x81, 0x01, 0x02]).TryReadMapHeader(out var pairs));
        Assert.Equal(1, pairs);
    }
}
