using FsCheck;
using FsCheck.Fluent;

namespace MessagePack.Tests;

/// <summary>Bytes that are no whole value are refused with one exception, before anything is allocated for them.</summary>
public class DamagedInputTests
{
    [Fact]
    public void Every_prefix_of_a_value_is_refused()
    {
        var property = Prop.ForAll(Value.Any().ToArbitrary(), value =>
        {
            var bytes = Bytes.Of((ref w) => Value.Write(ref w, value));
            for (var length = 0; length < Math.Min(bytes.Length, 64); length++)
            {
                Refusal.Expect(bytes[..length], (ref r) => r.Skip());
                Refusal.Expect(bytes[..length], (ref r) => Value.Matches(ref r, value));
            }
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), property);
    }

    [Fact]
    public void Random_bytes_are_read_or_refused()
    {
        var reads = new Refusal.Reading[]
        {
            (ref r) => r.Skip(), (ref r) => r.ReadArrayHeader(), (ref r) => r.ReadMapHeader(), (ref r) => r.ReadString(),
            (ref r) => r.ReadBytes(), (ref r) => r.ReadInt64(), (ref r) => r.ReadDouble(), (ref r) => r.ReadSingle(),
            (ref r) => r.ReadBoolean(), (ref r) => r.ReadNil(), (ref r) => r.TryReadArrayHeader(out _),
        };
        var property = Prop.ForAll<byte[], byte>((tail, first) =>
        {
            byte[] bytes = [first, .. tail];
            foreach (var read in reads)
            {
                var reader = new MessagePackReader(bytes);
                var thrown = Refusal.Thrown(ref reader, read);
                Assert.True(thrown is null or OverflowException || Refusal.Is(thrown), $"{Convert.ToHexString(bytes)} gave {thrown}");
            }
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), property);
    }

    [Theory]
    [InlineData("dbffffffff61")]
    [InlineData("c6ffffffff61")]
    [InlineData("db7fffffff61")]
    [InlineData("d905616161")]
    public void A_length_beyond_the_end_is_refused_without_allocating(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        Refusal.Expect(bytes, (ref r) => r.ReadBytes());
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refusal.Expect(bytes, (ref r) => r.ReadBytes());
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void A_container_larger_than_the_bytes_that_remain_is_refused()
    {
        Refusal.Expect([0xdd, 0xff, 0xff, 0xff, 0xff, 0x01], (ref r) => r.ReadArrayHeader());
        Refusal.Expect([0xdf, 0xff, 0xff, 0xff, 0xff, 0x01], (ref r) => r.ReadMapHeader());
        Refusal.Expect([0x82, 0x01, 0x02, 0x03], (ref r) => r.ReadMapHeader());
        Refusal.Expect([0x93, 0x01, 0x02], (ref r) => r.ReadArrayHeader());
    }

    [Fact]
    public void Another_type_is_refused()
    {
        byte[] text = [0xa1, 0x61];
        Refusal.Expect(text, (ref r) => r.ReadInt32());
        Refusal.Expect(text, (ref r) => r.ReadDouble());
        Refusal.Expect(text, (ref r) => r.ReadBoolean());
        Refusal.Expect(text, (ref r) => r.ReadNil());
        Refusal.Expect(text, (ref r) => r.ReadMapHeader());
        Refusal.Expect(text, (ref r) => r.ReadArrayHeader());
        Refusal.Expect([0x01], (ref r) => r.ReadString());
        Refusal.Expect([0xc1], (ref r) => r.Skip());
    }

#if STANDINS
    /// <summary>The real package leaves the limit to the caller, who counts <see cref="MessagePackReader.Depth"/>.</summary>
    [Theory]
    [InlineData(0x91)]
    [InlineData(0x81)]
    public void Nesting_without_end_is_refused(byte container)
    {
        var bytes = new byte[1_000_000];
        bytes.AsSpan().Fill(container);
        Refusal.Expect(bytes[..1_001], (ref r) => r.Skip());
        var reader = new MessagePackReader(bytes);
        Assert.IsType<MessagePackSerializationException>(Refusal.Thrown(ref reader, (ref r) => r.Skip()));
    }
#endif
}
