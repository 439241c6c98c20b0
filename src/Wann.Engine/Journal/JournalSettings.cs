using System.Data.Common;
using Akka.Configuration;

namespace Wann.Engine.Journal;

/// <summary>The database that holds a run's events and snapshots.</summary>
/// <param name="Provider">As Akka.Persistence.Sql names it.</param>
/// <param name="ConnectionString">As the database's client reads it.</param>
public sealed record JournalSettings(string Provider, string ConnectionString)
{
    public static JournalSettings Sqlite(string file) => new("SQLite.MS", new DbConnectionStringBuilder { ["Data Source"] = file }.ConnectionString);

    public static JournalSettings PostgreSql(string connectionString) => new("PostgreSQL.15", connectionString);

    internal Config ToConfig()
    {
        var database = $$"""
            { connection-string = "{{Escape(ConnectionString)}}", provider-name = "{{Provider}}", auto-initialize = true }
            """;
        return ConfigurationFactory.ParseString($$"""
            akka.loglevel = OFF
            akka.stdout-loglevel = OFF
            akka.persistence.journal.plugin = "akka.persistence.journal.sql"
            akka.persistence.journal.sql.class = "Akka.Persistence.Sql.Journal.SqlWriteJournal, Akka.Persistence.Sql"
            akka.persistence.journal.sql {{database}}
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

    private static string Name<T>() => $"{typeof(T).FullName}, {typeof(T).Assembly.GetName().Name}";

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"");
}
