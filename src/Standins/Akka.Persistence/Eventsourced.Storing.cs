using Akka.Actor;

namespace Akka.Persistence;

public abstract partial class Eventsourced
{
    /// <summary>Keeps a snapshot at <see cref="SnapshotSequenceNr"/>; answered by SaveSnapshotSuccess or SaveSnapshotFailure.</summary>
    public void SaveSnapshot(object snapshot)
    {
        var metadata = new SnapshotMetadata(PersistenceId, SnapshotSequenceNr, TimeProvider.System.GetUtcNow().UtcDateTime);
        Answer(
            _snapshots.Value.Save(metadata, snapshot),
            new SaveSnapshotSuccess(metadata),
            cause => new SaveSnapshotFailure(metadata, cause));
    }

    /// <summary>Deletes the events up to this number; answered by DeleteMessagesSuccess or DeleteMessagesFailure.</summary>
    public void DeleteMessages(long toSequenceNr) => Answer(
        _journal.Value.Delete(PersistenceId, toSequenceNr),
        new DeleteMessagesSuccess(toSequenceNr),
        cause => new DeleteMessagesFailure(cause, toSequenceNr));

    /// <summary>Deletes the snapshots the criteria accept; answered by DeleteSnapshotsSuccess or DeleteSnapshotsFailure.</summary>
    public void DeleteSnapshots(SnapshotSelectionCriteria criteria) => Answer(
        _snapshots.Value.Delete(PersistenceId, criteria),
        new DeleteSnapshotsSuccess(criteria),
        cause => new DeleteSnapshotsFailure(criteria, cause));

    private void Answer(Task work, object success, Func<Exception, object> failure) => _ = work.ContinueWith(
        done => Cell.Self.Tell(done.Exception?.InnerException is { } cause ? failure(cause) : success, ActorRefs.NoSender),
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
