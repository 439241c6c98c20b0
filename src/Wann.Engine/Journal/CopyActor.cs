using Akka.Actor;
using Akka.Persistence;

namespace Wann.Engine.Journal;

/// <summary>Writes a whole run's events, all or none, into a journal that has none of it yet, and is gone.</summary>
internal sealed class CopyActor : ReceivePersistentActor
{
    private readonly TaskCompletionSource _copied;

    public CopyActor(JournalPlugin plugin, string runId, IReadOnlyList<RecordedEvent> events, TaskCompletionSource copied)
    {
        (PersistenceId, _copied) = (runId, copied);
        (JournalPluginId, SnapshotPluginId) = (plugin.Journal, plugin.Snapshots);
        Recover<RecoveryCompleted>(_ =>
        {
            if (LastSequenceNr > 0)
            {
                End(new RunExistsException(
                    $"That database has a run {runId} already; nothing was copied: give another database, or delete that run there."));
                return;
            }

            PersistAll(events, _ => { });
            DeferAsync(this, _ => End(failure: null));
        });
    }

    public override string PersistenceId { get; }

    public override Recovery Recovery => Recovery.None;

    public static Task WriteAsync(IActorRefFactory system, JournalPlugin target, string runId, IReadOnlyList<RecordedEvent> events)
    {
        var copied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        system.ActorOf(Props.Create(() => new CopyActor(target, runId, events, copied)));
        return copied.Task;
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        _copied.TrySetException(JournalException.CannotOpen(reason));
        base.OnRecoveryFailure(reason, message);
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        _copied.TrySetException(JournalException.CannotWrite(cause));
        base.OnPersistFailure(cause, @event, sequenceNr);
    }

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) => End(JournalException.CannotWrite(cause));

    private void End(Exception? failure)
    {
        if (failure is null) _copied.TrySetResult();
        else _copied.TrySetException(failure);
        Context.Stop(Self);
    }
}

/// <summary>A run of that id is in the database already; the message is a sentence for the user.</summary>
public sealed class RunExistsException(string message) : Exception(message);
