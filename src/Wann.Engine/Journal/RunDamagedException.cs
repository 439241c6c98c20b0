namespace Wann.Engine.Journal;

/// <summary>An event in the midst of the log is damaged; the message is a sentence for the user.</summary>
public sealed class RunDamagedException(OpenedRun good, EventDamage damage) : Exception(
    $"Event {damage.SequenceNr} ({damage.Type}) of the run's log is damaged: its hash does not hold, and {damage.After} events after it cannot be trusted; restore journal.db from a copy, or fork the run at generation {Math.Max(good.State.Generation, 0)}, up to which it is good.")
{
    public OpenedRun Good { get; } = good;
}
