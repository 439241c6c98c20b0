using Wann.Engine.History;
using Wann.Engine.Runs;
using Wann.Engine.Tests.Journal;

namespace Wann.Engine.Tests.Runs;

/// <summary>A listing leaves the populations alone; what it says must be what folding them all says.</summary>
public sealed class RunSummaryTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(100)]
    public async Task A_run_s_line_says_what_all_its_events_come_to(int snapshotEvery)
    {
        var yaml = SmallRun.Yaml.Replace("every_generations: 2", $"every_generations: {snapshotEvery}");
        using var run = new SmallRun(yaml.Replace("max_steps: 20", "max_steps: 200").Replace("name: small", "name: small\nseed: 2"));
        var found = new HashSet<int>();
        foreach (var generations in Enumerable.Range(1, 9))
        {
            await run.SearchAsync(generations);
            found.Add((await SaysAsItsEventsDoAsync(run.Directory)).Champion!.Generation);
        }

        Assert.True(found.Count > 2, "the champion never changed, so its line of descent was not followed");
        Assert.Equal("completed", (await RunSummary.OfAsync(run.Directory)).State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fork_s_line_says_where_it_is_from(bool searched)
    {
        using var parent = await SmallRun.CompletedAsync();
        using var run = new SmallRun();
        var fork = await Beginning.OfForkAsync(parent.Directory, 3, run.Pipeline, run.Stages);
        await using (var session = await run.OpenAsync())
        {
            using var at = new CancellationTokenSource();
            if (!searched) await at.CancelAsync();
            try
            {
                await session.SearchAsync(generations: null, 2, _ => { }, fork, at.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.False(searched);
            }
        }

        await SaysAsItsEventsDoAsync(run.Directory);
        var line = await RunSummary.OfAsync(run.Directory);
        Assert.Equal((searched ? "completed" : "paused", searched ? 5 : 2), (line.State, line.Generation));
        Assert.Equal(new ForkPoint(parent.Directory.Id, 3), line.Parent);
    }

    [Fact]
    public async Task A_damaged_event_after_the_last_snapshot_is_told()
    {
        using var run = await SmallRun.CompletedAsync();
        const string Last = "(SELECT MAX(sequence_number) FROM journal)";
        Database.Execute(run.Database, $"UPDATE journal SET message = x'00' WHERE sequence_number = {Last}");
        Assert.Equal("damaged", (await RunSummary.OfAsync(run.Directory)).State);
    }

    [Fact]
    public async Task Looking_at_a_run_that_nobody_is_at_work_on_leaves_its_directory_as_it_was()
    {
        using var run = await SmallRun.CompletedAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var before = Files(run.Directory);
        Assert.DoesNotContain(before, file => file.Contains("-wal", StringComparison.Ordinal));
        await RunSummary.OfAsync(run.Directory);
        await run.LogAsync();
        await run.PeekAsync();
        Assert.Equal(before, Files(run.Directory));

        // A writer who has it open, as one at work has, is read with what it has not yet put into the file.
        await using var live = await LiveJournal.OpenAsync(run.Directory);
        await live.Journal.RecordAsync(new RunPaused("now"), live.Journal.State.Apply(new RunPaused("now")));
        Assert.Equal("now", (await RunSummary.OfAsync(run.Directory)).Note);
    }

    private static async Task<RunState> SaysAsItsEventsDoAsync(RunDirectory run)
    {
        var log = new List<LogEntry>();
        await foreach (var entry in RunLog.ReadAsync(run)) log.Add(entry);
        var (line, state) = (await RunSummary.OfAsync(run), log[^1].After);
        Assert.Equal((run.Id, state.LastCompleted, state.Goal), (line.Run, line.Generation, line.Generations));
        Assert.Equal((state.Champion?.Mean, state.Champion?.Genome.EnabledConnections), (line.Best, line.Connections));
        Assert.Equal((state.Reason, state.Started!.Seed, "cartpole_swingup"), (line.Note, line.Seed, line.Task));
        Assert.Equal((log[0].Recorded.Time, state.Started.ForkedFrom), (line.Begun, line.Parent));
        return state;
    }

    private static List<string> Files(RunDirectory run) =>
    [
        .. from file in new DirectoryInfo(run.Path).EnumerateFiles("*", SearchOption.AllDirectories)
           orderby file.FullName
           select $"{file.FullName} {file.Length} {file.LastWriteTimeUtc:O}",
    ];
}
