using Npgsql;
using Wann.Cli.Tests.Commands;
using Wann.Engine.Tests.Runs;

namespace Wann.Cli.Tests.Runs;

public sealed class MoveTests
{
    [Fact]
    public async Task A_run_moves_to_PostgreSQL_unchanged_and_goes_on_there()
    {
        var connection = Connection();
        using var run = await SmallRun.CompletedAsync();
        var (log, history) = (await CommandRun.OfLineAsync("log", run.Directory.Path), await run.HistoryAsync());
        var moved = await CommandRun.OfLineAsync("move", run.Directory.Path, "--journal", connection);
        Assert.Equal(
            (0, "", $"32 events of {run.Directory.Id} moved; what was here before is kept, and no longer used\n"),
            (moved.Code, moved.Errors, moved.Output));

        File.Delete(run.Database);
        Assert.Equal("PostgreSQL.15", run.Directory.Journal.Provider);
        Assert.Equal(log, await CommandRun.OfLineAsync("log", run.Directory.Path));
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("resume", run.Directory.Path, "--generations", "9")));
        Assert.Equal(history, (await run.HistoryAsync())[..history.Count]);
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("replay", run.Directory.Path, "--verify")));
        Assert.Contains(
            "  completed  9 of 9",
            (await CommandRun.OfLineAsync("runs", "--runs", Path.GetDirectoryName(run.Directory.Path)!)).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_there_already_is_not_written_over()
    {
        var connection = Connection();
        using var run = await SmallRun.CompletedAsync();
        Assert.Equal(0, (await CommandRun.OfLineAsync("move", run.Directory.Path, "--journal", connection)).Code);
        File.Delete(Path.Combine(run.Directory.Path, "journal.connection"));
        var again = await CommandRun.OfLineAsync("move", run.Directory.Path, "--journal", connection);
        Assert.Equal(
            (2, $"That database has a run {run.Directory.Id} already; nothing was copied: "
                + "give another database, or delete that run there.\n"),
            Ending(again));
        Assert.Equal("SQLite.MS", run.Directory.Journal.Provider);
    }

    [Fact]
    public async Task A_flipped_byte_is_named_there_too()
    {
        var connection = Connection();
        using var run = await SmallRun.CompletedAsync();
        await CommandRun.OfLineAsync("move", run.Directory.Path, "--journal", connection);
        await using var source = NpgsqlDataSource.Create(connection);
        await using var flip = source.CreateCommand(
            "UPDATE journal SET message = set_byte(message, 80, get_byte(message, 80) # 1) "
            + "WHERE persistence_id = $1 AND sequence_number = 12");
        flip.Parameters.Add(new NpgsqlParameter { Value = run.Directory.Id });
        Assert.Equal(1, await flip.ExecuteNonQueryAsync());
        foreach (var command in (string[])["log", "replay", "resume"])
        {
            var ended = await CommandRun.OfLineAsync(command, run.Directory.Path);
            Assert.Equal(3, ended.Code);
            Assert.StartsWith("Event 12 (generation_bred) of the run's log is damaged: ", ended.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_of_in_a_sentence_and_nothing_changes()
    {
        using var run = await SmallRun.CompletedAsync();
        const string nowhere = "Host=127.0.0.1;Port=1;Username=nobody;Timeout=5";
        var moved = await CommandRun.OfLineAsync("move", run.Directory.Path, "--journal", nowhere);
        Assert.Equal(3, moved.Code);
        Assert.Matches(
            "^The run's journal cannot be opened \\(.*\\); nothing was changed: "
            + "see that the database runs and that the connection string is right.\n$",
            moved.Errors);
        Assert.Equal(0, (await CommandRun.OfLineAsync("resume", run.Directory.Path)).Code);
    }

    private static (int Code, string Errors) Ending(CommandRun run) => (run.Code, run.Errors);

    private static string Connection()
    {
        var connection = Environment.GetEnvironmentVariable("WANN_TEST_POSTGRES");
        Assert.SkipWhen(
            string.IsNullOrEmpty(connection),
            "Needs a PostgreSQL server: set WANN_TEST_POSTGRES to an Npgsql connection string.");
        return connection!;
    }
}
