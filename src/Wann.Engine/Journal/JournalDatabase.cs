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

    /// <summary>The file that all is in; null for a server.</summary>
    private readonly SqliteFile? _file;

    private JournalDatabase(Func<Task<DbConnection>> open, SqliteFile? file = null) => (_open, _file) = (open, file);

    /// <summary>Makes sure that the journal can be written; makes the database file if there is none.</summary>
    /// <exception cref="JournalException">It cannot: the message says why.</exception>
    public static async Task ForWritingAsync(JournalSettings settings)
    {
        var database = settings.IsSqlite ? Sqlite(settings, SqliteOpenMode.ReadWriteCreate) : PostgreSql(settings);
        try
        {
            await using var connection = await database._open();
            if (settings.IsSqlite) await TryWriteAsync(connection);
        }
        catch (Exception cause) when (IsTrouble(cause))
        {
            throw JournalException.CannotOpen(cause);
        }
    }

    /// <summary>Nothing is written, whatever the file system allows.</summary>
    public static JournalDatabase ForReading(JournalSettings settings) =>
        settings.IsSqlite ? Sqlite(settings, SqliteOpenMode.ReadOnly) : PostgreSql(settings);

    /// <summary>
    /// Reads in one visit. A file at rest is read as one that nobody changes: without locks, and without the files beside it that SQLite
    /// would make for readers and leave there. If somebody came meanwhile, it is read once more.
    /// </summary>
    /// <exception cref="JournalException">It cannot be read: the message says why.</exception>
    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read)
    {
        try
        {
            if (_file?.AtRest is { } rest)
            {
                try
                {
                    await using var still = await OpenAsync(_file.Immutable());
                    var answer = await read(still);
                    if (_file.AtRest == rest) return answer;
                }
                catch (Exception cause) when (IsTrouble(cause) && _file.AtRest != rest)
                {
                    // What it read was being written.
                }
            }

            await using var connection = await OpenAsync();
            return await read(connection);
        }
        catch (Exception cause) when (IsTrouble(cause) || cause is InvalidCastException)
        {
            throw JournalException.CannotRead(cause);
        }
    }

    private async Task<DbConnection> OpenAsync()
    {
        var connection = await _open();
        if (_file is null) return connection;
        try
        {
            await ExecuteAsync(connection, "PRAGMA schema_version");
            return connection;
        }
        catch (SqliteException cause) when (cause.SqliteErrorCode == SQLitePCL.raw.SQLITE_CANTOPEN && _file.HasLog)
        {
            await connection.DisposeAsync();
            var unlocked = await OpenAsync(_file.Unlocked());
            await ExecuteAsync(unlocked, "PRAGMA locking_mode=EXCLUSIVE");
            return unlocked;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

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

        return new(() => OpenAsync(new SqliteConnection(given.ConnectionString)), new SqliteFile(given));
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

/// <summary>A database file, and how it may be read where nothing may be written beside it.</summary>
/// <param name="given">How it is read otherwise.</param>
internal sealed class SqliteFile(SqliteConnectionStringBuilder given)
{
    private readonly FileInfo _file = new(given.DataSource);

    /// <summary>
    /// The file's time and length if nobody has it open and nobody left it in the midst of writing: neither a write-ahead log nor a
    /// rollback journal is beside it. Null otherwise.
    /// </summary>
    public (DateTime Written, long Length)? AtRest
    {
        get
        {
            _file.Refresh();
            return _file.Exists && !File.Exists(Log) && !File.Exists(_file.FullName + "-journal")
                ? (_file.LastWriteTimeUtc, _file.Length)
                : null;
        }
    }

    /// <summary>
    /// A file in WAL mode wants a file of shared memory beside it, which a read-only disk cannot give. Nobody can write there, so a log
    /// that a crash has left is read without locks.
    /// </summary>
    public bool HasLog => new FileInfo(Log) is { Exists: true, Length: > 0 };

    private string Log => _file.FullName + "-wal";

    public SqliteConnection Immutable() => With("immutable=1");

    public SqliteConnection Unlocked() => With(OperatingSystem.IsWindows() ? "vfs=win32-none" : "vfs=unix-none");

    private SqliteConnection With(string parameter) => new(
        new SqliteConnectionStringBuilder(given.ConnectionString)
        {
            Mode = SqliteOpenMode.ReadOnly,
            DataSource = $"{new Uri(_file.FullName).AbsoluteUri}?{parameter}",
        }.ConnectionString);
}
