using System.Collections.Immutable;
using System.Diagnostics;
using Wann.Engine.History;

namespace Wann.Engine.Search;

/// <summary>Where a search's events go.</summary>
public interface IRunJournal
{
    /// <summary>Takes the next event; events keep the order of the calls.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="after">The run's state with it.</param>
    /// <returns>Ends when the event is durable, or fails if it cannot be.</returns>
    Task RecordAsync(RunEvent happened, RunState after);
}

/// <summary>
/// Folds a search's events into its state and hands them to the journal. Four blocks record, but never two at once: each event follows
/// from the one before, which reaches its block as a message.
/// </summary>
internal sealed class EventRecorder(IRunJournal journal, Action<RunState> completed)
{
    /// <summary>When the generation before was completed, or this stretch of work began.</summary>
    private long _begun = Stopwatch.GetTimestamp();

    /// <summary>Ends when all events so far are durable and told of.</summary>
    public Task Durable { get; private set; } = Task.CompletedTask;

    public RunState Record(RunState before, RunEvent happened) => Take(happened, before.Apply(happened));

    public RunState Record(RunState before, IdentifiedGeneration bred) => Take(bred.Event, before.Apply(bred.Event, bred.Genomes));

    /// <summary>Waits for the generation before: one may be on its way to the disk while the next is simulated, never two.</summary>
    public async Task<RunState> CompleteAsync(RunState evaluated, GenerationCompleted happened)
    {
        await Durable;
        var after = Record(evaluated, happened);
        Durable = TellAsync(Durable, after);
        Telemetry.Completed(happened.Generation, Stopwatch.GetElapsedTime(_begun));
        _begun = Stopwatch.GetTimestamp();
        return after;
    }

    private RunState Take(RunEvent happened, RunState after)
    {
        Durable = Task.WhenAll(Durable, journal.RecordAsync(happened, after));
        return after;
    }

    private async Task TellAsync(Task durable, RunState after)
    {
        await durable;
        completed(after);
    }
}

/// <summary>
/// Cuts a generation's evaluations into rollouts_evaluated events of so many individuals each, the last with what is left.
/// </summary>
internal sealed class EvaluationJournal(EventRecorder recorder, int chunk)
{
    private readonly List<Scored> _waiting = [];
    private RunState? _recorded;

    /// <param name="one">The next individual, in index order; those that the log has already come first.</param>
    /// <returns>The individuals whose evaluations are recorded now.</returns>
    public IReadOnlyList<Journalled> Record(Scored one)
    {
        if (one.Index < one.Bred.Evaluations.Length) return [new Journalled(one.Bred, one.Objectives)];
        _waiting.Add(one);
        if (_waiting.Count < chunk && one.Index < one.Bred.Population.Length - 1) return [];

        var before = _recorded?.Generation == one.Bred.Generation ? _recorded : one.Bred;
        var evaluations = _waiting.Select(waiting => waiting.Evaluation).ToImmutableArray();
        var recorded = _recorded = recorder.Record(
            before, new RolloutsEvaluated(before.Generation, before.Evaluations.Length, evaluations));
        var journalled = _waiting.ConvertAll(waiting => new Journalled(recorded, waiting.Objectives));
        _waiting.Clear();
        return journalled;
    }
}
