namespace Wann.Engine.Journal;

/// <summary>An event in the midst of the log is damaged; the message is a sentence for the user.</summary>
public sealed class RunDamagedException(OpenedRun good, EventDamage damage) : Exception(
    $"Event {damage.SequenceNr} ({damage.Type}) of the run's log is damaged: its hash does not hold, and the {damage.After} events after it cannot be trusted; restore journal.db from a copy, or {WayOn(good)}.")
{
    public OpenedRun Good { get; } = good;

    private static string WayOn(OpenedRun good) =>
        good.State.Generation < 0 ? "start the search again" : $"fork the run at generation {good.State.Generation}, up to which it is good";
}
