using FsCheck;
using FsCheck.Fluent;
using Wann.Engine.History;

namespace Wann.Engine.Tests.History;

public sealed class EventCodecTests
{
    /// <summary>
    /// Bytes of version 1, packed by Python's msgpack from the forms that the payloads' docstrings give: a change of any is a change of
    /// every log.
    /// </summary>
    public static TheoryData<string, string> Goldens => new()
    {
        {
            "run_started",
            "98a5736d616c6cac6e616d653a20736d616c6c0ac420000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1fcfff"
            + "ffffffffffffff06a5302e312e3091a66120666c616792ac6f6c642d316132623363346411"
        },
        {
            "population_founded",
            "9511919402019204049f010003010103010203ff0204cd0129040305cd012dc420000102030405060708090a0b0c0d0e0f10111213141516"
            + "1718191a1b1c1d1e1f"
        },
        {
            "generation_bred",
            "9312dc001500000101020305cd012dcd012e02020103cd012f03030409040403c420000102030405060708090a0b0c0d0e0f101112131415"
            + "161718191a1b1c1d1e1f"
        },
        {
            "rollouts_evaluated",
            "96120302c4209a9999999999b93f00000000000000800000000000408fc00000000000408fc092cd03e8008104ae6974206e657665722065"
            + "6e646564"
        },
        {
            "elites_retested",
            "92920704"
            + "96120002c4209a9999999999b93f00000000000000800000000000408fc00000000000408fc092cd03e8008101ae6974206e657665722065"
            + "6e646564"
        },
        {
            "generation_completed",
            "9a12930100ccc801c4080100000000000000cb3ff8000000000000cb40040000000000000703cf0000010000000000c42000010203040506"
            + "0708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
        },
        { "run_paused", "91bc54686520757365722073746f7070656420746865207365617263682e" },
        { "run_resumed", "92a5302e312e30cd0400" },
        { "run_completed", "91bc362067656e65726174696f6e732061726520636f6d706c657465642e" },
        { "run_failed", "91af41207374616765206661696c65642e" },
        { "tail_cut", "9229b44576656e742034322069732064616d616765642e" },
    };

    [Fact]
    public void Every_event_comes_back_as_it_was_written() =>
        Prop.ForAll(AnyEvent.Any.ToArbitrary(), happened =>
        {
            var bytes = EventCodec.Write(happened);
            var back = EventCodec.Read(EventCodec.NameOf(happened), EventCodec.VersionOf(happened), bytes);
            Assert.Equal(Comparable.Text(happened), Comparable.Text(back));
            Assert.Equal(bytes, EventCodec.Write(back));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Each_event_has_its_bytes_for_ever(string name, string bytes)
    {
        var happened = Samples.All.Single(sample => EventCodec.NameOf(sample) == name);
        Assert.Equal(bytes, Convert.ToHexStringLower(EventCodec.Write(happened)));
        Assert.Equal(Comparable.Text(happened), Comparable.Text(EventCodec.Read(name, 1, Convert.FromHexString(bytes))));
    }

    /// <summary>
    /// Signs and the operations that came with them are version 2, and so are champions to begin with and individuals that were given up;
    /// an event without them stays version 1, which older engines read.
    /// </summary>
    [Theory]
    [InlineData(
        "run_started",
        "99a5736d616c6cac6e616d653a20736d616c6c0ac420000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1fcfff"
        + "ffffffffffffff06a5302e312e3091a66120666c616792ac6f6c642d316132623363346411"
        + "92a77377696e677570c420000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    [InlineData(
        "population_founded",
        "9511919502019204049f010003010103010203ff0204cd0129040392010405cd012dc420000102030405060708090a0b0c0d0e0f10111213"
        + "1415161718191a1b1c1d1e1f")]
    [InlineData(
        "generation_bred",
        "9312dc001201cc81020305cd012dcd012e02cc820103cd012f030503040603c420000102030405060708090a0b0c0d0e0f10111213141516"
        + "1718191a1b1c1d1e1f")]
    [InlineData(
        "rollouts_evaluated",
        "97120302c4209a9999999999b93f00000000000000800000000000408fc00000000000408fc092cd03e8008104ae6974206e657665722065"
        + "6e646564810301")]
    public void Events_of_version_2_have_their_bytes_for_ever(string name, string bytes)
    {
        var happened = Samples.Newer.Single(sample => EventCodec.NameOf(sample) == name);
        Assert.Equal(bytes, Convert.ToHexStringLower(EventCodec.Write(happened)));
        Assert.Equal(2, EventCodec.VersionOf(happened));
        Assert.Equal(Comparable.Text(happened), Comparable.Text(EventCodec.Read(name, 2, Convert.FromHexString(bytes))));
        Assert.All(Samples.All, plain => Assert.Equal(1, EventCodec.VersionOf(plain)));
    }

    /// <summary>Nodes added with their connections, series and merges are version 3.</summary>
    [Fact]
    public void A_generation_of_version_3_has_its_bytes_for_ever()
    {
        const string bytes =
            "9312dc001e0107020905cd012d030205080208020001030906cd0130cd013209070901020408030109c420000102030405060708090a0b"
            + "0c0d0e0f101112131415161718191a1b1c1d1e1f";
        Assert.Equal(bytes, Convert.ToHexStringLower(EventCodec.Write(Samples.Newest)));
        Assert.Equal(3, EventCodec.VersionOf(Samples.Newest));
        Assert.Equal(
            Comparable.Text(Samples.Newest), Comparable.Text(EventCodec.Read("generation_bred", 3, Convert.FromHexString(bytes))));
    }

    /// <summary>Founders among children and individuals that were screened out are version 4.</summary>
    [Theory]
    [InlineData(
        "generation_bred",
        "931296010a0301060bc420000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    [InlineData(
        "rollouts_evaluated",
        "98120302c4209a9999999999b93f0000000000000080000000000000f03f000000000000004092cd03e8cd07d08080810302")]
    public void Events_of_version_4_have_their_bytes_for_ever(string name, string bytes)
    {
        var happened = Samples.OfVersion4.Single(sample => EventCodec.NameOf(sample) == name);
        Assert.Equal(bytes, Convert.ToHexStringLower(EventCodec.Write(happened)));
        Assert.Equal(4, EventCodec.VersionOf(happened));
        Assert.Equal(Comparable.Text(happened), Comparable.Text(EventCodec.Read(name, 4, Convert.FromHexString(bytes))));
    }

    [Fact]
    public void There_is_a_golden_of_every_event() =>
        Assert.Equal(
            typeof(RunEvent).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(RunEvent))),
            Goldens.Count);

    [Fact]
    public void An_unknown_name_is_refused_with_a_sentence() =>
        Assert.Equal(
            "The event run_teleported is not known to this engine: read the run with the engine that wrote it, or a newer one.",
            Assert.Throws<UnreadableEventException>(() => EventCodec.Read("run_teleported", 1, new byte[] { 0x90 })).Message);

    [Fact]
    public void A_future_version_is_refused_with_a_sentence() =>
        Assert.Equal(
            "The event run_paused has version 5, but this engine knows versions up to 4: read the run with the engine that wrote it, "
            + "or a newer one.",
            Assert.Throws<UnreadableEventException>(() => EventCodec.Read("run_paused", 5, EventCodec.Write(new RunPaused("")))).Message);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_version_that_never_was_is_refused(int version) =>
        Assert.Throws<UnreadableEventException>(() => EventCodec.Read("run_paused", version, EventCodec.Write(new RunPaused(""))));

    [Fact]
    public void A_payload_cut_short_is_unreadable() =>
        Assert.All(Samples.All, sample =>
        {
            var bytes = EventCodec.Write(sample);
            Assert.All(Enumerable.Range(0, bytes.Length), length =>
                Assert.Throws<UnreadableEventException>(() => EventCodec.Read(EventCodec.NameOf(sample), 1, bytes.AsMemory(0, length))));
        });

    [Fact]
    public void Damaged_payloads_are_unreadable_or_read_as_another_event_and_do_nothing_worse()
    {
        var any =
            from happened in AnyEvent.Any
            from edits in Gen.Choose(0, int.MaxValue).Zip(Gen.Choose(0, 255), (at, value) => (At: at, Value: (byte)value)).NonEmptyListOf()
            select (Name: EventCodec.NameOf(happened), Bytes: EventCodec.Write(happened), edits);
        Prop.ForAll(any.ToArbitrary(), damaged =>
        {
            foreach (var (at, value) in damaged.edits) damaged.Bytes[at % damaged.Bytes.Length] = value;
            Reads(damaged.Name, damaged.Bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Bytes_of_no_event_are_unreadable_or_read_as_one_and_do_nothing_worse()
    {
        var names = Samples.All.Select(EventCodec.NameOf).ToArray();
        var any = Gen.Elements(names).Zip(ArbMap.Default.GeneratorFor<byte[]>(), (name, bytes) => (Name: name, Bytes: bytes));
        Prop.ForAll(any.ToArbitrary(), one => Reads(one.Name, one.Bytes)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    /// <summary>A genome of two thousand million inputs fits a few bytes.</summary>
    [Fact]
    public void A_few_bytes_do_not_ask_for_much_memory() =>
        Assert.Throws<UnreadableEventException>(() => EventCodec.Read(
            "population_founded", 1, Convert.FromHexString("95" + "00" + "91" + "94ce7fffffff01" + "90" + "90" + "00" + "00" + "c400")));

    private static void Reads(string name, byte[] bytes)
    {
        try
        {
            EventCodec.Read(name, 1, bytes);
        }
        catch (UnreadableEventException unreadable)
        {
            Assert.StartsWith($"The payload of an event {name} is damaged: ", unreadable.Message, StringComparison.Ordinal);
        }
    }
}
