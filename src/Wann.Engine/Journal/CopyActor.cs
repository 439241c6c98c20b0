using Akka.Actor;
using Akka.Persistence;
using Wann.Engine.Runs;

namespace Wann.Engine.Journal;

/// <summary>Writes a whole run's events, all or none, into a journal that has none of it yet, and is gone.</summary>
internal sealed class CopyActor : ReceivePersistentActor
{
    private readonly TaskCompletionSource _copied;
    private bool _found;
    private int _written;

    public CopyActor(string persistenceId, IReadOnlyList<RecordedEvent> events, TaskCompletionSource copied)
    {
        PersistenceId = persistenceId;
        _copied = copied;
        Recover<RecordedEvent>(_ => _found = true);
        Recover<RecoveryCompleted>(_ =>
        {
            if (_found) Refuse();
            else PersistAll(events, _ => Count(events.Count));
        });
    }

    public override string PersistenceId { get; }

    public override Recovery Recovery => new(SnapshotSelectionCriteria.None, long.MaxValue, replayMax: 1);

    public static Task WriteAsync(IActorRefFactory system, string persistenceId, IReadOnlyList<RecordedEvent> events)
    {
        var copied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        system.ActorOf(Props.Create(() => new CopyActor(persistenceId, events, copied)));
        return copied.Task;
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        _copied.TrySetException(reason);
        base.OnRecoveryFailure(reason, message);
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        _copied.TrySetException(cause);
        base.OnPersistFailure(cause, @event, sequenceNr);
    }

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) => _copied.TrySetException(cause);

    private void Refuse()
    {
        _copied.TrySetException(new RunExistsException($"That database has a run {PersistenceId} already; nothing was copied: give another database, or delete that run there."));
        Context.Stop(Self);
    }

    private void Count(int all)
    {
        if (++_written < all) return;
        _copied.TrySetResult();
        Context.Stop(Self);
    }
}
