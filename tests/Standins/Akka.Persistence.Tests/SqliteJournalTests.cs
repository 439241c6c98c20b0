using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Tests;

public sealed class SqliteJournalTests : JournalSuite
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("journal-");

    protected override string ProviderName => "SQLite.MS";

    protected override string ConnectionString => $"Data Source={File};Default Timeout=1";

    private string File => Path.Combine(_folder.FullName, "journal.db");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_tables_are_those_of_the_package()
    {
        var (ledger, log, system) = Live();
        Add(ledger, 1);
        await log.Expect("recovered at 0", "added 1 at 1");
        await system.Terminate().WaitAsync(Patience);
        Assert.Equal(
            "ordering INTEGER, created BIGINT, deleted BIT, persistence_id NVARCHAR(255), sequence_number BIGINT, message VARBINARY, "
            + "manifest NVARCHAR(500), identifier INTEGER, writer_uuid NVARCHAR(128)",
            Columns("journal"));
        Assert.Equal("ordering_id, tag, sequence_nr, persistence_id", Columns("tags", types: false));
        Assert.Equal("persistence_id, sequence_number, created, snapshot, manifest, serializer_id", Columns("snapshot", types: false));
        Assert.Equal($"1, 0, {PersistenceId}, 1, 31, added, 1713", Single(
            "SELECT concat_ws FROM (SELECT ordering || ', ' || deleted || ', ' || persistence_id || ', ' || sequence_number || ', ' "
            + "|| hex(message) || ', ' || manifest || ', ' || identifier AS concat_ws FROM journal)"));
    }

    [Fact]
    public async Task A_database_locked_by_another_is_a_failure_that_stops_the_actor()
    {
        var (ledger, log, system) = Live();
        Add(ledger, 1);
        await log.Expect("recovered at 0", "added 1 at 1");
        using (var other = Open())
        {
            using var locking = other.BeginTransaction();
            Add(ledger, 2);
            await log.Expect($"failed {new Added(2)} at 2", "stopped");
        }

        system.ActorOf(Start(log));
        await log.Expect("event 1 at 1", "recovered at 1");
    }

    [Fact]
    public async Task A_write_the_database_refuses_is_a_failure_that_keeps_what_was_acknowledged()
    {
        var (ledger, log, system) = Live();
        Add(ledger, 1);
        await log.Expect("recovered at 0", "added 1 at 1");
        await system.Terminate().WaitAsync(Patience);
        using (var other = Open())
            Run(other, "CREATE TRIGGER full BEFORE INSERT ON journal WHEN NEW.sequence_number = 3 BEGIN SELECT RAISE(ABORT, 'full'); END");
        (ledger, log, system) = Live();
        Add(ledger, 2, 3);
        await log.Expect("event 1 at 1", "recovered at 1", $"failed {new Added(2)} at 2", "stopped");
        await system.Terminate().WaitAsync(Patience);
        await Live().Log.Expect("event 1 at 1", "recovered at 1");
    }

    [Fact]
    public async Task A_read_only_database_is_recovered_and_refuses_writes()
    {
        var (ledger, log, system) = Live();
        Add(ledger, 1);
        await log.Expect("recovered at 0", "added 1 at 1");
        await system.Terminate().WaitAsync(Patience);
        (ledger, log, _) = Live(connectionString: ConnectionString + ";Mode=ReadOnly");
        await log.Expect("event 1 at 1", "recovered at 1");
        Do(ledger, self => self.SaveSnapshot(new Total(1)));
        Assert.Contains("readonly", Assert.IsType<SaveSnapshotFailure>(await log.Next()).Cause.Message, StringComparison.Ordinal);
        Add(ledger, 2);
        await log.Expect($"failed {new Added(2)} at 2", "stopped");
    }

    [Fact]
    public async Task A_commit_is_on_the_disk_before_the_handler_runs()
    {
        var (ledger, log, _) = Live();
        Add(ledger, 1);
        await log.Expect("recovered at 0", "added 1 at 1");

        // The files as a crash would leave them: what was acknowledged is in them.
        foreach (var file in _folder.GetFiles())
            file.CopyTo(Path.Combine(_folder.FullName, file.Name.Replace("journal.db", "crashed.db", StringComparison.Ordinal)));
        await Live(connectionString: $"Data Source={_folder.FullName}/crashed.db").Log.Expect("event 1 at 1", "recovered at 1");
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_fails_the_recovery()
    {
        var (_, log, _) = Live(connectionString: $"Data Source={_folder.FullName}/missing/journal.db");
        Assert.StartsWith("no recovery: ", Assert.IsType<string>(await log.Next()), StringComparison.Ordinal);
        await log.Expect("stopped");
    }

    [Fact]
    public async Task A_file_that_is_no_database_fails_the_recovery()
    {
        await System.IO.File.WriteAllTextAsync(File, new string('x', 10_000));
        var (_, log, _) = Live();
        Assert.Contains("not a database", Assert.IsType<string>(await log.Next()), StringComparison.Ordinal);
        await log.Expect("stopped");
    }

    private SqliteConnection Open()
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private string? Single(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as string;
    }

    private string? Columns(string table, bool types = true) =>
        Single($"SELECT group_concat(name{(types ? " || ' ' || type" : "")}, ', ') FROM pragma_table_info('{table}')");
}
