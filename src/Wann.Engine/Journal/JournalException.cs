using Microsoft.Data.Sqlite;
using Npgsql;
using static SQLitePCL.raw;

namespace Wann.Engine.Journal;

/// <summary>The journal cannot be read or written; the message is a sentence for the user.</summary>
public sealed class JournalException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Before the work.</summary>
    internal static JournalException CannotOpen(Exception cause) =>
        new($"The run's journal cannot be opened ({Reason(cause)}); nothing was changed: {Advice(cause)}.", cause);

    internal static JournalException CannotRead(Exception cause) =>
        new($"The run's journal cannot be read ({Reason(cause)}); nothing was changed: {Advice(cause)}.", cause);

    /// <summary>In the midst of the work.</summary>
    internal static JournalException CannotWrite(Exception cause) => new(
        $"The run's journal cannot be written ({Reason(cause)}); all events before are safe: {Advice(cause)}, then resume the run.", cause);

    private static string Reason(Exception cause) => Root(cause).Message.TrimEnd('.');

    private static string Advice(Exception cause) => Root(cause) switch
    {
        SqliteException { SqliteErrorCode: SQLITE_NOTADB or SQLITE_CORRUPT } => "restore journal.db from a copy",
        SqliteException { SqliteErrorCode: SQLITE_FULL } => "make room on the disk",
        SqliteException { SqliteErrorCode: SQLITE_BUSY or SQLITE_LOCKED } => "wait for the process that has locked it, or end it",
        SqliteException { SqliteErrorCode: SQLITE_READONLY or SQLITE_CANTOPEN or SQLITE_PERM or SQLITE_IOERR } =>
            "see that the disk has room, and that the run's directory and its journal.db can be read and written",
        PostgresException => "see that the database and its tables are what they were",
        NpgsqlException or ArgumentException => "see that the database runs and that the connection string is right",
        _ => "see to the disk or the database",
    };

    /// <summary>The client's own words: the plugin wraps them.</summary>
    private static Exception Root(Exception cause)
    {
        for (var inner = cause; inner is not null; inner = inner.InnerException)
        {
            if (inner is SqliteException or NpgsqlException) return inner;
        }

        return cause is AggregateException { InnerException: { } first } ? first : cause;
    }
}

/// <summary>An event in the midst of the log is damaged; the message is a sentence for the user.</summary>
public sealed class RunDamagedException(OpenedRun good, EventDamage damage) : Exception(
    $"Event {damage.SequenceNr} ({damage.Type}) of the run's log is damaged: its hash does not hold, "
    + $"and the {damage.After} events after it cannot be trusted; restore journal.db from a copy, or {WayOn(good)}.")
{
    public OpenedRun Good { get; } = good;

    private static string WayOn(OpenedRun good) =>
        good.State.Generation < 0
            ? "start the search again"
            : $"fork the run at generation {good.State.Generation}, up to which it is good";
}
