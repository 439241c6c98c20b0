using Microsoft.Data.Sqlite;
using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Journal;
using Wann.Engine.Runs;
using Wann.Engine.Tests.Runs;

namespace Wann.Engine.Tests.Journal;

public sealed class JournalReaderTests
{
    [Fact]
    public async Task A_reader_may_be_as_slow_as_it_likes_because_it_holds_nothing_between_two_events()
    {
        using var run = new SmallRun(SmallRun.Yaml.Replace("generations: 6", "generations: 30"));
        await run.SearchAsync();
        var numbers = new List<long>();
        await foreach (var entry in RunLog.ReadAsync(run.Directory, TestContext.Current.CancellationToken))
        {
            // Whatever the reader held, a transaction, a connection, an actor in recovery, would be in the way of an exclusive writer.
            if (entry.Number % 50 == 1)
            {
                Database.Execute(run.Database, "BEGIN EXCLUSIVE; PRAGMA user_version = 7; COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
            }

            numbers.Add(entry.Number);
        }

        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(one => (long)one), numbers);
        Assert.True(numbers.Count > 2 * 64, "the log is longer than two pages");
    }

    [Fact]
    public async Task A_live_run_is_in_WAL_mode_and_every_connection_of_the_plugin_is_durable()
    {
        using var run = new SmallRun();
        var connections = run.Directory.Journal.ConnectionString;
        await using (var pooled = new SqliteConnection(connections))
        {
            // A connection that the pool hands to the plugin, and that someone left in another state.
            await pooled.OpenAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, Ask(pooled, "PRAGMA synchronous=OFF; PRAGMA synchronous"));
        }

        await using var live = await LiveJournal.OpenAsync(run.Directory);
        await live.Journal.RecordAsync(new RunPaused("now"), live.Journal.State.Apply(new RunPaused("now")));
        await using var again = new SqliteConnection(connections);
        await again.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, Ask(again, "PRAGMA synchronous"));
        Assert.Equal("wal", Mode(again));
    }

    [Fact]
    public async Task SQLite_has_one_connection_at_work_and_keeps_its_pool()
    {
        var settings = JournalSettings.Sqlite("journal.db");
        await using var host = await EngineHost.StartAsync(new EngineOptions());
        var plugin = JournalPlugin.Open(host.System, settings);
        Assert.Equal(1, host.System.Settings.Config.GetInt(plugin.Journal + ".parallelism"));
        Assert.True(new SqliteConnectionStringBuilder(settings.ConnectionString).Pooling);
    }

    [Theory]
    [InlineData(
        "Host=127.0.0.1;Port=1;Username=nobody;Database=none", "see that the database runs and that the connection string is right")]
    [InlineData("Hots=elsewhere", "see that the database runs and that the connection string is right")]
    public async Task A_database_that_cannot_be_reached_is_told_of_at_once(string connection, string advice)
    {
        var settings = JournalSettings.PostgreSql(connection);
        foreach (var use in (Func<Task>[])[() => RunJournal.ProbeAsync(settings), () => RunJournal.PeekAsync(settings, "run")])
        {
            var told = await Assert.ThrowsAsync<JournalException>(
                () => use().WaitAsync(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken));
            Assert.EndsWith($"; nothing was changed: {advice}.", told.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_locked_journal_is_told_of_at_once()
    {
        using var run = await SmallRun.CompletedAsync();
        await using var other = new SqliteConnection($"Data Source={run.Database};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        Ask(other, "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; SELECT 1");
        var (settings, id) = (run.Directory.Journal, run.Directory.Id);
        foreach (var use in (Func<Task>[])[() => RunJournal.ProbeAsync(settings), () => RunJournal.PeekAsync(settings, id)])
        {
            var told = await Assert.ThrowsAsync<JournalException>(
                () => Task.Run(use).WaitAsync(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken));
            Assert.EndsWith(
                "nothing was changed: wait for the process that has locked it, or end it.", told.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_tables_are_those_of_version_0_1_column_by_column()
    {
        const string Layout = """
            SELECT group_concat(line, char(10)) FROM (
                SELECT m.name || '.' || c.name || ' ' || c.pk AS line FROM sqlite_master m JOIN pragma_table_info(m.name) c
                WHERE m.type = 'table' AND m.name IN ('journal', 'snapshot', 'tags') ORDER BY m.name, c.cid)
            """;
        using var run = await SmallRun.CompletedAsync();
        var copy = Path.Combine(run.Directory.Path, "old.db");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Histories", "0.1.0", "small-c6c7decf", "journal.db"), copy);
        var old = Database.Text(copy, Layout);
        Assert.Contains("journal.message 0\n", old, StringComparison.Ordinal);
        Assert.Equal(old, Database.Text(run.Database, Layout));
    }

    [Fact]
    public async Task An_event_that_is_answered_is_in_the_database_for_everybody()
    {
        using var run = new SmallRun();
        await using var live = await LiveJournal.OpenAsync(run.Directory);
        for (var number = 1; number <= 5; number++)
        {
            await live.Journal.RecordAsync(new RunPaused("now"), live.Journal.State.Apply(new RunPaused("now")));
            Assert.Equal(number, Database.Count(run.Database, "SELECT MAX(sequence_number) FROM journal"));
        }
    }

    [Fact]
    public async Task A_journal_that_someone_else_wrote_to_meanwhile_is_not_written()
    {
        using var run = await SmallRun.CompletedAsync();
        var settings = run.Directory.Journal;
        var starting = new TaskCompletionSource<Akka.Actor.ActorSystem>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var journal = await RunJournal.OpenAsync(starting.Task, settings, run.Directory.Id, TimeProvider.System);
        await run.SearchAsync(generations: 8);
        await using var host = await EngineHost.StartAsync(new EngineOptions());
        starting.SetResult(host.System);
        var refused = await Assert.ThrowsAsync<JournalException>(() => journal.RecordAsync(new RunPaused("no"), journal.State));
        Assert.StartsWith(
            "The run's journal ended with event 32 when it was read, and now with ", refused.Message, StringComparison.Ordinal);
    }

    private static long Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var answer = -1L;
        do
        {
            if (reader.FieldCount > 0 && reader.Read() && reader.GetValue(0) is long number) answer = number;
        }
        while (reader.NextResult());
        return answer;
    }

    private static string Mode(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        return (string)command.ExecuteScalar()!;
    }
}
