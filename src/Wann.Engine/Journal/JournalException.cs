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

/// <summary>An event in the midst of the log is damaged; the message is a sentence for the user.</summary>
public sealed class RunDamagedException(OpenedRun good, EventDamage damage) : Exception(
    $"Event {damage.SequenceNr} ({damage.Type}) of the run's log is damaged: its hash does not hold, and the {damage.After} events after it cannot be trusted; restore journal.db from a copy, or {WayOn(good)}.")
{
    public OpenedRun Good { get; } = good;

    private static string WayOn(OpenedRun good) =>
        good.State.Generation < 0 ? "start the search again" : $"fork the run at generation {good.State.Generation}, up to which it is good";
}
