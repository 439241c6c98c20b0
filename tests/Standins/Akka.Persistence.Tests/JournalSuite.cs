using Akka.Actor;

namespace Akka.Persistence.Tests;

/// <summary>What a journal and a snapshot store must do, whatever the database.</summary>
public abstract class JournalSuite : JournalTest
{
    [Fact]
    public async Task Events_come_back_in_order_after_a_restart_of_the_system()
    {
        var (ledger, log, system) = Live();
        Add(ledger, 1, 2);
        Add(ledger, 3);
        await log.Expect("recovered at 0", "added 1 at 1", "added 2 at 2", "added 3 at 3");
        await system.Terminate().WaitAsync(Patience);
        (ledger, log, _) = Live();
        await log.Expect("event 1 at 1", "event 2 at 2", "event 3 at 3", "recovered at 3");
        Add(ledger, 4);
        await log.Expect("added 4 at 4");
    }

    [Fact]
    public async Task A_thousand_events_come_back_in_order()
    {
        var (ledger, log, system) = Live();
        Do(ledger, self => self.PersistAllAsync(
            Enumerable.Range(100, 1000).Select(amount => new Added(amount)),
            added => Report(self, added, last: 1099)));
        await log.Expect("recovered at 0", "all written");
        await system.Terminate().WaitAsync(Patience);
        (_, log, _) = Live();
        for (var i = 0; i < 1000; i++)
            await log.Expect($"event {100 + i} at {1 + i}");
        await log.Expect("recovered at 1000");
    }

    [Fact]
    public async Task Commands_wait_until_the_handler_has_run()
    {
        var (ledger, log, _) = Live();
        Add(ledger, 1, 2);
        ledger.Tell("next");
        await log.Expect("recovered at 0", "added 1 at 1", "added 2 at 2", "next");
    }

    [Fact]
    public async Task Async_handlers_run_in_order_and_commands_do_not_wait_for_them()
    {
        var (ledger, log, _) = Live();
        await log.Expect("recovered at 0");
        Do(ledger, self =>
        {
            self.PersistAsync(new Added(1), self.LogAdded);
            self.PersistAllAsync([new Added(2), new Added(3)], self.LogAdded);
            self.DeferAsync("deferred", self.Log);
            self.PersistAsync(new Added(4), self.LogAdded);
            self.Log("command done");
        });
        await log.Expect("command done", "added 1 at 1", "added 2 at 2", "added 3 at 3", "deferred", "added 4 at 4");
        Do(ledger, self => self.DeferAsync("nothing to wait for", self.Log));
        await log.Expect("nothing to wait for");
    }

    [Fact]
    public async Task A_handler_may_persist_and_answer_the_command()
    {
        var (ledger, log, _) = Live();
        var answer = ledger.Ask<string>(
            (Action<Ledger>)(self => self.Persist(new Added(1), _ => self.Persist(new Added(2), inner =>
            {
                self.LogAdded(inner);
                self.Asker.Tell("kept");
            }))),
            Patience);
        ledger.Tell("next");
        Assert.Equal("kept", await answer);
        await log.Expect("recovered at 0", "added 2 at 2", "next");
    }

    [Fact]
    public async Task An_async_command_may_persist_after_its_await()
    {
        var (ledger, log, _) = Live();
        ledger.Tell((Func<Ledger, Task>)(async self =>
        {
            await Task.Delay(1);
            self.Persist(new Added(1), self.LogAdded);
        }));
        ledger.Tell("next");
        await log.Expect("recovered at 0", "added 1 at 1", "next");
    }

    [Fact]
    public async Task Recovery_starts_from_the_newest_snapshot()
    {
        var (ledger, log, system) = Live();
        Add(ledger, 1, 2);
        Do(ledger, self => self.SaveSnapshot(new Total(3)));
        await log.Expect("recovered at 0", "added 1 at 1", "added 2 at 2");
        var saved = Assert.IsType<SaveSnapshotSuccess>(await log.Next());
        Assert.Equal((PersistenceId, 2), (saved.Metadata.PersistenceId, saved.Metadata.SequenceNr));
        Add(ledger, 3);
        await log.Expect("added 3 at 3");
        await system.Terminate().WaitAsync(Patience);
        (_, log, _) = Live();
        await log.Expect("snapshot 3 at 2", "event 3 at 3", "recovered at 3");
    }

    [Fact]
    public async Task Recovery_can_be_limited()
    {
        var (ledger, log, system) = Live();
        for (var i = 1; i <= 3; i++)
        {
            Add(ledger, i);
            Do(ledger, self => self.SaveSnapshot(new Total(10)));
        }

        while (await log.Next() is not SaveSnapshotSuccess { Metadata.SequenceNr: 3 })
        {
        }

        await system.Terminate().WaitAsync(Patience);
        await Live(new Recovery(new SnapshotSelectionCriteria(1))).Log.Expect("snapshot 10 at 1", "event 2 at 2", "event 3 at 3", "recovered at 3");
        await Live(new Recovery(SnapshotSelectionCriteria.None, 2)).Log.Expect("event 1 at 1", "event 2 at 2");
        await Live(new Recovery(SnapshotSelectionCriteria.Latest, 2)).Log.Expect("snapshot 10 at 2");
        await Live(Recovery.None).Log.Expect("recovered at 3");
    }

    [Fact]
    public async Task Deleted_events_do_not_come_back_and_their_numbers_are_not_used_again()
    {
        var (ledger, log, system) = Live();
        Add(ledger, 1, 2, 3);
        await log.Expect("recovered at 0", "added 1 at 1", "added 2 at 2", "added 3 at 3");
        Do(ledger, self => self.DeleteMessages(2));
        Assert.Equal(2, Assert.IsType<DeleteMessagesSuccess>(await log.Next()).ToSequenceNr);
        await system.Terminate().WaitAsync(Patience);
        (ledger, log, system) = Live();
        await log.Expect("event 3 at 3", "recovered at 3");
        Do(ledger, self => self.DeleteMessages(3));
        Assert.IsType<DeleteMessagesSuccess>(await log.Next());
        await system.Terminate().WaitAsync(Patience);
        (ledger, log, _) = Live();
        await log.Expect("recovered at 3");
        Add(ledger, 4);
        await log.Expect("added 4 at 4");
    }

    [Fact]
    public async Task Deleted_snapshots_do_not_come_back()
    {
        var (ledger, log, system) = Live();
        Add(ledger, 1);
        Do(ledger, self => self.SaveSnapshot(new Total(1)));
        await log.Expect("recovered at 0", "added 1 at 1");
        Assert.IsType<SaveSnapshotSuccess>(await log.Next());
        Do(ledger, self => self.DeleteSnapshots(new SnapshotSelectionCriteria(1)));
        Assert.IsType<DeleteSnapshotsSuccess>(await log.Next());
        await system.Terminate().WaitAsync(Patience);
        await Live().Log.Expect("event 1 at 1", "recovered at 1");
    }

    [Fact]
    public async Task A_rejected_event_is_reported_and_the_actor_goes_on()
    {
        var (ledger, log, _) = Live();
        Do(ledger, self => self.Persist(new Unserializable(), self.Log));
        Add(ledger, 2);
        await log.Expect("recovered at 0", $"rejected {new Unserializable()} at 1", "added 2 at 2");
    }

    [Fact]
    public async Task A_number_written_by_another_is_a_failure_that_stops_the_actor()
    {
        var (first, log, system) = Live();
        await log.Expect("recovered at 0");
        var twin = system.ActorOf(Start(log));
        await log.Expect("recovered at 0");
        Add(first, 1);
        await log.Expect("added 1 at 1");
        Do(twin, self =>
        {
            self.PersistAsync(new Added(7), self.LogAdded);
            self.PersistAsync(new Added(8), self.LogAdded);
        });
        Add(twin, 9);
        await log.Expect($"failed {new Added(7)} at 1", "stopped");
        await system.Terminate().WaitAsync(Patience);
        await Live().Log.Expect("event 1 at 1", "recovered at 1");
    }

    [Fact]
    public async Task A_fold_that_throws_fails_the_recovery_and_stops_the_actor()
    {
        var (ledger, log, system) = Live();
        Add(ledger, 13);
        await log.Expect("recovered at 0", "added 13 at 1");
        await system.Terminate().WaitAsync(Patience);
        await Live().Log.Expect("no recovery: thirteen", "stopped");
    }

    [Fact]
    public async Task A_restarted_actor_recovers_what_it_wrote_before_it_failed()
    {
        var (ledger, log, _) = Live();
        Add(ledger, 1);
        Do(ledger, self =>
        {
            self.Persist(new Added(2), self.LogAdded);
            throw new InvalidOperationException("broken");
        });
        Add(ledger, 3);
        await log.Expect(
            "recovered at 0", "added 1 at 1", "stopped", "event 1 at 1", "event 2 at 2", "recovered at 2", "added 3 at 3");
    }

    [Fact]
    public async Task Two_actors_write_side_by_side()
    {
        var (ledger, log, system) = Live();
        await log.Expect("recovered at 0");
        var otherLog = new Probe(system);
        var otherId = PersistenceId + "-other";
        var other = system.ActorOf(Props.Create(() => new Ledger(otherId, otherLog.Ref, Recovery.Default)));
        await otherLog.Expect("recovered at 0");
        for (var i = 1; i <= 100; i++)
        {
            Add(ledger, i);
            Add(other, -i);
        }

        for (var i = 1; i <= 100; i++)
        {
            await log.Expect($"added {i} at {i}");
            await otherLog.Expect($"added {-i} at {i}");
        }
    }

    private static void Report(Ledger self, Added added, int last)
    {
        if (added.Amount == last)
            self.Log("all written");
    }
}
