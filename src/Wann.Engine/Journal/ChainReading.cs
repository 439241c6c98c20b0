using Wann.Engine.History;

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

    /// <summary>Whether all is good so far, and ends with that event and its hash.</summary>
    public bool LedTo(long sequenceNr, ReadOnlySpan<byte> head) =>
        Damage is null && LastGood == sequenceNr && Head.AsSpan().SequenceEqual(head);

    /// <summary>Without its first event there is no run: no tail is that long.</summary>
    private static int Loses(RecordedEvent recorded) => recorded.Type switch
    {
        "generation_completed" => 1,
        "run_started" => 2,
        _ => 0,
    };
}

/// <summary>An event whose hash does not hold.</summary>
/// <param name="SequenceNr">Where it stands.</param>
/// <param name="Type">What it says it is.</param>
/// <param name="After">How many events stand after it.</param>
/// <param name="OnlyTail">Whether at most one completed generation is lost with it: then the tail is cut, and computed again to the same
/// bits.</param>
public sealed record EventDamage(long SequenceNr, string Type, int After, bool OnlyTail);

/// <summary>Reads events back in order: checks each one's place in the chain, and folds the good ones into the state.</summary>
public sealed class EventReading
{
    public RunState State { get; private set; } = RunState.Empty;

    public ChainReading Chain { get; } = new();

    public void StartFrom(RunState state, byte[] head, long sequenceNr)
    {
        State = state;
        Chain.StartFrom(head, sequenceNr);
    }

    /// <param name="last">The number of the last event that was read, good or not.</param>
    /// <param name="snapshot">The event that reading began after, if it did not begin with the first.</param>
    /// <param name="snapshots">Those that may be trusted.</param>
    public OpenedRun ToOpened(long last, long? snapshot = null, IReadOnlyList<long>? snapshots = null) =>
        new(State, last, Chain.LastGood, Chain.Head, Chain.Damage, snapshot, snapshots ?? []);

    /// <returns>The event, if it is good.</returns>
    public RunEvent? Add(long sequenceNr, RecordedEvent recorded)
    {
        if (!Chain.Add(sequenceNr, recorded)) return null;
        var happened = EventCodec.Read(recorded.Type, recorded.Version, recorded.Payload);
        State = State.Apply(happened);
        return happened;
    }
}
