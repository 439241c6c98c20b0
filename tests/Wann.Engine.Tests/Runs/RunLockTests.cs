using Wann.Engine.Runs;

namespace Wann.Engine.Tests.Runs;

public sealed class RunLockTests
{
    [Fact]
    public async Task A_second_search_on_a_live_run_is_refused_and_told_by_whom()
    {
        using var run = new SmallRun();
        await using var first = await run.OpenAsync();
        var refused = await Assert.ThrowsAsync<RunLockedException>(run.OpenAsync);
        Assert.StartsWith(
            $"The run {run.Directory.Id} is at work in another process (process {Environment.ProcessId} on "
            + $"{Environment.MachineName} since ",
            refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_run_can_be_looked_at()
    {
        using var run = await SmallRun.CompletedAsync();
        await using var first = await run.OpenAsync();
        Assert.NotEmpty(await run.LogAsync());
        Assert.Equal("working", (await RunSummary.OfAsync(run.Directory)).State);
    }

    [Fact]
    public async Task A_lock_file_that_nobody_holds_is_no_lock()
    {
        using var run = new SmallRun();
        await File.WriteAllTextAsync(run.Directory.Lock, "left behind");
        Assert.False(RunLock.IsTaken(run.Directory));
        await run.SearchAsync();
        Assert.False(RunLock.IsTaken(run.Directory));
        Assert.False(File.Exists(run.Directory.LockOwner));
        Assert.Equal("completed", (await RunSummary.OfAsync(run.Directory)).State);
    }

    [Fact]
    public async Task A_run_that_cannot_be_opened_is_let_go_of()
    {
        using var run = await SmallRun.CompletedAsync();
        await File.WriteAllTextAsync(run.Database, "not a database at all, but long enough to be looked at as one");
        var unreadable = await Assert.ThrowsAsync<Engine.Journal.JournalException>(run.OpenAsync);
        Assert.Equal(
            "The run's journal cannot be opened (SQLite Error 26: 'file is not a database'); nothing was changed: "
            + "restore journal.db from a copy.",
            unreadable.Message);
        Assert.False(RunLock.IsTaken(run.Directory));
    }
}
