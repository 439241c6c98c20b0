using System.Collections.Immutable;
using System.Threading.Tasks.Dataflow;
using Wann.Engine.History;
using Wann.Engine.Pipelines;
using Wann.Engine.Simulation;

namespace Wann.Engine.Search;

/// <summary>
/// A run as one network of dataflow blocks, every block bounded and in order:
/// <code>
///            ┌──────────────────── next generation ────────────────────┐
///            ▼                                                          │
///  select ► mutate ► identify ► compile ► evaluate ► aggregate ► rank ──┘
/// </code>
/// Mutate, compile, evaluate and aggregate work on many individuals at once. Identify and rank wait for the whole generation: ids
/// are given and results are reduced in index order, so that nothing depends on timing. The same two write the run's events.
/// </summary>
public sealed class SearchFlow
{
    private readonly GenerationSteps _steps;
    private readonly ISimulator _simulator;
    private readonly IRunJournal _journal;
    private readonly Action<RunState> _completed;
    private readonly CancellationToken _cancellation;
    private readonly int _parallelism;
    private readonly int _lastGeneration;
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop;

    private readonly List<Offspring> _brood = [];
    private readonly List<Scored> _scored = [];
    private RunState _state;
    private Task _durable = Task.CompletedTask;

    private SearchFlow(SearchRequest request, CancellationTokenSource stop)
    {
        _steps = request.Steps;
        _simulator = request.Simulator;
        _journal = request.Journal;
        _completed = request.Completed;
        _parallelism = request.Parallelism;
        _lastGeneration = request.Generations - 1;
        _state = request.State;
        _stop = stop;
        _cancellation = stop.Token;
    }

    private Pipeline Pipeline => _steps.Pipeline;

    /// <summary>Goes on from a state until the request's last generation is completed.</summary>
    /// <returns>The last state; all its events are durable.</returns>
    /// <exception cref="StageException">A stage failed. Events up to then are durable.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled. Events up to then are durable.</exception>
    public static async Task<RunState> RunAsync(SearchRequest request, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var search = new SearchFlow(request, stop);
        try
        {
            await search.FlowAsync();
        }
        finally
        {
            await search._durable;
        }

        return search._state;
    }

    private async Task FlowAsync()
    {
        var select = new TransformManyBlock<RunState, Breeding>(Try<RunState, IEnumerable<Breeding>>(ranked => _steps.Select(ranked), []), Bounded(1));
        var mutate = new TransformBlock<Breeding, Offspring>(Try<Breeding, Offspring>(breeding => _steps.Mutate(_state, breeding)), Bounded(_parallelism));
        var identify = new TransformManyBlock<Offspring, Newborn>(Try<Offspring, IEnumerable<Newborn>>(Identify, []), Bounded(1));
        var compile = new TransformBlock<Newborn, FannedOut>(Try<Newborn, FannedOut>(Compile), Bounded(_parallelism));
        var evaluate = new TransformBlock<FannedOut, Simulated>(TryAsync<FannedOut, Simulated>(EvaluateAsync), Bounded(2 * _parallelism));
        var aggregate = new TransformBlock<Simulated, Scored>(Try<Simulated, Scored>(Aggregate), Bounded(_parallelism));
        var rank = new TransformManyBlock<Scored, RunState>(TryAsync<Scored, IEnumerable<RunState>>(RankAsync, []), Bounded(1));

        select.LinkTo(mutate);
        mutate.LinkTo(identify);
        identify.LinkTo(compile);
        compile.LinkTo(evaluate);
        evaluate.LinkTo(aggregate);
        aggregate.LinkTo(rank);
        rank.LinkTo(select);

        using var stopped = _cancellation.Register(() => _end.TrySetCanceled(_cancellation));
        try
        {
            await BeginAsync(select, compile);
        }
        catch (Exception failure)
        {
            // A stage that failed meanwhile has cancelled the feeding, and has said why.
            Fail(failure);
        }

        try
        {
            await _end.Task;
        }
        finally
        {
            // Whatever is still on its way is dropped, and nothing of it goes on behind the caller's back.
            await _stop.CancelAsync();
            await Task.WhenAll(
                new IDataflowBlock[] { select, mutate, identify, compile, evaluate, aggregate, rank }.Select(block => block.Completion.ContinueWith(static _ => { }, TaskScheduler.Default)));
        }
    }

    /// <summary>Feeds the network with what the state has left to do.</summary>
    private async Task BeginAsync(ITargetBlock<RunState> select, ITargetBlock<Newborn> compile)
    {
        if (_state.Phase == RunPhase.New) Record(Founding.Found(Pipeline, _steps.Stages));
        if (_state.Phase == RunPhase.Ranked)
        {
            if (_state.Generation >= _lastGeneration) _end.TrySetResult();
            else await select.SendAsync(_state, _cancellation);
            return;
        }

        for (var i = 0; i < _state.Evaluations.Length; i++) _scored.Add(Score(i, _state.Evaluations[i]));
        if (_scored.Count == _state.Population.Length)
        {
            foreach (var completed in await CompleteAsync()) await select.SendAsync(completed, _cancellation);
            return;
        }

        foreach (var newborn in Newborns(_state.Evaluations.Length)) await compile.SendAsync(newborn, _cancellation);
    }

    private IEnumerable<Newborn> Identify(Offspring offspring)
    {
        _brood.Add(offspring);
        if (_brood.Count < Pipeline.Population) return [];
        Record(_steps.Identify(_state, _brood));
        _brood.Clear();
        return Newborns(first: 0);
    }

    private IEnumerable<Newborn> Newborns(int first) =>
        Enumerable.Range(first, _state.Population.Length - first).Select(i => new Newborn(i, _state.Population[i].Genome));

    private FannedOut Compile(Newborn newborn) => new(
        newborn.Index, newborn.Genome, _steps.Compile(newborn.Genome, _state.Generation), _steps.FanOut(_state.Generation));

    private async Task<Simulated> EvaluateAsync(FannedOut one) => new(
        one.Index, one.Genome, await _simulator.SimulateAsync(one.Network, one.Rollouts, _cancellation));

    private Scored Aggregate(Simulated simulated) => Score(simulated.Index, _steps.Reduce(simulated.Outcome));

    private Scored Score(int index, Evaluation evaluation) => new(
        index, evaluation, _steps.Aggregate(evaluation, _state.Population[index], _state.Generation));

    private async Task<IEnumerable<RunState>> RankAsync(Scored scored)
    {
        _scored.Add(scored);
        var fresh = _scored.Count - _state.Evaluations.Length;
        var all = _scored.Count == _state.Population.Length;
        if (fresh == Pipeline.Checkpoint.Chunk || all)
        {
            var first = _state.Evaluations.Length;
            Record(new RolloutsEvaluated(_state.Generation, first, [.. _scored.Skip(first).Select(one => one.Evaluation)]));
        }

        return all ? await CompleteAsync() : [];
    }

    /// <returns>The completed generation, or nothing if it was the last.</returns>
    private async Task<IEnumerable<RunState>> CompleteAsync()
    {
        var objectives = _scored.Select(one => one.Objectives).ToArray();
        _scored.Clear();
        var order = _steps.Rank(objectives, _state.Generation);
        var leader = GenerationReport.Leader(objectives);
        var confirmation = _state.Population[leader].Confirmed ? [] : await ConfirmAsync(leader);

        // One generation may be on its way to the disk while the next is simulated; never two.
        await _durable;
        Record(GenerationReport.Complete(_state, _state.PopulationHash, objectives, order, leader, confirmation));
        var completed = _state;
        _durable = ReportAsync(_durable, completed);
        if (completed.Generation < _lastGeneration) return [completed];
        _end.TrySetResult();
        return [];
    }

    private async Task ReportAsync(Task durable, RunState completed)
    {
        await durable;
        _completed(completed);
    }

    private async Task<ImmutableArray<double>> ConfirmAsync(int leader)
    {
        var network = _steps.Compile(_state.Population[leader].Genome, _state.Generation);
        var outcome = await _simulator.SimulateAsync(network, _steps.Confirmation(_state.Generation), _cancellation);
        return _steps.Reduce(outcome).MeanReturns;
    }

    private void Record(RunEvent happened)
    {
        _state = _state.Apply(happened);
        _durable = Task.WhenAll(_durable, _journal.RecordAsync(happened, _state));
    }

    private ExecutionDataflowBlockOptions Bounded(int parallelism) => new()
    {
        MaxDegreeOfParallelism = parallelism,
        BoundedCapacity = 4 * parallelism,
        EnsureOrdered = true,
        CancellationToken = _cancellation,
    };

    private Func<TIn, TOut> Try<TIn, TOut>(Func<TIn, TOut> step, TOut otherwise = default!) => input =>
    {
        try
        {
            return step(input);
        }
        catch (Exception failure)
        {
            Fail(failure);
            return otherwise;
        }
    };

    private Func<TIn, Task<TOut>> TryAsync<TIn, TOut>(Func<TIn, Task<TOut>> step, TOut otherwise = default!) => async input =>
    {
        try
        {
            return await step(input);
        }
        catch (Exception failure)
        {
            Fail(failure);
            return otherwise;
        }
    };

    /// <summary>The first failure ends the run: no block may swallow it, least of all a cancellation, and leave a barrier waiting for ever.</summary>
    private void Fail(Exception failure)
    {
        if (failure is OperationCanceledException && _cancellation.IsCancellationRequested) _end.TrySetCanceled(_cancellation);
        else _end.TrySetException(failure);
        _stop.Cancel();
    }
}
