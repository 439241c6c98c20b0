using Akka.Actor;
using Akka.Persistence;

namespace Wann.Engine.Journal;

/// <summary>Reads a run's events as they were recorded, making nothing of them, and is gone.</summary>
internal sealed class LogActor : ReceivePersistentActor
{
    private readonly long _to;
    private readonly TaskCompletionSource _read;

    public LogActor(string persistenceId, long to, Action<long, RecordedEvent> visit, TaskCompletionSource read)
    {
        PersistenceId = persistenceId;
        _to = to;
        _read = read;
        Recover<RecordedEvent>(recorded => visit(LastSequenceNr, recorded));
        Recover<RecoveryCompleted>(_ =>
        {
            _read.TrySetResult();
            Context.Stop(Self);
        });
    }

    public override string PersistenceId { get; }

    public override Recovery Recovery => new(SnapshotSelectionCriteria.None, _to);

    public static Task ReadAsync(IActorRefFactory system, string persistenceId, long to, Action<long, RecordedEvent> visit)
    {
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        system.ActorOf(Props.Create(() => new LogActor(persistenceId, to, visit, read)));
        return read.Task;
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        _read.TrySetException(reason);
        base.OnRecoveryFailure(reason, message);
    }
}
