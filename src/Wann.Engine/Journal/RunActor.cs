using Akka.Actor;
using Akka.Persistence;
using Wann.Engine.History;

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
        var version = EventCodec.VersionOf(record.Happened);
        _head = HashChain.Next(_head, type, version, payload);
        var head = _head;
        _unanswered.Enqueue(Sender);
        PersistAsync(
            new RecordedEvent(type, version, _clock.GetUtcNow().UtcDateTime, payload, head),
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

/// <summary>How a run is to be read back.</summary>
/// <param name="Snapshots">Which snapshots may be used.</param>
/// <param name="ToSequenceNr">The last event to read.</param>
/// <param name="SnapshotsKept">How many snapshots stay when new ones are saved.</param>
/// <param name="Opened">Told how it went.</param>
/// <param name="Visit">Sees each good event, if given.</param>
internal sealed record RunOpening(
    SnapshotSelectionCriteria Snapshots, long ToSequenceNr, int SnapshotsKept, TaskCompletionSource<OpenedRun> Opened, EventVisitor? Visit = null);

/// <summary>A run as it was read back.</summary>
/// <param name="State">The fold of its good events.</param>
/// <param name="LastGood">The sequence number of the last of them.</param>
/// <param name="Damage">The first event that is not good, if there is one.</param>
/// <param name="Snapshot">The snapshot that reading began with, if it did: the event it was made after, and that event's hash.</param>
public sealed record OpenedRun(RunState State, long LastGood, EventDamage? Damage, (long SequenceNr, byte[] Head)? Snapshot);

/// <summary>Sees a good event of a log as it is read.</summary>
/// <param name="sequenceNr">Its number, from 1.</param>
/// <param name="recorded">As the journal holds it.</param>
/// <param name="happened">What it says.</param>
/// <param name="after">The run's state with it.</param>
public delegate void EventVisitor(long sequenceNr, RecordedEvent recorded, RunEvent happened, RunState after);

/// <summary>Asks the run actor to record an event; it answers with <see cref="Recorded"/> when the event is durable.</summary>
/// <param name="Happened">The event.</param>
/// <param name="After">The state with it.</param>
/// <param name="Snapshot">Whether that state is to be saved as well.</param>
internal sealed record Record(RunEvent Happened, RunState After, bool Snapshot);

internal sealed record Recorded
{
    public static Recorded Instance { get; } = new();
}
