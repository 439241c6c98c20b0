using Akka.Actor;

namespace Akka.Persistence.Tests;

/// <summary>Does what it is told as a persistent actor, and logs what it goes through.</summary>
internal sealed class Ledger : ReceivePersistentActor
{
    private readonly IActorRef _log;
    private readonly Recovery _recovery;

    public Ledger(string persistenceId, IActorRef log, Recovery recovery)
    {
        PersistenceId = persistenceId;
        _log = log;
        _recovery = recovery;
        Recover<SnapshotOffer>(offer => Log($"snapshot {((Total)offer.Snapshot).Sum} at {offer.Metadata.SequenceNr}"));
        Recover<Added>(Fold);
        Recover<RecoveryCompleted>(_ => Log($"recovered at {LastSequenceNr}"));
        Command<Action<Ledger>>(act => act(this));
        CommandAsync<Func<Ledger, Task>>(act => act(this));
        CommandAny(Log);
    }

    public override string PersistenceId { get; }

    public override Recovery Recovery => _recovery;

    public IActorRef Asker => Sender;

    public void Log(object what) => _log.Tell(what, ActorRefs.NoSender);

    public void LogAdded(Added added) => Log($"added {added.Amount} at {LastSequenceNr}");

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) => Log($"failed {@event} at {sequenceNr}");

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) => Log($"rejected {@event} at {sequenceNr}");

    protected override void OnRecoveryFailure(Exception reason, object? message = null) => Log($"no recovery: {reason.Message}");

    protected override void PostStop() => Log("stopped");

    private void Fold(Added added)
    {
        if (added.Amount == 13)
            throw new InvalidOperationException("thirteen");
        Log($"event {added.Amount} at {LastSequenceNr}");
    }
}
