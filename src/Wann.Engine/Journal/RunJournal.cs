using Akka.Actor;
using Akka.Persistence;
using Wann.Engine.Dataflow;
using Wann.Engine.Events;
using Wann.Engine.Runs;

namespace Wann.Engine.Journal;

/// <summary>A run's open journal: the events so far, folded, and a place for those to come.</summary>
public sealed class RunJournal : IRunJournal, IAsyncDisposable
{
    private readonly ActorSystem _system;
    private readonly IActorRef _run;
    private readonly int _snapshotEvery;
    private readonly CancellationTokenSource _lost = new();

    private RunJournal(ActorSystem system, IActorRef run, OpenedRun opened, int snapshotEvery)
    {
        (_system, _run, State, _snapshotEvery) = (system, run, opened.State, snapshotEvery);
    }

    /// <summary>The run with all events that were handed to the journal.</summary>
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
            var (run, opened) = await ReadAsync(system, runId, clock, snapshotsKept, SnapshotSelectionCriteria.Latest, long.MaxValue, visit: null, repairs);
            var journal = new RunJournal(system, run, opened, snapshotEvery) { Repairs = repairs };
            if (opened.Damage is { } damage) await journal.CutAsync(opened, damage, repairs);
            return journal;
        }
        catch (Exception e)
        {
            await system.Terminate();
            throw e is RunDamagedException or UnreadableEventException ? e : JournalException.CannotRead(e);
        }
    }

    /// <summary>Reads a run from its first event on, without snapshots; nothing is written.</summary>
    /// <param name="settings">Where it is.</param>
    /// <param name="runId">Which run.</param>
    /// <param name="clock">Not asked for anything.</param>
    /// <param name="visit">Sees each good event as it was recorded, with the state after it.</param>
    /// <returns>The run, damage and all.</returns>
    public static Task<OpenedRun> ReadAsync(JournalSettings settings, string runId, TimeProvider clock, EventVisitor visit) =>
        LookAsync(settings, runId, clock, SnapshotSelectionCriteria.None, visit);

    /// <summary>Reads what a run has come to, from its newest good snapshot on; nothing is written.</summary>
    public static Task<OpenedRun> PeekAsync(JournalSettings settings, string runId, TimeProvider clock) =>
        LookAsync(settings, runId, clock, SnapshotSelectionCriteria.Latest, visit: null);

    private static async Task<OpenedRun> LookAsync(
        JournalSettings settings, string runId, TimeProvider clock, SnapshotSelectionCriteria snapshots, EventVisitor? visit)
    {
        var system = ActorSystem.Create("wann", settings.ToConfig());
        try
        {
            return (await ReadAsync(system, runId, clock, snapshotsKept: 0, snapshots, long.MaxValue, visit, [])).Opened;
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

    public async Task RecordAsync(RunEvent happened, RunState after)
    {
        var snapshot = happened is GenerationCompleted { Generation: var generation } && (generation + 1) % _snapshotEvery == 0;
        State = after;
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
    }

    public async ValueTask DisposeAsync()
    {
        await _system.Terminate();
        _lost.Dispose();
    }

    private static async Task<(IActorRef Run, OpenedRun Opened)> ReadAsync(
        ActorSystem system, string runId, TimeProvider clock, int snapshotsKept, SnapshotSelectionCriteria snapshots, long to, EventVisitor? visit, List<string> repairs)
    {
        while (true)
        {
            var told = new TaskCompletionSource<OpenedRun>(TaskCreationOptions.RunContinuationsAsynchronously);
            var opening = new RunOpening(snapshots, to, snapshotsKept, told, visit);
            var run = system.ActorOf(Props.Create(() => new RunActor(runId, opening, clock)));
            try
            {
                return (run, await told.Task);
            }
            catch (DamagedSnapshotException damaged)
            {
                repairs.Add($"The snapshot at event {damaged.SequenceNr} is damaged; an older one, or the events, were read instead.");
                snapshots = new SnapshotSelectionCriteria(damaged.SequenceNr - 1);
            }
        }
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
