using Wann.Engine.History;
using Wann.Engine.Journal;
using Wann.Engine.Tests.Runs;

namespace Wann.Engine.Tests.Journal;

public sealed class JournalDamageTests
{
    [Fact]
    public async Task Every_snapshot_may_be_deleted()
    {
        using var run = await SmallRun.CompletedAsync();
        var before = (await run.PeekAsync()).State;
        Assert.Equal(3, Database.Execute(run.Database, "DELETE FROM snapshot"));
        var (after, repairs) = await run.SearchAsync();
        Assert.Empty(repairs);
        Assert.Equal(Outcome.Of(before), Outcome.Of(after));
    }

    [Fact]
    public async Task Damaged_snapshots_are_passed_over_aloud_down_to_none()
    {
        using var run = await SmallRun.CompletedAsync();
        var history = await run.HistoryAsync();
        var damaged = 0;
        foreach (var number in (await run.LogAsync()).Where(
            entry => entry.Happened is GenerationCompleted { Generation: 5 or 3 or 1 }).Select(entry => entry.Number).Reverse())
        {
            Database.Flip(run.Database, number, "snapshot", "snapshot");
            var (_, repairs) = await run.SearchAsync();
            Assert.Equal(++damaged, repairs.Length);
            Assert.Equal($"The snapshot at event {number} is damaged; an older one, or the events, were read instead.", repairs[^1]);
        }

        Assert.Equal(3, damaged);
        Assert.Equal(history, await run.HistoryAsync());
    }

    [Fact]
    public async Task A_snapshot_of_a_future_form_is_passed_over()
    {
        using var run = await SmallRun.CompletedAsync();
        Database.Execute(run.Database, "UPDATE snapshot SET manifest = 'run_state:2'");
        Assert.Equal(3, (await run.SearchAsync()).Repairs.Length);
    }

    [Fact]
    public async Task A_flipped_byte_is_found_by_the_chain_although_a_snapshot_stands_after_it()
    {
        using var run = await SmallRun.CompletedAsync();
        var victim = (await run.LogAsync()).Single(entry => entry.Happened is GenerationBred { Generation: 2 }).Number;
        Database.Flip(run.Database, victim);

        var found = await Assert.ThrowsAsync<RunDamagedException>(() => run.SearchAsync());
        Assert.StartsWith(
            $"Event {victim} (generation_bred) of the run's log is damaged: its hash does not hold, and the ",
            found.Message,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "restore journal.db from a copy, or fork the run at generation 1, up to which it is good.",
            found.Message,
            StringComparison.Ordinal);

        var seen = await Assert.ThrowsAsync<RunDamagedException>(() => run.LogAsync());
        Assert.Equal(found.Message, seen.Message);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.02)]
    [InlineData(0.2)]
    [InlineData(0.99)]
    public async Task Wherever_in_an_event_the_byte_is_the_event_is_named(double where)
    {
        using var run = await SmallRun.CompletedAsync();
        Database.Flip(run.Database, 4, where: where);
        var found = await Assert.ThrowsAsync<RunDamagedException>(() => run.SearchAsync());
        Assert.StartsWith("Event 4 (rollouts_evaluated) of the run's log is damaged", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_first_event_leaves_nothing_to_fork()
    {
        using var run = await SmallRun.CompletedAsync();
        Database.Flip(run.Database, 1);
        var found = await Assert.ThrowsAsync<RunDamagedException>(() => run.SearchAsync());
        Assert.EndsWith("restore journal.db from a copy, or start the search again.", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_event_is_found()
    {
        using var run = await SmallRun.CompletedAsync();
        Database.Execute(run.Database, "DELETE FROM journal WHERE sequence_number = 9");
        var found = await Assert.ThrowsAsync<RunDamagedException>(() => run.SearchAsync());
        Assert.StartsWith("Event 10 ", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task A_damaged_tail_is_cut_back_aloud_and_computed_again_to_the_same_bits(int fromTheEnd)
    {
        using var run = await SmallRun.CompletedAsync();
        var history = await run.HistoryAsync();
        var last = Database.Count(run.Database, "SELECT MAX(sequence_number) FROM journal");
        Database.Flip(run.Database, last - fromTheEnd);

        var (_, repairs) = await run.SearchAsync();
        Assert.Contains($"Event {last - fromTheEnd} (", repairs[^1], StringComparison.Ordinal);
        Assert.EndsWith(
            $"is damaged: the log was cut back to event {last - fromTheEnd - 1}, and the search goes on from there.",
            repairs[^1],
            StringComparison.Ordinal);
        Assert.Equal(history, await run.HistoryAsync());

        // The cut is part of the log now, and nothing is left to repair.
        Assert.Empty((await run.SearchAsync()).Repairs);
        Assert.Null((await run.PeekAsync()).Damage);
    }

    [Fact]
    public async Task A_log_with_events_of_a_newer_engine_is_refused_with_a_sentence_that_says_so()
    {
        using var run = await SmallRun.CompletedAsync();
        await Rechained.AppendAsync(run, new RunPaused("later"), version: EventCodec.Newest + 1);
        var refused = await Assert.ThrowsAsync<UnreadableEventException>(() => run.SearchAsync());
        Assert.Equal(
            $"The event run_paused has version {EventCodec.Newest + 1}, but this engine knows versions up to {EventCodec.Newest}: "
            + "read the run with the engine that wrote it, or a newer one.",
            refused.Message);
    }
}
