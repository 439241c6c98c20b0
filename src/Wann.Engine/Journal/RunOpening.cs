using Akka.Persistence;

namespace Wann.Engine.Journal;

/// <summary>How a run is to be read back.</summary>
/// <param name="Snapshots">Which snapshots may be used.</param>
/// <param name="ToSequenceNr">The last event to read.</param>
/// <param name="SnapshotsKept">How many snapshots stay when new ones are saved.</param>
/// <param name="Opened">Told how it went.</param>
/// <param name="Visit">Sees each good event, if given.</param>
internal sealed record RunOpening(
    SnapshotSelectionCriteria Snapshots, long ToSequenceNr, int SnapshotsKept, TaskCompletionSource<OpenedRun> Opened, EventVisitor? Visit = null);
