using System.Data.Common;
using Akka.Configuration;
using Akka.Persistence.Sql.Config;
using LinqToDB;
using Microsoft.Data.Sqlite;

namespace Wann.Engine.Journal;

/// <summary>The database that holds a run's events and snapshots.</summary>
/// <param name="Provider">As Akka.Persistence.Sql names it.</param>
/// <param name="ConnectionString">As the database's client reads it.</param>
public sealed record JournalSettings(string Provider, string ConnectionString)
{
    private const string SqliteProvider = "SQLite.MS";

    /// <summary>
    /// Said on every connection: an event whose commit has returned is on the disk (FULL), and who reads never waits for who writes (WAL).
    /// </summary>
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";

    /// <summary>Akka's own.</summary>
    public static readonly TimeSpan UsualRecoveryTimeout = TimeSpan.FromSeconds(30);

    /// <summary>How long an actor's recovery waits for the database's next answer.</summary>
    public TimeSpan RecoveryTimeout { get; init; } = UsualRecoveryTimeout;

    internal bool IsSqlite => Provider == SqliteProvider;

    /// <summary>Whether there is nothing yet where the events are to be.</summary>
    internal bool IsMissing =>
        IsSqlite && !File.Exists(new DbConnectionStringBuilder { ConnectionString = ConnectionString }["Data Source"].ToString());

    public static JournalSettings Sqlite(string file) =>
        new(SqliteProvider, new DbConnectionStringBuilder { ["Data Source"] = file }.ConnectionString);

    public static JournalSettings PostgreSql(string connectionString) => new("PostgreSQL.15", connectionString);

    /// <summary>How the plugin connects.</summary>
    internal DataOptionsSetup ToConnections()
    {
        var options = new DataOptions().UseConnectionString(Provider, ConnectionString);
        return new DataOptionsSetup(IsSqlite ? options.UseAfterConnectionOpened(MakeDurable, MakeDurableAsync) : options);
    }

    /// <summary>How the plugin works: SQLite has one writer at a time, so one connection does all.</summary>
    internal Config ToConfig()
    {
        var database = $$"""
            {
              connection-string = "{{Escape(ConnectionString)}}"
              provider-name = "{{Provider}}"
              auto-initialize = true
            }
            """;
        return ConfigurationFactory.ParseString($$"""
            akka.persistence.journal.plugin = "akka.persistence.journal.sql"
            akka.persistence.journal.sql.class = "Akka.Persistence.Sql.Journal.SqlWriteJournal, Akka.Persistence.Sql"
            akka.persistence.journal.sql {{database}}
            akka.persistence.journal.sql.recovery-event-timeout = {{RecoveryTimeout.TotalMilliseconds}}ms
            akka.persistence.journal.sql.parallelism = {{(IsSqlite ? 1 : 3)}}
            akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.sql"
            akka.persistence.snapshot-store.sql.class = "Akka.Persistence.Sql.Snapshot.SqlSnapshotStore, Akka.Persistence.Sql"
            akka.persistence.snapshot-store.sql {{database}}
            akka.actor.serializers {
              wann-event = "{{Name<RecordedEventSerializer>()}}"
              wann-snapshot = "{{Name<RunSnapshotSerializer>()}}"
            }
            akka.actor.serialization-bindings {
              "{{Name<RecordedEvent>()}}" = wann-event
              "{{Name<RunSnapshot>()}}" = wann-snapshot
            }
            akka.actor.serialization-identifiers {
              "{{Name<RecordedEventSerializer>()}}" = {{RecordedEventSerializer.StoredIdentifier}}
              "{{Name<RunSnapshotSerializer>()}}" = {{RunSnapshotSerializer.StoredIdentifier}}
            }
            """);
    }

    /// <summary>
    /// Closes the connections that the plugin has left in the pool: the last one writes all of the write-ahead log into the file.
    /// </summary>
    internal void LetGo()
    {
        if (!IsSqlite) return;
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    internal static void MakeDurable(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    private static async Task MakeDurableAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Name<T>() => $"{typeof(T).FullName}, {typeof(T).Assembly.GetName().Name}";

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"");
}
