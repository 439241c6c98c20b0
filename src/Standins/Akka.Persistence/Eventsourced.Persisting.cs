namespace Akka.Persistence;

public abstract partial class Eventsourced
{
    /// <summary>What waits for its write, oldest first: handlers are called in this order and no other.</summary>
    private readonly Queue<Invocation> _pending = new();

    private List<PendingWrite> _unwritten = [];
    private int _stashing;
    private bool _taskRunning;

    /// <summary>Writes the event, then calls the handler. No command is handled in between.</summary>
    public void Persist<TEvent>(TEvent @event, Action<TEvent> handler) => Add([@event], handler, stashing: true);

    /// <summary>Writes the events together, wholly or not at all, then calls the handler for each. No command is handled in between.</summary>
    public void PersistAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) => Add(events, handler, stashing: true);

    /// <summary>As <see cref="Persist"/>, but commands go on being handled meanwhile.</summary>
    public void PersistAsync<TEvent>(TEvent @event, Action<TEvent> handler) => Add([@event], handler, stashing: false);

    /// <summary>As <see cref="PersistAll"/>, but commands go on being handled meanwhile.</summary>
    public void PersistAllAsync<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) => Add(events, handler, stashing: false);

    /// <summary>Calls the handler after those of all events persisted before, writing nothing.</summary>
    public void DeferAsync<TEvent>(TEvent evt, Action<TEvent> handler)
    {
        RefuseDuringReplay();
        if (_pending.Count == 0)
            handler(evt);
        else
            _pending.Enqueue(new Invocation(evt!, LastSequenceNr, kept => handler((TEvent)kept), Cell.CurrentMessage, IsStashing: false) { IsReady = true });
    }

    private void Add<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler, bool stashing)
    {
        RefuseDuringReplay();
        var invocations = events
            .Select(kept => new Invocation(kept!, ++_sequenceNr, payload => handler((TEvent)payload), Cell.CurrentMessage, stashing))
            .ToArray();
        if (invocations.Length == 0)
            return;
        foreach (var invocation in invocations)
            _pending.Enqueue(invocation);
        var entries = Array.ConvertAll(invocations, one => new JournalEntry(PersistenceId, one.SequenceNr, one.Event));
        _unwritten.Add(new PendingWrite(new AtomicWrite(entries), invocations));
        if (stashing)
            Stash(invocations.Length);
    }

    private void Stash(int count)
    {
        if (_stashing == 0)
            Cell.Hold();
        _stashing += count;
    }

    private void Unstash()
    {
        if (--_stashing == 0)
            Cell.Release();
    }

    private void RefuseDuringReplay()
    {
        if (IsRecovering)
            throw new InvalidOperationException("Events can't be persisted during replay, only from RecoveryCompleted on.");
    }

    private sealed record PendingWrite(AtomicWrite Write, Invocation[] Invocations);
}
