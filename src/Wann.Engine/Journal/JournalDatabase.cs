using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Wann.Engine.Journal;

/// <summary>
/// Opens the database that holds a journal with its own client: before the plugin does, because that would hide for half a minute what is
/// wrong, and for reading, which needs no actors.
/// </summary>
internal sealed class JournalDatabase
{
    /// <summary>Seconds until a database that does not answer, or that another process has locked, is given up on.</summary>
    private const int Patience = 2;

    private readonly Func<Task<DbConnection>> _open;

    private JournalDatabase(Func<Task<DbConnection>> open) => _open = open;

    /// <summary>Makes sure that the journal can be written; makes the database file if there is none.</summary>
    /// <exception cref="JournalException">It cannot: the message says why.</exception>
    public static async Task ForWritingAsync(JournalSettings settings)
    {
        var database = settings.IsSqlite ? Sqlite(settings, SqliteOpenMode.ReadWriteCreate) : PostgreSql(settings);
        try
        {
            await using var connection = await database.OpenAsync();
            if (settings.IsSqlite) await TryWriteAsync(connection);
        }
        catch (Exception cause) when (IsTrouble(cause))
        {
            throw JournalException.CannotOpen(cause);
        }
    }

    /// <summary>Nothing is written, whatever the file system allows.</summary>
    /// <exception cref="JournalException">It cannot be read: the message says why.</exception>
    public static async Task<JournalDatabase> ForReadingAsync(JournalSettings settings)
    {
        var database = settings.IsSqlite ? Sqlite(settings, SqliteOpenMode.ReadOnly) : PostgreSql(settings);
        try
        {
            await using var connection = await database.OpenAsync();
            await AskAsync(connection);
            return database;
        }
        catch (SqliteException cause) when (cause.SqliteErrorCode == SQLitePCL.raw.SQLITE_CANTOPEN && OnReadOnlyDisk(settings) is { } still)
        {
            return still;
        }
        catch (Exception cause) when (IsTrouble(cause))
        {
            throw JournalException.CannotRead(cause);
        }
    }

    public Task<DbConnection> OpenAsync() => _open();

    /// <summary>What a database's client throws when the database, the disk or the network is at fault.</summary>
    internal static bool IsTrouble(Exception cause) =>
        cause is DbException or IOException or UnauthorizedAccessException or TimeoutException or OperationCanceledException
            or System.Net.Sockets.SocketException or ArgumentException;

    private static JournalDatabase Sqlite(JournalSettings settings, SqliteOpenMode mode)
    {
        // Not pooled: who has read lets go of the file, and it can be moved or deleted.
        var given = new SqliteConnectionStringBuilder(settings.ConnectionString)
        {
            Mode = mode,
            Pooling = false,
            DefaultTimeout = Patience,
        };

        return new(() => OpenAsync(new SqliteConnection(given.ConnectionString)));
    }

    /// <summary>
    /// A file in WAL mode wants a file of shared memory beside it, which a read-only disk cannot give. Nobody can write there, so none is
    /// needed: without a write-ahead log the file is immutable; with one, left by a crash, it is read without locks.
    /// </summary>
    private static JournalDatabase? OnReadOnlyDisk(JournalSettings settings)
    {
        var given = new SqliteConnectionStringBuilder(settings.ConnectionString)
        {
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = Patience,
        };

        var file = new FileInfo(given.DataSource);
        if (!file.Exists) return null;
        var log = new FileInfo(file.FullName + "-wal");
        var unlocked = log is { Exists: true, Length: > 0 };
        var unlockedSystem = OperatingSystem.IsWindows() ? "win32-none" : "unix-none";
        given.DataSource = $"{new Uri(file.FullName).AbsoluteUri}?{(unlocked ? $"vfs={unlockedSystem}" : "immutable=1")}";
        return new(async () =>
        {
            var connection = await OpenAsync(new SqliteConnection(given.ConnectionString));
            if (unlocked) await ExecuteAsync(connection, "PRAGMA locking_mode=EXCLUSIVE");
            return connection;
        });
    }

    private static JournalDatabase PostgreSql(JournalSettings settings) => new(() =>
    {
        var given = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        if (!settings.ConnectionString.Contains("timeout", StringComparison.OrdinalIgnoreCase)) given.Timeout = Patience;
        return OpenAsync(new NpgsqlConnection(given.ConnectionString));
    });

    private static async Task<DbConnection> OpenAsync(DbConnection connection)
    {
        try
        {
            await connection.OpenAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>SQLite opens anything; only when it is asked does it look at the file.</summary>
    private static Task AskAsync(DbConnection connection) =>
        ExecuteAsync(connection, connection is SqliteConnection ? "PRAGMA schema_version" : "SELECT 1");

    /// <summary>
    /// Writes what stands there already, so that a disk that is full or read-only is found before the work and not after it.
    /// </summary>
    private static async Task TryWriteAsync(DbConnection connection)
    {
        JournalSettings.MakeDurable(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        var version = (long)(await command.ExecuteScalarAsync())!;
        await ExecuteAsync(connection, $"PRAGMA user_version={version}");
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
