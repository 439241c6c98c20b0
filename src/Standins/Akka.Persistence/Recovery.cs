namespace Akka.Persistence;

/// <summary>From which snapshot and up to which event an actor recovers.</summary>
public sealed class Recovery(
    SnapshotSelectionCriteria? fromSnapshot = null, long toSequenceNr = long.MaxValue, long replayMax = long.MaxValue)
{
    public Recovery()
        : this(null, long.MaxValue, long.MaxValue)
    {
    }

    public Recovery(SnapshotSelectionCriteria fromSnapshot)
        : this(fromSnapshot, long.MaxValue, long.MaxValue)
    {
    }

    public Recovery(SnapshotSelectionCriteria fromSnapshot, long toSequenceNr)
        : this(fromSnapshot, toSequenceNr, long.MaxValue)
    {
    }

    /// <summary>The newest snapshot and every event after it.</summary>
    public static Recovery Default { get; } = new();

    /// <summary>Nothing; sequence numbers still go on from the last event.</summary>
    public static Recovery None { get; } = new(SnapshotSelectionCriteria.None, 0);

    public SnapshotSelectionCriteria FromSnapshot { get; } = fromSnapshot ?? SnapshotSelectionCriteria.Latest;

    public long ToSequenceNr { get; } = toSequenceNr;

    public long ReplayMax { get; } = replayMax;

    /// <summary>Snapshots after the last event wanted are of no use.</summary>
    internal SnapshotSelectionCriteria SnapshotCriteria => FromSnapshot.MaxSequenceNr <= ToSequenceNr
        ? FromSnapshot
        : new(ToSequenceNr, FromSnapshot.MaxTimeStamp, FromSnapshot.MinSequenceNr, FromSnapshot.MinTimestamp);
}
