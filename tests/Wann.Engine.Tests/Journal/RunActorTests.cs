using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Journal;
using Akka.TestKit.Xunit;
using Wann.Engine.History;
using Wann.Engine.Journal;
using Record = Wann.Engine.Journal.Record;

namespace Wann.Engine.Tests.Journal;

/// <summary>The run actor by itself, on a journal in memory that can be made to fail.</summary>
public sealed class RunActorTests() : TestKit(Settings)
{
    private static readonly Config Settings = ConfigurationFactory.ParseString($$"""
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.persistence.journal.plugin = "wann.test-journal"
        wann.test-journal.class = "{{typeof(FailingJournal).AssemblyQualifiedName}}"
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        """);

    private static readonly OpenedRun Nothing = new(
        RunState.Empty, Last: 0, LastGood: 0, HashChain.Start, Damage: null, Snapshot: null, []);

    [Fact]
    public async Task An_event_is_chained_to_the_one_before_and_answered_once_it_is_durable()
    {
        var run = await RunActor.StartAsync(Sys, plugin: null, "a", Nothing, snapshotsKept: 3, TimeProvider.System);
        for (var i = 0; i < 3; i++) run.Tell(new Record(new RunPaused($"{i}"), RunState.Empty, Snapshot: false), TestActor);
        for (var i = 0; i < 3; i++) await ExpectMsgAsync<Recorded>(cancellationToken: TestContext.Current.CancellationToken);

        var chain = new ChainReading();
        var written = FailingJournal.Written(Sys, "a");
        Assert.All(written.Index(), one => Assert.True(chain.Add(one.Index + 1, one.Item)));
        Assert.Equal(["0", "1", "2"], written.Select(one => ((RunPaused)EventCodec.Read(one.Type, one.Version, one.Payload)).Reason));
    }

    [Fact]
    public async Task It_goes_on_with_the_number_and_the_hash_that_the_log_ends_with()
    {
        var first = await RunActor.StartAsync(Sys, plugin: null, "b", Nothing, snapshotsKept: 3, TimeProvider.System);
        await first.Ask<Recorded>(
            new Record(new RunPaused("before"), RunState.Empty, Snapshot: false), TestContext.Current.CancellationToken);
        await first.GracefulStop(TimeSpan.FromSeconds(5), Close.Instance);

        var head = FailingJournal.Written(Sys, "b").Single().Hash;
        var second = await RunActor.StartAsync(
            Sys, plugin: null, "b", Nothing with { Last = 1, LastGood = 1, Head = head }, snapshotsKept: 3, TimeProvider.System);
        await second.Ask<Recorded>(
            new Record(new RunPaused("after"), RunState.Empty, Snapshot: false), TestContext.Current.CancellationToken);
        Assert.True(HashChain.Holds(head, FailingJournal.Written(Sys, "b")[1]));
    }

    [Fact]
    public async Task After_damage_it_chains_to_the_last_good_event_behind_the_bad_ones()
    {
        var first = await RunActor.StartAsync(Sys, plugin: null, "c", Nothing, snapshotsKept: 3, TimeProvider.System);
        await first.Ask<Recorded>(
            new Record(new RunPaused("good"), RunState.Empty, Snapshot: false), TestContext.Current.CancellationToken);
        await first.Ask<Recorded>(new Record(new RunPaused("bad"), RunState.Empty, Snapshot: false), TestContext.Current.CancellationToken);
        await first.GracefulStop(TimeSpan.FromSeconds(5), Close.Instance);

        var good = FailingJournal.Written(Sys, "c")[0].Hash;
        var second = await RunActor.StartAsync(
            Sys, plugin: null, "c", Nothing with { Last = 2, LastGood = 1, Head = good }, snapshotsKept: 3, TimeProvider.System);
        await second.Ask<Recorded>(
            new Record(new TailCut(1, "cut"), RunState.Empty, Snapshot: false), TestContext.Current.CancellationToken);
        Assert.True(HashChain.Holds(good, FailingJournal.Written(Sys, "c")[2]));
    }

    [Fact]
    public async Task A_log_that_has_grown_since_it_was_read_is_not_written()
    {
        var first = await RunActor.StartAsync(Sys, plugin: null, "d", Nothing, snapshotsKept: 3, TimeProvider.System);
        await first.Ask<Recorded>(new Record(new RunPaused("one"), RunState.Empty, Snapshot: false), TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<JournalException>(
            () => RunActor.StartAsync(Sys, plugin: null, "d", Nothing, snapshotsKept: 3, TimeProvider.System));
        Assert.StartsWith(
            "The run's journal ended with event 0 when it was read, and now with 1: another process writes to it",
            refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_cannot_be_written_is_refused_with_the_cause_and_so_are_those_behind_it_and_the_actor_stops()
    {
        var run = await RunActor.StartAsync(Sys, plugin: null, FailingJournal.FailsFrom3, Nothing, snapshotsKept: 3, TimeProvider.System);
        Watch(run);
        for (var i = 1; i <= 2; i++)
        {
            await run.Ask<Recorded>(
                new Record(new RunPaused($"{i}"), RunState.Empty, Snapshot: false), TestContext.Current.CancellationToken);
        }

        for (var i = 3; i <= 5; i++) run.Tell(new Record(new RunPaused($"{i}"), RunState.Empty, Snapshot: false), TestActor);

        var refused = await ExpectMsgAsync<Status.Failure>(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("the disk is full", refused.Cause.GetBaseException().Message);
        await FishForMessageAsync<Terminated>(
            terminated => terminated.ActorRef.Equals(run), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(2, FailingJournal.Written(Sys, FailingJournal.FailsFrom3).Count);
    }

    [Fact]
    public async Task An_event_that_cannot_even_be_handed_over_is_refused_with_the_cause()
    {
        var run = await RunActor.StartAsync(Sys, plugin: null, "stopped", Nothing, snapshotsKept: 3, new StoppedClock());
        run.Tell(new Record(new RunPaused("1"), RunState.Empty, Snapshot: false), TestActor);

        var refused = await ExpectMsgAsync<Status.Failure>(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("the clock has stopped", refused.Cause.Message);
        Assert.Empty(FailingJournal.Written(Sys, "stopped"));
    }

    [Fact]
    public async Task The_newest_snapshots_are_kept_those_from_before_included()
    {
        var run = await RunActor.StartAsync(Sys, plugin: null, "e", Nothing, snapshotsKept: 2, TimeProvider.System);
        for (var i = 1; i <= 5; i++)
        {
            await run.Ask<Recorded>(
                new Record(new RunPaused($"{i}"), RunState.Empty, Snapshot: i is 1 or 3 or 4), TestContext.Current.CancellationToken);
        }

        await run.GracefulStop(TimeSpan.FromSeconds(5), Close.Instance);
        Assert.Equal(4, await NewestAsync("e", before: long.MaxValue));
        Assert.Equal(3, await NewestAsync("e", before: 4));
        Assert.Null(await NewestAsync("e", before: 3));
    }

    private async Task<long?> NewestAsync(string run, long before)
    {
        var store = Akka.Persistence.Persistence.Instance.Apply(Sys).SnapshotStoreFor("akka.persistence.snapshot-store.inmem");
        store.Tell(
            new LoadSnapshot(run, new SnapshotSelectionCriteria(before == long.MaxValue ? before : before - 1), long.MaxValue), TestActor);
        var loaded = await ExpectMsgAsync<LoadSnapshotResult>(cancellationToken: TestContext.Current.CancellationToken);
        return loaded.Snapshot?.Metadata.SequenceNr;
    }
}

/// <summary>Cannot tell the time.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("the clock has stopped");
}

/// <summary>A journal in memory whose disk is full, for one run, from the third event on.</summary>
public sealed class FailingJournal : MemoryJournal
{
    public const string FailsFrom3 = "fails-from-3";
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<ActorSystem, List<(
        string Run, RecordedEvent Recorded)>> All = [];

    internal static List<RecordedEvent> Written(ActorSystem system, string run)
    {
        var all = All.GetValue(system, _ => []);
        lock (all) return [.. all.Where(one => one.Run == run).Select(one => one.Recorded)];
    }

    protected override async Task<System.Collections.Immutable.IImmutableList<Exception?>> WriteMessagesAsync(
        IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        var writes = messages.ToList();
        if (writes.Exists(one => one.PersistenceId == FailsFrom3 && one.HighestSequenceNr >= 3)) throw new IOException("the disk is full");
        var answer = await base.WriteMessagesAsync(writes, cancellationToken);
        var all = All.GetValue(Context.System, _ => []);
        lock (all)
        {
            foreach (var one in writes.SelectMany(write => (IEnumerable<IPersistentRepresentation>)write.Payload))
            {
                all.Add((one.PersistenceId, (RecordedEvent)one.Payload));
            }
        }

        return answer!;
    }
}
