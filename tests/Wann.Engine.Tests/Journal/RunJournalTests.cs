using Wann.Engine.History;
using Wann.Engine.Journal;
using Wann.Engine.Tests.Runs;

namespace Wann.Engine.Tests.Journal;

public sealed class RunJournalTests
{
    [Fact]
    public async Task Every_event_behind_one_that_cannot_be_written_is_refused_with_its_cause()
    {
        using var run = await SmallRun.CompletedAsync();
        Database.Execute(
            run.Database, "CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'there is no room'); END");
        await using var live = await LiveJournal.OpenAsync(run.Directory);
        var overlapping = Enumerable.Range(0, 20).Select(_ => RecordAsync()).ToList();
        foreach (var one in overlapping) await AssertRefusedAsync(one);
        await AssertRefusedAsync(RecordAsync());

        Task RecordAsync() => live.Journal.RecordAsync(new RunPaused("for a test"), live.Journal.State);

        static async Task AssertRefusedAsync(Task recorded) => Assert.Matches(
            "^The run's journal cannot be written \\(.*there is no room.*\\); all events before are safe: ",
            (await Assert.ThrowsAsync<JournalException>(() => recorded)).Message);
    }
}
