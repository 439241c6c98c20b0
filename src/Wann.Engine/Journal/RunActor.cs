using Akka.Actor;
using Akka.Persistence;
using Wann.Engine.Events;

namespace Wann.Engine.Journal;

/// <summary>
/// Owns a run's events: reads them back and checks their chain, writes new ones, and saves a snapshot now and then. Whoever opens the
/// run is told once how that went; whoever records is told when the event is durable.
/// </summary>
internal sealed class RunActor : ReceivePersistentActor
{
    private readonly RunOpening _opening;
    private readonly TimeProvider _clock;
    private readonly EventReading _reading = new();
    private readonly Queue<IActorRef> _unanswered = new();
    private readonly Queue<long> _snapshots = new();

    /// <summary>The hash of the last event that was handed to the journal, durable or not.</summary>
    private byte[] _head = HashChain.Start;

    public RunActor(string persistenceId, RunOpening opening, TimeProvider clock)
    {
        PersistenceId = persistenceId;
        _opening = opening;
        _clock = clock;

        Recover<SnapshotOffer>(Restore);
        Recover<RecordedEvent>(Restore);
        Recover<RecoveryCompleted>(_ => Open());
        Command<Record>(Write);
        Command<SaveSnapshotSuccess>(saved => ForgetOld(saved.Metadata.SequenceNr));
        Command<SaveSnapshotFailure>(_ => { });
    }

    public override string PersistenceId { get; }

    public override Recovery Recovery => new(_opening.Snapshots, toSequenceNr: _opening.ToSequenceNr);

    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        _opening.Opened.TrySetException(reason);
        base.OnRecoveryFailure(reason, message);
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        foreach (var requester in _unanswered) requester.Tell(new Status.Failure(cause));
        base.OnPersistFailure(cause, @event, sequenceNr);
    }

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        foreach (var requester in _unanswered) requester.Tell(new Status.Failure(cause));
        Context.Stop(Self);
    }

    private void Restore(SnapshotOffer offer)
    {
        if (offer.Snapshot is RunSnapshot { State: { } state } snapshot) _reading.StartFrom(state, snapshot.Head, offer.Metadata.SequenceNr);
        else throw new DamagedSnapshotException(offer.Metadata.SequenceNr);
        _snapshots.Enqueue(offer.Metadata.SequenceNr);
    }

    private void Restore(RecordedEvent recorded)
    {
        if (_reading.Add(LastSequenceNr, recorded) is { } happened) _opening.Visit?.Invoke(LastSequenceNr, recorded, happened, _reading.State);
    }

    private void Open()
    {
        _head = _reading.Head;
        _opening.Opened.TrySetResult(new OpenedRun(_reading.State, _reading.LastGood, _reading.Head, _reading.Damage));
    }

    private void Write(Record record)
    {
        var type = EventCodec.NameOf(record.Happened);
        var payload = EventCodec.Write(record.Happened);
        _head = HashChain.Next(_head, type, EventCodec.Version, payload);
        var head = _head;
        _unanswered.Enqueue(Sender);
        PersistAsync(
            new RecordedEvent(type, EventCodec.Version, _clock.GetUtcNow().UtcDateTime, payload, head),
            _ =>
            {
                _unanswered.Dequeue().Tell(Recorded.Instance);
                if (record.Snapshot) SaveSnapshot(new RunSnapshot(record.After, head));
            });
    }

    private void ForgetOld(long saved)
    {
        _snapshots.Enqueue(saved);
        while (_snapshots.Count > _opening.SnapshotsKept) _snapshots.Dequeue();
        DeleteSnapshots(new SnapshotSelectionCriteria(_snapshots.Peek() - 1));
    }
}
