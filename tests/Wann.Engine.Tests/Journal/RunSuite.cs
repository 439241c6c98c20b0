using Wann.Engine.History;
using Wann.Engine.Tests.Runs;

namespace Wann.Engine.Tests.Journal;

/// <summary>What a run may expect of any database.</summary>
public abstract class RunSuite
{
    /// <summary>Null for the run's own journal.db.</summary>
    protected abstract string? Connection { get; }

    [Fact]
    public async Task A_run_has_the_same_events_wherever_they_are()
    {
        using var atHome = await SmallRun.CompletedAsync();
        using var run = new SmallRun(connection: Connection);
        await run.SearchAsync();
        Assert.Equal(await atHome.HistoryAsync(), await run.HistoryAsync());
    }

    [Fact]
    public async Task A_paused_run_goes_on_from_its_newest_snapshot()
    {
        using var run = new SmallRun(connection: Connection);
        using var pause = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            run.SearchAsync(completed: state => { if (state.Generation == 3) pause.Cancel(); }, cancellation: pause.Token));
        Assert.NotNull((await run.PeekAsync()).Snapshot);
        await run.SearchAsync();
        using var uninterrupted = await SmallRun.CompletedAsync();
        Assert.Equal(await uninterrupted.HistoryAsync(), await run.HistoryAsync());
    }

    [Fact]
    public async Task Events_keep_the_order_in_which_they_were_recorded_however_many_wait()
    {
        using var run = new SmallRun(connection: Connection);
        await using (var live = await LiveJournal.OpenAsync(run.Directory))
        {
            var journal = live.Journal;
            var started = new RunStarted("small", "", new string('0', 64), 1, 500, "0.1.0", [], null);
            var state = journal.State.Apply(started);
            var recording = new List<Task> { journal.RecordAsync(started, state) };
            for (var i = 0; i < 500; i++)
            {
                var resumed = new RunResumed($"{i}", i);
                state = state.Apply(resumed);
                recording.Add(journal.RecordAsync(resumed, state));
            }

            await Task.WhenAll(recording);
            Assert.Equal(499, journal.State.Goal);
        }

        var log = await run.LogAsync();
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{i}"), log.Skip(1).Select(entry => ((RunResumed)entry.Happened).EngineVersion));
    }
}
