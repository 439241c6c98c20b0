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
    private (long SequenceNr, byte[] Head)? _snapshot;

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
        var number = offer.Metadata.SequenceNr;
        if (offer.Snapshot is not RunSnapshot { State: { } state, Head: var head }) throw new DamagedSnapshotException(number);
        _reading.StartFrom(state, head, number);
        _snapshots.Enqueue(number);
        _snapshot = (number, head);
    }

    private void Restore(RecordedEvent recorded)
    {
        if (_reading.Add(LastSequenceNr, recorded) is { } happened) _opening.Visit?.Invoke(LastSequenceNr, recorded, happened, _reading.State);
    }

    private void Open()
    {
        _head = _reading.Chain.Head;
        _opening.Opened.TrySetResult(new OpenedRun(_reading.State, _reading.Chain.LastGood, _reading.Chain.Damage, _snapshot));
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
                if (record.Happened is TailCut cut) ForgetAfter(cut.LastGood);
            });
    }

    /// <summary>Snapshots of what was cut off are of another history.</summary>
    private void ForgetAfter(long lastGood) =>
        DeleteSnapshots(new SnapshotSelectionCriteria(long.MaxValue, DateTime.MaxValue, minSequenceNr: lastGood + 1));

    private void ForgetOld(long saved)
    {
        _snapshots.Enqueue(saved);
        while (_snapshots.Count > _opening.SnapshotsKept) _snapshots.Dequeue();
        DeleteSnapshots(new SnapshotSelectionCriteria(_snapshots.Peek() - 1));
    }
}
