using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using Wann.Engine.History;

namespace Wann.Engine.Journal;

/// <summary>
/// Owns what comes to a run's events: chains each new one to the one before, writes it, and saves a snapshot now and then. Whoever
/// records is told when the event is durable. What was there before was read without it, in plain SQL: all that it takes up itself is
/// the number of the last event, and that nobody has written since.
/// </summary>
internal sealed class RunActor : ReceivePersistentActor
{
    private readonly OpenedRun _opened;
    private readonly int _snapshotsKept;
    private readonly TimeProvider _clock;
    private readonly TaskCompletionSource<IActorRef> _ready;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Queue<Unanswered> _unanswered = new();
    private readonly Queue<long> _snapshots;
    private int _snapshotsUnderWay;
    private bool _closing;

    /// <summary>The hash of the last event that was handed to the journal, durable or not.</summary>
    private byte[] _head;

    public RunActor(
        JournalPlugin? plugin,
        string runId,
        OpenedRun opened,
        int snapshotsKept,
        TimeProvider clock,
        TaskCompletionSource<IActorRef> ready)
    {
        (PersistenceId, _opened, _snapshotsKept, _clock, _ready) = (runId, opened, snapshotsKept, clock, ready);
        if (plugin is not null) (JournalPluginId, SnapshotPluginId) = (plugin.Journal, plugin.Snapshots);
        (_head, _snapshots) = (opened.Head, new Queue<long>(opened.Snapshots));

        Recover<RecoveryCompleted>(_ => Begin());
        Command<Record>(Write);
        Command<SaveSnapshotSuccess>(saved => EndSnapshot(() => ForgetOld(saved.Metadata.SequenceNr)));
        Command<SaveSnapshotFailure>(failed => EndSnapshot(() =>
            _log.Warning(failed.Cause, "The snapshot at event {0} was not saved; the events alone will do.", failed.Metadata.SequenceNr)));
        Command<DeleteSnapshotsSuccess>(_ => EndSnapshot(() => { }));
        Command<DeleteSnapshotsFailure>(failed => EndSnapshot(() =>
            _log.Warning(failed.Cause, "Old snapshots were not deleted; all they do is take room.")));
        Command<Close>(_ =>
        {
            _closing = true;
            StopIfDone();
        });
    }

    public override string PersistenceId { get; }

    /// <summary>No event and no snapshot.</summary>
    public override Recovery Recovery => Recovery.None;

    /// <param name="system">Where it lives.</param>
    /// <param name="plugin">The run's database in the system; null for the system's own journal.</param>
    /// <param name="runId">Which run.</param>
    /// <param name="opened">As it was read.</param>
    /// <param name="snapshotsKept">How many snapshots stay when new ones are saved.</param>
    /// <param name="clock">For the times in the log.</param>
    /// <returns>The actor, once it may be told to <see cref="Record"/>.</returns>
    public static Task<IActorRef> StartAsync(
        IActorRefFactory system, JournalPlugin? plugin, string runId, OpenedRun opened, int snapshotsKept, TimeProvider clock)
    {
        var ready = new TaskCompletionSource<IActorRef>(TaskCreationOptions.RunContinuationsAsynchronously);
        system.ActorOf(Props.Create(() => new RunActor(plugin, runId, opened, snapshotsKept, clock, ready)));
        return ready.Task;
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        _ready.TrySetException(JournalException.CannotOpen(reason));
        base.OnRecoveryFailure(reason, message);
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        RefuseAll(cause);
        base.OnPersistFailure(cause, @event, sequenceNr);
    }

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        RefuseAll(cause);
        Context.Stop(Self);
    }

    /// <summary>An event that could not even be handed to the journal: whoever waits for it, or one before it, is told.</summary>
    protected override void PreRestart(Exception reason, object message)
    {
        if (message is Record) Sender.Tell(new Status.Failure(reason));
        RefuseAll(reason);
        base.PreRestart(reason, message);
    }

    private void Begin()
    {
        if (LastSequenceNr == _opened.Last)
        {
            _ready.TrySetResult(Self);
            return;
        }

        _ready.TrySetException(new JournalException(
            $"The run's journal ended with event {_opened.Last} when it was read, and now with {LastSequenceNr}: "
            + "another process writes to it; end that process, then resume the run."));
        Context.Stop(Self);
    }

    private void Write(Record record)
    {
        var type = EventCodec.NameOf(record.Happened);
        var payload = EventCodec.Write(record.Happened);
        var version = EventCodec.VersionOf(record.Happened);
        _head = HashChain.Next(_head, type, version, payload);
        var recorded = new RecordedEvent(type, version, _clock.GetUtcNow().UtcDateTime, payload, _head);
        _unanswered.Enqueue(new Unanswered(Sender, Stopwatch.GetTimestamp()));
        PersistAsync(recorded, Answer);

        void Answer(RecordedEvent durable)
        {
            var (requester, asked) = _unanswered.Dequeue();
            requester.Tell(new Recorded(durable.Time));
            Telemetry.Durable(durable.Type, durable.Payload.Length, Stopwatch.GetElapsedTime(asked));
            if (record.Snapshot) Save(new RunSnapshot(record.After, durable.Hash));
            if (record.Happened is TailCut cut) ForgetAfter(cut.LastGood);
        }
    }

    /// <summary>The actor stops with the first event that it cannot write: nobody is left waiting for those behind it.</summary>
    private void RefuseAll(Exception cause)
    {
        while (_unanswered.TryDequeue(out var one)) one.Requester.Tell(new Status.Failure(cause));
    }

    private void Save(RunSnapshot snapshot)
    {
        _snapshotsUnderWay++;
        SaveSnapshot(snapshot);
    }

    /// <summary>Snapshots of what was cut off are of another history.</summary>
    private void ForgetAfter(long lastGood) =>
        Forget(new SnapshotSelectionCriteria(long.MaxValue, DateTime.MaxValue, minSequenceNr: lastGood + 1));

    private void Forget(SnapshotSelectionCriteria which)
    {
        _snapshotsUnderWay++;
        DeleteSnapshots(which);
    }

    private void EndSnapshot(Action what)
    {
        what();
        _snapshotsUnderWay--;
        StopIfDone();
    }

    private void StopIfDone()
    {
        if (_closing && _snapshotsUnderWay == 0) Context.Stop(Self);
    }

    private void ForgetOld(long saved)
    {
        Telemetry.Snapshots.Add(1);
        _snapshots.Enqueue(saved);
        if (_snapshots.Count <= _snapshotsKept) return;
        while (_snapshots.Count > _snapshotsKept) _snapshots.Dequeue();
        Forget(new SnapshotSelectionCriteria(_snapshots.Peek() - 1));
    }

    private readonly record struct Unanswered(IActorRef Requester, long Asked);
}

/// <summary>Asks the run actor to record an event; it answers with <see cref="Recorded"/> when the event is durable.</summary>
/// <param name="Happened">The event.</param>
/// <param name="After">The state with it.</param>
/// <param name="Snapshot">Whether that state is to be saved as well.</param>
internal sealed record Record(RunEvent Happened, RunState After, bool Snapshot);

/// <summary>Asks the run actor to stop, once the snapshots that it is saving are saved.</summary>
internal sealed record Close
{
    public static Close Instance { get; } = new();
}

/// <summary>The event is durable.</summary>
/// <param name="Time">The time that it was recorded with.</param>
internal sealed record Recorded(DateTime Time);
