using System.Collections.Concurrent;
using Wann.Core.Networks;
using Wann.Engine.History;
using Wann.Engine.Search;
using Wann.Engine.Simulation;
using Wann.Tasks;

namespace Wann.Engine.Tests.Search;

public sealed class SearchEndTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(45)]
    [InlineData(100)]
    public async Task A_cancelled_search_ends_at_once_and_its_events_are_a_beginning_of_the_whole(int atSimulation)
    {
        using var stop = new CancellationTokenSource();
        var journal = new MemoryJournal(RunState.Empty);
        var searching = new Searching
        {
            Simulator = new Counted(
            count => count == atSimulation ? stop.CancelAsync() : Task.CompletedTask, stop.Token)
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => searching.RunAsync(journal, stop.Token));
        var whole = await new Searching { Simulator = new Counted(_ => Task.CompletedTask) }.RunAsync();
        Assert.True(journal.Texts.Count < whole.Texts.Count);
        Assert.Equal(whole.Texts.Take(journal.Texts.Count), journal.Texts);
    }

    [Fact]
    public async Task A_search_cancelled_before_it_began_does_nothing()
    {
        var journal = new MemoryJournal(RunState.Empty);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new Searching().RunAsync(journal, new CancellationToken(canceled: true)));
        Assert.DoesNotContain(journal.Events, one => one is RolloutsEvaluated);
    }

    [Fact]
    public async Task Nothing_is_asked_of_the_simulator_after_the_end()
    {
        using var stop = new CancellationTokenSource();
        var asked = 0;
        var searching = new Searching { Simulator = new Counted(count => (asked = count) == 60 ? stop.CancelAsync() : Task.CompletedTask) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => searching.RunAsync(stop.Token));

        var atTheEnd = asked;
        for (var i = 0; i < 100; i++) await Task.Yield();
        Assert.Equal(atTheEnd, asked);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task The_simulator_never_has_more_than_twice_the_parallelism_to_do(int parallelism)
    {
        var (now, seen) = (0, new ConcurrentBag<int>());
        var searching = new Searching
        {
            Parallelism = parallelism,
            Simulator = new Counted(async _ =>
            {
                seen.Add(Interlocked.Increment(ref now));
                for (var i = 0; i < 20; i++) await Task.Yield();
                Interlocked.Decrement(ref now);
            }),
        };
        await searching.RunAsync();

        Assert.InRange(seen.Max(), Math.Min(2, parallelism), 2 * parallelism);
    }

    [Fact]
    public async Task Stages_run_no_further_ahead_of_a_simulator_that_stands_still_than_their_buffers_are_long()
    {
        var compiled = 0;
        var standing = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        var searching = new Searching
        {
            Parallelism = 1,
            With = Around.Each(slot => { if (slot == Engine.Stages.StageSlot.Compile) Interlocked.Increment(ref compiled); }),
            Simulator = new Counted(async count =>
            {
                // Both of the simulator's places are taken: wait for the blocks before to fill up.
                if (count < 2) await standing.Task;
                for (var i = 0; i < 2000; i++) await Task.Yield();
                await stop.CancelAsync();
                standing.TrySetResult();
            }),
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => searching.RunAsync(stop.Token));

        Assert.InRange(compiled, 2, 8 + 4 + 4);
    }

    [Fact]
    public async Task A_journal_that_cannot_write_ends_the_search()
    {
        var failure = await Assert.ThrowsAsync<IOException>(
            () => new Searching().RunAsync(new FullJournal(room: 6), TestContext.Current.CancellationToken));
        Assert.Equal("the disk is full", failure.Message);
    }

    [Fact]
    public async Task A_listener_that_fails_ends_the_search()
    {
        var searching = new Searching { Completed = _ => throw new IOException("the pipe is closed") };
        Assert.Equal("the pipe is closed", (await Assert.ThrowsAsync<IOException>(searching.RunAsync)).Message);
    }

    /// <summary>Gives every rollout a return at once, and counts.</summary>
    private sealed class Counted(Func<int, Task> visit, CancellationToken waits = default) : ISimulator
    {
        private int _count;

        public async Task<SimulationOutcome> SimulateAsync(CompiledNetwork network, Rollout[] rollouts, CancellationToken cancellation)
        {
            await visit(Interlocked.Increment(ref _count));
            waits.ThrowIfCancellationRequested();
            return new SimulationOutcome([.. rollouts.Select(rollout => new RolloutResult(network.Sources.Length + rollout.Weight, 1))]);
        }
    }

    private sealed class FullJournal(int room) : IRunJournal
    {
        private int _records;

        public Task RecordAsync(RunEvent happened, RunState after) =>
            ++_records > room ? Task.FromException(new IOException("the disk is full")) : Task.CompletedTask;
    }
}
