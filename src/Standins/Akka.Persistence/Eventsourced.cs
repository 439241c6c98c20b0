using System.Diagnostics;
using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// An actor whose state is the fold of its events. It recovers from the newest snapshot and the events after it, then handles
/// commands, which persist more.
/// </summary>
public abstract partial class Eventsourced : ActorBase
{
    private readonly Lazy<IJournal> _journal;
    private readonly Lazy<ISnapshotStore> _snapshots;

    protected Eventsourced()
    {
        _journal = new Lazy<IJournal>(() => Plugin.Journal(Cell.ExtendedSystem, JournalPluginId));
        _snapshots = new Lazy<ISnapshotStore>(() => Plugin.SnapshotStore(Cell.ExtendedSystem, SnapshotPluginId));
    }

    /// <summary>Names the events of this actor; the same in every life of it, and no other actor's.</summary>
    public abstract string PersistenceId { get; }

    public virtual Recovery Recovery => Recovery.Default;

    /// <summary>The journal's path in the configuration; empty for the default.</summary>
    public string JournalPluginId { get; set; } = "";

    /// <summary>The snapshot store's path in the configuration; empty for the default.</summary>
    public string SnapshotPluginId { get; set; } = "";

    public bool IsRecovering { get; private set; } = true;

    public bool IsRecoveryFinished => !IsRecovering;

    /// <summary>The number of the last event that was recovered or whose handler has been called.</summary>
    public long LastSequenceNr { get; private set; }

    public long SnapshotSequenceNr => LastSequenceNr;

    public override void AroundPostRestart(Exception cause, object? message)
    {
        base.AroundPostRestart(cause, message);
        Cell.RunTask(Recover);
    }

    internal override void AroundPreStart()
    {
        base.AroundPreStart();
        Cell.RunTask(Recover);
    }

    internal override void AroundReceive(Receive behavior, object message)
    {
        try
        {
            base.AroundReceive(behavior, message);
        }
        finally
        {
            if (!_taskRunning)
                FlushWrites();
        }
    }

    internal override void RunTask(Func<Task> work)
    {
        _taskRunning = true;
        base.RunTask(async () =>
        {
            try
            {
                await work();
            }
            finally
            {
                _taskRunning = false;
                FlushWrites();
            }
        });
    }

    protected abstract bool ReceiveRecover(object message);

    protected abstract bool ReceiveCommand(object message);

    protected sealed override bool Receive(object message) => ReceiveCommand(message);

    /// <summary>The store failed: whether the event was kept is not known. The actor stops after this.</summary>
    protected virtual void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        Trace.TraceError($"{PersistenceId}: event {sequenceNr} was not persisted: {cause}");

    /// <summary>The event never reached the store, for instance because it can't be serialized. The actor goes on.</summary>
    protected virtual void OnPersistRejected(Exception cause, object @event, long sequenceNr) =>
        Trace.TraceError($"{PersistenceId}: event {sequenceNr} was rejected: {cause}");

    /// <summary>Recovery failed at this event or snapshot, or null for the store itself. The actor stops after this.</summary>
    protected virtual void OnRecoveryFailure(Exception reason, object? message = null) =>
        Trace.TraceError($"{PersistenceId}: recovery failed at {message ?? "the store"}: {reason}");
}
