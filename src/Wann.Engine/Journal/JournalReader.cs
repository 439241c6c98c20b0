using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Wann.Engine.Journal;

/// <summary>
/// Reads a journal's tables, which are Akka.Persistence.Sql's, with plain SQL. It reads a page at a time and holds neither a lock nor a
/// connection between two, so that a reader may be as slow as it likes, beside a run at work, in little memory.
/// </summary>
internal sealed class JournalReader
{
    private const int EventsAPage = 64;

    /// <summary>Null while there are no tables.</summary>
    private readonly JournalDatabase? _database;

    private JournalReader(JournalDatabase? database) => _database = database;

    /// <exception cref="JournalException">It cannot be read.</exception>
    public static async Task<JournalReader> OpenAsync(JournalSettings settings)
    {
        if (settings.IsMissing) return new JournalReader(database: null);
        var database = JournalDatabase.ForReading(settings);
        return new JournalReader(await database.ReadAsync(connection => HasTablesAsync(connection, settings)) ? database : null);
    }

    /// <summary>
    /// The runs that have events in a file: none, one, or two of many. SQLite's client never waits: there is nothing asynchronous to it.
    /// </summary>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public static IReadOnlyList<string> RunsIn(JournalSettings sqlite)
    {
        if (sqlite.IsMissing) return [];
        const string Ends = "SELECT (SELECT MIN(persistence_id) FROM journal), (SELECT MAX(persistence_id) FROM journal)";
        return JournalDatabase.ForReading(sqlite).ReadAsync<IReadOnlyList<string>>(async connection =>
        {
            if (!await HasTablesAsync(connection, sqlite)) return [];
            var ends = await RowsAsync(
                connection, Ends, [], row => row.IsDBNull(0) ? [] : new[] { row.GetString(0), row.GetString(1) });
            return [.. ends[0].Distinct()];
        }).GetAwaiter().GetResult();
    }

    /// <summary>A run's events in order.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="after">Where to begin: the number before the first that is wanted.</param>
    /// <param name="to">The last number that is wanted.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public async IAsyncEnumerable<(long Number, RecordedEvent Recorded)> EventsAsync(
        string run, long after = 0, long to = long.MaxValue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (_database is null) yield break;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var page = await RowsAsync(
                _database,
                $"""
                SELECT sequence_number, message, manifest, identifier FROM journal
                WHERE persistence_id = @run AND sequence_number > @after AND sequence_number <= @to AND NOT deleted
                ORDER BY sequence_number LIMIT {EventsAPage}
                """,
                [("run", run), ("after", after), ("to", to)],
                row => (row.GetInt64(0), RecordedEvent.Read(Bytes(row, 1), Text(row, 2), Number(row, 3))));
            foreach (var one in page) yield return one;
            if (page.Count < EventsAPage) yield break;
            after = page[^1].Item1;
        }
    }

    /// <summary>The events that a run's snapshots were made after, the oldest first.</summary>
    public async Task<List<long>> SnapshotsAsync(string run) => _database is null
        ? []
        : await RowsAsync(
            _database,
            "SELECT sequence_number FROM snapshot WHERE persistence_id = @run ORDER BY sequence_number",
            [("run", run)],
            row => row.GetInt64(0));

    /// <summary>What <paramref name="read"/> makes of one snapshot's bytes and manifest.</summary>
    public async Task<T> SnapshotAsync<T>(string run, long number, Func<byte[], string, T> read) =>
        (await RowsAsync(
            _database!,
            "SELECT snapshot, manifest FROM snapshot WHERE persistence_id = @run AND sequence_number = @number",
            [("run", run), ("number", number)],
            row => read(Bytes(row, 0), Text(row, 1))))[0];

    private static async Task<bool> HasTablesAsync(DbConnection connection, JournalSettings settings)
    {
        var sql = settings.IsSqlite
            ? "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name IN ('journal', 'snapshot')"
            : "SELECT COUNT(*) FROM (SELECT to_regclass('journal') AS named UNION ALL SELECT to_regclass('snapshot')) AS "
                + "tables WHERE named IS NOT NULL";
        return (await RowsAsync(connection, sql, [], row => row.GetInt64(0)))[0] == 2;
    }

    private static Task<List<T>> RowsAsync<T>(
        JournalDatabase database, string sql, (string Name, object Value)[] parameters, Func<DbDataReader, T> make) =>
        database.ReadAsync(connection => RowsAsync(connection, sql, parameters, make));

    private static async Task<List<T>> RowsAsync<T>(
        DbConnection connection, string sql, (string Name, object Value)[] parameters, Func<DbDataReader, T> make)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(make(reader));
        return rows;
    }

    /// <summary>Nothing, where a damaged table has no bytes: the chain will name it.</summary>
    private static byte[] Bytes(DbDataReader row, int column) => row.IsDBNull(column) ? [] : row.GetFieldValue<byte[]>(column);

    private static string Text(DbDataReader row, int column) => row.IsDBNull(column) ? "" : row.GetString(column);

    private static long Number(DbDataReader row, int column) => row.IsDBNull(column) ? 0 : row.GetInt64(column);
}
