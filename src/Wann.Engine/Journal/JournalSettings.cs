using System.Data.Common;
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
    internal DataOptions ToConnections()
    {
        var options = new DataOptions().UseConnectionString(Provider, ConnectionString);
        return IsSqlite ? options.UseAfterConnectionOpened(MakeDurable, MakeDurableAsync) : options;
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
}
