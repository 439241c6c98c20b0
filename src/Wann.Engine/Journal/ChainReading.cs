namespace Wann.Engine.Journal;

/// <summary>
/// Follows the hash chain through a log: which events are good, and where the first is that is not. What a later tail_cut has given
/// up is passed over.
/// </summary>
public sealed class ChainReading
{
    private int _generationsLost;

    /// <summary>The hash of the last good event.</summary>
    public byte[] Head { get; private set; } = HashChain.Start;

    public long LastGood { get; private set; }

    public EventDamage? Damage { get; private set; }

    public void StartFrom(byte[] head, long sequenceNr) => (Head, LastGood) = (head, sequenceNr);

    /// <returns>Whether the event is good.</returns>
    public bool Add(long sequenceNr, RecordedEvent recorded)
    {
        if (HashChain.Holds(Head, recorded))
        {
            // Only a cut is chained to the last good event; whatever else seems to be is older than the damage.
            (Head, LastGood, Damage, _generationsLost) = (recorded.Hash, sequenceNr, null, 0);
            return true;
        }

        _generationsLost += Loses(recorded);
        Damage = Damage is { } first
            ? first with { After = first.After + 1, OnlyTail = _generationsLost <= 1 }
            : new EventDamage(sequenceNr, recorded.Type, After: 0, OnlyTail: _generationsLost <= 1);
        return false;
    }

    /// <summary>Without its first event there is no run: no tail is that long.</summary>
    private static int Loses(RecordedEvent recorded) => recorded.Type switch
    {
        "generation_completed" => 1,
        "run_started" => 2,
        _ => 0,
    };
}
