namespace Wann.Engine.Journal;

/// <summary>A snapshot's bytes are not what was saved: an older one, or the events alone, will do.</summary>
internal sealed class DamagedSnapshotException(long sequenceNr) : Exception($"The snapshot at event {sequenceNr} is damaged.")
{
    public long SequenceNr { get; } = sequenceNr;
}
