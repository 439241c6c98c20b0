using Wann.Engine.Events;
using Wann.Engine.Runs;

namespace Wann.Engine.Journal;

/// <summary>
/// Reads events back in order: checks each one's hash, folds the good ones into the state, and passes over what a later
/// <see cref="TailCut"/> has given up.
/// </summary>
public sealed class EventReading
{
    public RunState State { get; private set; } = RunState.Empty;

    public byte[] Head { get; private set; } = HashChain.Start;

    public long LastGood { get; private set; }

    public EventDamage? Damage { get; private set; }

    public void StartFrom(RunState state, byte[] head, long sequenceNr) => (State, Head, LastGood) = (state, head, sequenceNr);

    /// <returns>The event, if it is good.</returns>
    public RunEvent? Add(long sequenceNr, RecordedEvent recorded)
    {
        if (!HashChain.Holds(Head, recorded))
        {
            Damage = Damage is { } first
                ? first with { After = first.After + 1, OnlyTail = first.OnlyTail && !Completes(recorded) }
                : new EventDamage(sequenceNr, recorded.Type, After: 0, OnlyTail: !Completes(recorded));
            return null;
        }

        // Only a cut is chained to the last good event; whatever else seems to be is older than the damage.
        var happened = EventCodec.Read(recorded.Type, recorded.Version, recorded.Payload);
        State = State.Apply(happened);
        (Head, LastGood, Damage) = (recorded.Hash, sequenceNr, null);
        return happened;
    }

    private static bool Completes(RecordedEvent recorded) => recorded.Type is "generation_completed" or "run_started" or "population_founded";
}
