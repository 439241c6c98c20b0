using Akka.Actor;
using Akka.Persistence;
using Wann.Engine.History;
using Wann.Engine.Search;

namespace Wann.Engine.Journal;

/// <summary>A run's open journal: the events so far, folded, and a place for those to come.</summary>
public sealed class RunJournal : IRunJournal, IAsyncDisposable
{
    private readonly ActorSystem _system;
    private readonly IActorRef _run;
    private readonly int _snapshotEvery;
    private readonly CancellationTokenSource _lost = new();
    private long _asked;
    private long _answered;

    private RunJournal(ActorSystem system, IActorRef run, OpenedRun opened, int snapshotEvery)
    {
        (_system, _run, State, _snapshotEvery) = (system, run, opened.State, snapshotEvery);
    }

    /// <summary>The run with all its events that are durable.</summary>
    public RunState State { get; private set; }

    /// <summary>What opening it had to repair, a sentence each.</summary>
    public IReadOnlyList<string> Repairs { get; private set; } = [];

    /// <param name="settings">Where it is.</param>
    /// <param name="runId">Which run.</param>
    /// <param name="clock">For the times in the log.</param>
    /// <param name="snapshotEvery">Generations between snapshots.</param>
    /// <param name="snapshotsKept">How many stay.</param>
    /// <exception cref="RunDamagedException">An event in the midst of the log is damaged.</exception>
    /// <exception cref="JournalException">The database cannot be read.</exception>
    public static async Task<RunJournal> OpenAsync(JournalSettings settings, string runId, TimeProvider clock, int snapshotEvery = 32, int snapshotsKept = 3)
    {
        var system = ActorSystem.Create("wann", settings.ToConfig());
        try
        {
            var repairs = new List<string>();
            var from = new RunReading(system, runId, clock, repairs, snapshotsKept);
            var (run, opened) = await from.ReadAsync(SnapshotSelectionCriteria.Latest);
            if (opened.Snapshot is { } snapshot && !await from.LeadsToAsync(snapshot.SequenceNr, snapshot.Head))
            {
                repairs.Add($"The snapshot at event {snapshot.SequenceNr} does not follow from the events before it: all events were read instead.");
                run.Tell(PoisonPill.Instance);
                (run, opened) = await from.ReadAsync(SnapshotSelectionCriteria.None);
            }

            var journal = new RunJournal(system, run, opened, snapshotEvery) { Repairs = repairs };
            if (opened.Damage is { } damage) await journal.CutAsync(opened, damage, repairs);
            return journal;
        }
        catch (Exception e)
        {
            await system.Terminate();
            throw e is RunDamagedException or UnreadableEventException or JournalException ? e : JournalException.CannotRead(e);
        }
    }

    /// <summary>Reads a run from its first event on, without snapshots; nothing is written.</summary>
    /// <param name="settings">Where it is.</param>
    /// <param name="runId">Which run.</param>
    /// <param name="clock">Not asked for anything.</param>
    /// <param name="visit">Sees each good event as it was recorded, with the state after it.</param>
    /// <param name="to">The last event to read.</param>
    /// <returns>The run, damage and all.</returns>
    public static Task<OpenedRun> ReadAsync(JournalSettings settings, string runId, TimeProvider clock, EventVisitor? visit = null, long to = long.MaxValue) =>
        LookAsync(settings, runId, clock, SnapshotSelectionCriteria.None, visit, to);

    /// <summary>Reads what a run has come to, from its newest good snapshot on; nothing is written.</summary>
    public static Task<OpenedRun> PeekAsync(JournalSettings settings, string runId, TimeProvider clock) =>
        LookAsync(settings, runId, clock, SnapshotSelectionCriteria.Latest, visit: null, long.MaxValue);

    private static async Task<OpenedRun> LookAsync(
        JournalSettings settings, string runId, TimeProvider clock, SnapshotSelectionCriteria snapshots, EventVisitor? visit, long to)
    {
        var system = ActorSystem.Create("wann", settings.ToConfig());
        try
        {
            return (await new RunReading(system, runId, clock, [], snapshotsKept: 0).ReadAsync(snapshots, visit, to)).Opened;
        }
        catch (Exception e) when (e is not UnreadableEventException)
        {
            throw JournalException.CannotRead(e);
        }
        finally
        {
            await system.Terminate();
        }
    }

    /// <summary>Calls may overlap, but each must begin after the one before has begun.</summary>
    public async Task RecordAsync(RunEvent happened, RunState after)
    {
        var snapshot = happened is GenerationCompleted { Generation: var generation } && (generation + 1) % _snapshotEvery == 0;
        var place = ++_asked;
        try
        {
            await _run.Ask<Recorded>(new Record(happened, after, snapshot), _lost.Token);
        }
        catch (Exception e)
        {
            // The actor stops with the first event it cannot write: whoever waits behind would wait for ever.
            await _lost.CancelAsync();
            throw e is OperationCanceledException ? new JournalException("The journal was lost before the event could be written.", e) : JournalException.CannotWrite(e);
        }

        // Answers come in order, but those who wait for them go on in any.
        lock (_lost)
        {
            if (place > _answered) (State, _answered) = (after, place);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _system.Terminate();
        _lost.Dispose();
    }

    private async Task CutAsync(OpenedRun opened, EventDamage damage, List<string> repairs)
    {
        if (!damage.OnlyTail) throw new RunDamagedException(opened, damage);
        var reason = $"Event {damage.SequenceNr} ({damage.Type}), at the end of the log, is damaged: the log was cut back to event {opened.LastGood}, and the search goes on from there.";
        repairs.Add(reason);
        var cut = new TailCut(opened.LastGood, reason);
        await RecordAsync(cut, opened.State.Apply(cut));
    }
}
