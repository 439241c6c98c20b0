using Akka.Actor;
using Wann.Engine.History;
using Wann.Engine.Search;

namespace Wann.Engine.Journal;

/// <summary>A run's open journal: the events so far, folded, and a place for those to come.</summary>
public sealed class RunJournal : IRunJournal, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Task<JournalPlugin> _plugin;
    private readonly Task<IActorRef> _run;
    private readonly int _snapshotEvery;
    private readonly CancellationTokenSource _lost = new();
    private Task _sent = Task.CompletedTask;
    private long _asked;
    private DateTime _begun;
    private long _answered;
    private JournalException? _refused;

    private RunJournal(
        Task<ActorSystem> system, JournalSettings settings, string runId, OpenedRun opened, TimeProvider clock, int every, int kept)
    {
        (State, _snapshotEvery) = (opened.State, every);
        _plugin = OpenAsync();
        _run = StartAsync();

        async Task<JournalPlugin> OpenAsync() => JournalPlugin.Open(await system, settings);

        async Task<IActorRef> StartAsync() => await RunActor.StartAsync(await system, await _plugin, runId, opened, kept, clock);
    }

    /// <summary>The run with all its events that are durable.</summary>
    public RunState State { get; private set; }

    /// <summary>How long this stretch of work had lasted when its last generation was completed, by the events' times.</summary>
    public TimeSpan Worked { get; private set; }

    /// <summary>What opening it had to repair, a sentence each.</summary>
    public IReadOnlyList<string> Repairs { get; private set; } = [];

    /// <summary>
    /// Makes sure that events can be written there, and makes the database if there is none, before anything else is done.
    /// </summary>
    /// <exception cref="JournalException">They cannot.</exception>
    public static Task ProbeAsync(JournalSettings settings) => JournalDatabase.ForWritingAsync(settings);

    /// <summary>
    /// Reads the run, and opens it for more. The state is there at once: the system may still be starting, and the first event waits for
    /// it.
    /// </summary>
    /// <param name="system">It gets the journal as a plugin until this is disposed of; not terminated here.</param>
    /// <param name="settings">Where the journal is; see <see cref="ProbeAsync"/>.</param>
    /// <param name="runId">Which run.</param>
    /// <param name="clock">For the times in the log.</param>
    /// <param name="snapshotEvery">Generations between snapshots.</param>
    /// <param name="snapshotsKept">How many stay.</param>
    /// <exception cref="RunDamagedException">An event in the midst of the log is damaged.</exception>
    /// <exception cref="UnreadableEventException">It was written by a newer engine.</exception>
    /// <exception cref="JournalException">The database cannot be read or written.</exception>
    public static async Task<RunJournal> OpenAsync(
        Task<ActorSystem> system, JournalSettings settings, string runId, TimeProvider clock, int snapshotEvery = 32, int snapshotsKept = 3)
    {
        var repairs = new List<string>();
        var opened = await RunReading.CheckedAsync(await JournalReader.OpenAsync(settings), runId, repairs);
        if (opened.Damage is { OnlyTail: false } damage) throw new RunDamagedException(opened, damage);

        var journal = new RunJournal(system, settings, runId, opened, clock, snapshotEvery, snapshotsKept) { Repairs = repairs };
        if (opened.Damage is not { } tail) return journal;
        var reason = $"Event {tail.SequenceNr} ({tail.Type}), at the end of the log, is damaged: "
            + $"the log was cut back to event {opened.LastGood}, and the search goes on from there.";
        repairs.Add(reason);
        var cut = new TailCut(opened.LastGood, reason);
        await journal.RecordAsync(cut, opened.State.Apply(cut));
        return journal;
    }

    /// <summary>What a run has come to, read from its newest good snapshot on; nothing is written.</summary>
    /// <exception cref="UnreadableEventException">It was written by a newer engine.</exception>
    /// <exception cref="JournalException">The database cannot be read.</exception>
    public static async Task<OpenedRun> PeekAsync(JournalSettings settings, string runId) =>
        await RunReading.LatestAsync(await JournalReader.OpenAsync(settings), runId);

    /// <summary>Calls may overlap, but each must begin after the one before has begun.</summary>
    /// <exception cref="JournalException">The event, or one before it, cannot be written: why the first could not.</exception>
    public async Task RecordAsync(RunEvent happened, RunState after)
    {
        var snapshot = happened is GenerationCompleted { Generation: var generation } && (generation + 1) % _snapshotEvery == 0;
        var place = ++_asked;
        var sending = SendAsync(_sent, new Record(happened, after, snapshot));
        _sent = sending;
        try
        {
            var time = (await await sending).Time;
            if (happened is RunStarted or RunResumed) _begun = time;
            if (happened is GenerationCompleted) Worked = time - _begun;
        }
        catch (Exception e)
        {
            // The actor stops with the first event it cannot write: whoever waits behind would wait for ever, and is told the same.
            var told = e as JournalException ?? JournalException.CannotWrite(e);
            told = Interlocked.CompareExchange(ref _refused, told, null) ?? told;
            await _lost.CancelAsync();
            throw told;
        }

        // Answers come in order, but those who wait for them go on in any.
        lock (_lost)
        {
            if (place > _answered) (State, _answered) = (after, place);
        }
    }

    /// <summary>Waits for the snapshots that are being saved, but not for ever: they can be made again.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await (await _run).GracefulStop(Patience, Close.Instance);
        }
        catch (Exception e) when (e is JournalException or OperationCanceledException)
        {
            // It never came to be, which its first event was told, or its disk does not answer.
        }

        await (await _plugin).DisposeAsync();
        _lost.Dispose();
    }

    /// <summary>Events leave in the order of the calls, also while the actor is not there yet.</summary>
    /// <returns>Ends when the event was sent, with the answer to come.</returns>
    private async Task<Task<Recorded>> SendAsync(Task before, Record record)
    {
        await before;
        var run = await _run;
        return run.Ask<Recorded>(record, _lost.Token);
    }
}
