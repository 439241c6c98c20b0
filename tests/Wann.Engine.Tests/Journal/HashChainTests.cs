using System.Security.Cryptography;
using Wann.Engine.Journal;

namespace Wann.Engine.Tests.Journal;

public sealed class HashChainTests
{
    [Fact]
    public void A_hash_is_that_of_the_one_before_and_type_version_and_payload()
    {
        byte[] previous = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        byte[] all = [.. previous, .. "run_paused"u8, 1, 0, 0, 0, 0x91, 0xa0];
        Assert.Equal(SHA256.HashData(all), HashChain.Next(previous, "run_paused", 1, [0x91, 0xa0]));
        Assert.Equal(new byte[32], HashChain.Start);
    }

    [Fact]
    public void Whatever_changes_in_an_event_but_its_time_breaks_the_chain()
    {
        var recorded = Chain("a")[0];
        Assert.True(HashChain.Holds(HashChain.Start, recorded));
        Assert.True(HashChain.Holds(HashChain.Start, recorded with { Time = DateTime.MaxValue }));
        Assert.False(HashChain.Holds(HashChain.Start, recorded with { Type = "b" }));
        Assert.False(HashChain.Holds(HashChain.Start, recorded with { Version = 2 }));
        Assert.False(HashChain.Holds(HashChain.Start, recorded with { Payload = [1] }));
        Assert.False(HashChain.Holds(HashChain.Start, recorded with { Hash = HashChain.Start }));
        Assert.False(HashChain.Holds(recorded.Hash, recorded));
    }

    [Fact]
    public void A_missing_event_is_told_by_the_next()
    {
        var log = Chain("generation_bred", "rollouts_evaluated", "generation_completed", "generation_bred");
        var chain = new ChainReading();
        Assert.True(chain.Add(1, log[0]));
        Assert.False(chain.Add(3, log[2]));
        Assert.False(chain.Add(4, log[3]));
        Assert.Equal(new EventDamage(3, "generation_completed", After: 1, OnlyTail: true), chain.Damage);
        Assert.Equal((1, log[0].Hash), (chain.LastGood, chain.Head));
    }

    [Fact]
    public void Damage_that_costs_more_than_one_generation_is_no_tail()
    {
        var log = Chain("generation_bred", "generation_completed", "generation_bred", "generation_completed");
        var chain = new ChainReading();
        foreach (var (index, recorded) in log.Index()) chain.Add(index + 1, index == 0 ? recorded with { Payload = [9] } : recorded);
        Assert.Equal(new EventDamage(1, "generation_bred", After: 3, OnlyTail: false), chain.Damage);
    }

    [Fact]
    public void A_log_without_its_beginning_is_no_tail()
    {
        var chain = new ChainReading();
        chain.Add(1, Chain("run_started")[0] with { Payload = [9] });
        Assert.False(chain.Damage!.OnlyTail);
    }

    [Fact]
    public void A_cut_is_chained_to_the_last_good_event_and_heals_the_log()
    {
        var log = Chain("a", "b", "c");
        var chain = new ChainReading();
        chain.Add(1, log[0]);
        chain.Add(2, log[1] with { Payload = [9] });
        chain.Add(3, log[2]);
        var cut = Recorded(log[0].Hash, "tail_cut");
        Assert.True(chain.Add(4, cut));
        Assert.Null(chain.Damage);
        Assert.Equal((4, cut.Hash), (chain.LastGood, chain.Head));
    }

    private static RecordedEvent[] Chain(params string[] types)
    {
        var head = HashChain.Start;
        return [.. types.Select(type =>
        {
            var recorded = Recorded(head, type);
            head = recorded.Hash;
            return recorded;
        })];
    }

    private static RecordedEvent Recorded(byte[] previous, string type) =>
        new(type, 1, DateTime.UnixEpoch, [0x90], HashChain.Next(previous, type, 1, [0x90]));
}
