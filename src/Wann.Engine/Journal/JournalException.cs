namespace Wann.Engine.Journal;

/// <summary>The journal cannot be read or written; the message is a sentence for the user.</summary>
public sealed class JournalException(string message, Exception? cause = null) : Exception(message, cause)
{
    internal static JournalException CannotRead(Exception cause) => new(
        $"The run's journal cannot be read ({Root(cause)}); nothing was changed: restore journal.db from a copy, or check that the directory and the database are accessible.", cause);

    internal static JournalException CannotWrite(Exception cause) => new(
        $"The run's journal cannot be written ({Root(cause)}); all events before are safe: see to the disk or the database, then resume the run.", cause);

    private static string Root(Exception cause) => (cause.InnerException is { } inner && cause is AggregateException ? inner : cause).Message.TrimEnd('.');
}
