using System.Threading.Tasks.Dataflow;
using Wann.Engine.History;
using Wann.Engine.Simulation;

namespace Wann.Engine.Search;

/// <summary>
/// A run as one network of dataflow blocks, every block bounded and in order; [N] collects a whole generation, so that ids are given
/// and results are reduced in index order and nothing depends on timing.
/// <code>
///     ┌───────────────────────────────────── next generation ─────────────────────────────────────┐
///     ▼                                                                                            │
///  select ► mutate ► [N] ► identify ► next ► fan out ► compile ► evaluate ► aggregate ► journal ► [N] ► rank
///                                       ▲                                                            │
///                                       └──────────────── complete ◄ confirm ◄──────────────────────┘
/// </code>
/// Rank's result goes two ways at once: the next generation is bred while the leader is confirmed. Next joins the two again, and
/// records generation_bred after complete has recorded generation_completed; journal records rollouts_evaluated, rank elites_retested.
/// Behind a generation fan out sends on those of the next that the select stage knows already: evaluate begins with them, and has them at
/// hand when they come with their own generation. The log is the same as if they had not been.
/// </summary>
public sealed class SearchFlow
{
    private readonly SearchRequest _request;
    private readonly GenerationSteps _steps;
    private readonly int _population;
    private readonly EventRecorder _recorder;
    private readonly HeadStart _headStart = new();
    private readonly SearchBlocks _blocks;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _cancellation;
    private readonly TaskCompletionSource<RunState> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SearchFlow(SearchRequest request, int population, CancellationTokenSource stop)
    {
        (_request, _steps, _population, _stop, _cancellation) = (request, request.Steps, population, stop, stop.Token);
        _recorder = new EventRecorder(request.Journal, request.Completed);
        _blocks = new SearchBlocks(population, Fail, _cancellation);
    }

    private int LastGeneration => _request.Generations - 1;

    /// <summary>Goes on from a state until the request's last generation is completed.</summary>
    /// <returns>The last state; all its events are durable.</returns>
    /// <exception cref="Pipelines.StageException">A stage failed. Events up to then are durable.</exception>
    /// <exception cref="GenerationFailedException">Every individual of a generation failed. Events up to then are durable.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled. Events up to then are durable.</exception>
    public static async Task<RunState> RunAsync(SearchRequest request, CancellationToken cancellation)
    {
        if (request.State is { Phase: RunPhase.Evaluating } forked && forked.Population.Length != request.Steps.Pipeline.Population)
        {
            // A fork's first population may have another size than those bred from it, so its [N] is another: a network of its own.
            var first = request with { Generations = Math.Min(forked.Generation + 1, request.Generations) };
            request = request with { State = await FlowAsync(first, forked.Population.Length, cancellation) };
        }

        return await FlowAsync(request, request.Steps.Pipeline.Population, cancellation);
    }

    private static async Task<RunState> FlowAsync(SearchRequest request, int population, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var search = new SearchFlow(request, population, stop);
        try
        {
            return await search.FlowAsync();
        }
        finally
        {
            await search._recorder.Durable;
        }
    }

    private async Task<RunState> FlowAsync()
    {
        var cores = _request.Parallelism;
        var few = _request.Elsewhere is null && _steps.Stages.Task.Lanes == 1;
        var atOnce = few ? 2 * cores : 2 * Math.Max(cores, _population);
        var select = _blocks.Many<RankedGeneration, ChosenChild>(ranked => _steps.Select(ranked.Evaluated, ranked.Order));
        var mutate = _blocks.One<ChosenChild, ProposedChild>(_steps.Mutate, cores);
        var children = _blocks.Whole<ProposedChild>();
        var identify = _blocks.One<ProposedChild[], IdentifiedGeneration>(_steps.Identify);
        var pair = new JoinBlock<RunState, IdentifiedGeneration>(new() { BoundedCapacity = 1, CancellationToken = _cancellation });
        var next = _blocks.One<Tuple<RunState, IdentifiedGeneration>, RunState>(bred => _recorder.Record(bred.Item1, bred.Item2));
        var fanOut = _blocks.Many<RunState, FannedOut>(FanOut);
        var compile = _blocks.One<FannedOut, Compiled>(_steps.Compile, cores, 4 * cores);
        var evaluate = _blocks.OneAsync<Compiled, Evaluated>(EvaluateAsync, atOnce, 4 * atOnce);
        var aggregate = _blocks.One<Evaluated, Scored>(_steps.Aggregate, cores);
        var journal = _blocks.Many<Scored, Journalled>(new EvaluationJournal(_recorder, _steps.Pipeline.Checkpoint.Chunk).Record);
        var scores = _blocks.Whole<Journalled>();
        var rank = _blocks.OneAsync<Journalled[], RankedGeneration>(RankAsync);
        var ranked = new BroadcastBlock<RankedGeneration>(same => same, new() { CancellationToken = _cancellation });
        var confirm = _blocks.OneAsync<RankedGeneration, ConfirmedGeneration>(ConfirmAsync);
        var complete = _blocks.OneAsync<ConfirmedGeneration, RunState>(CompleteAsync);

        select.LinkTo(mutate);
        mutate.LinkTo(children);
        children.LinkTo(identify);
        identify.LinkTo(pair.Target2);
        pair.LinkTo(next);
        next.LinkTo(fanOut);
        fanOut.LinkTo(compile);
        compile.LinkTo(evaluate);
        evaluate.LinkTo(aggregate, one => !one.Ahead);
        evaluate.LinkTo(DataflowBlock.NullTarget<Evaluated>(), one => one.Ahead);
        aggregate.LinkTo(journal);
        journal.LinkTo(scores);
        scores.LinkTo(rank);
        rank.LinkTo(ranked);
        ranked.LinkTo(confirm);
        ranked.LinkTo(select, one => one.Evaluated.Generation < LastGeneration);
        confirm.LinkTo(complete);
        complete.LinkTo(pair.Target1);

        IDataflowBlock[] all =
            [
                select,
                mutate,
                children,
                identify,
                pair,
                next,
                fanOut,
                compile,
                evaluate,
                aggregate,
                journal,
                scores,
                rank,
                ranked,
                confirm,
                complete,
            ];
        using var stopped = _cancellation.Register(() => _end.TrySetCanceled(_cancellation));
        try
        {
            await BeginAsync(select, pair.Target1, aggregate, fanOut);
        }
        catch (Exception failure)
        {
            // A stage that failed meanwhile has cancelled the feeding, and has said why.
            Fail(failure);
        }

        try
        {
            return await _end.Task;
        }
        finally
        {
            // Whatever is still on its way is dropped, and nothing of it goes on behind the caller's back.
            await _stop.CancelAsync();
            await Task.WhenAll(all.Select(block => block.Completion.ContinueWith(static _ => { }, TaskScheduler.Default)));
        }
    }

    /// <summary>Feeds the network with what the state has left to do.</summary>
    private async Task BeginAsync(
        ITargetBlock<RankedGeneration> select,
        ITargetBlock<RunState> completed,
        ITargetBlock<Evaluated> aggregate,
        ITargetBlock<RunState> fanOut)
    {
        var state = _request.State;
        if (state.Phase == RunPhase.New) state = _recorder.Record(state, Founding.Found(_steps.Pipeline, _steps.Stages));
        if (state.Phase == RunPhase.Evaluating)
        {
            for (var i = 0; i < state.Evaluations.Length; i++)
            {
                await aggregate.SendAsync(new Evaluated(state, i, state.Evaluations[i]), _cancellation);
            }

            await fanOut.SendAsync(state, _cancellation);
        }
        else if (state.Generation >= LastGeneration)
        {
            _end.TrySetResult(state);
        }
        else
        {
            await completed.SendAsync(state, _cancellation);
            await select.SendAsync(new RankedGeneration(state, state.Order, Objectives: []), _cancellation);
        }
    }

    private IEnumerable<FannedOut> FanOut(RunState bred) =>
        bred.Generation < LastGeneration ? _steps.FanOut(bred).Concat(_steps.Ahead(bred)) : _steps.FanOut(bred);

    private async Task<Evaluated> EvaluateAsync(Compiled one)
    {
        var of = one.Of;
        var evaluation = await _headStart.EvaluateAsync(of, () => _steps.EvaluateAsync(
            of.Individual, one.Network, of.Rollouts, of.Generation, _request.Simulator, _cancellation));
        return new Evaluated(of.Bred, of.Index, evaluation, of.Ahead is not null);
    }

    /// <summary>Elites to be that are new are tested again first, if the evaluate stage says so.</summary>
    private async Task<RankedGeneration> RankAsync(Journalled[] scores)
    {
        var ranked = _steps.Rank(scores);
        var evaluated = ranked.Evaluated;
        var rollouts = _steps.Retest(evaluated.Generation);
        if (evaluated.Retested || rollouts.Length == 0) return ranked;
        var (happened, again) = await _steps.RetestAsync(
            ranked, individual => _steps.RetestAsync(evaluated, individual, rollouts, _request.Simulator, _cancellation));
        return happened is null ? ranked : again with { Evaluated = _recorder.Record(evaluated, happened) };
    }

    /// <summary>A leader that never was one before runs on the confirmation trials, on all cores.</summary>
    private async Task<ConfirmedGeneration> ConfirmAsync(RankedGeneration ranked)
    {
        var state = ranked.Evaluated;
        var leader = GenerationReport.Leader(ranked.Objectives.AsSpan());
        if (state.Population[leader].Confirmed) return new ConfirmedGeneration(ranked, leader, Confirmation: []);
        var network = _steps.Compile(state.Population[leader].Genome, state.Generation);
        var outcome = await _request.Simulator.SimulateAsync(
            network,
            _steps.Confirmation(state.Generation),
            _request.Parallelism + (_request.Elsewhere?.Invoke() ?? 0),
            _cancellation);
        return new ConfirmedGeneration(ranked, leader, _steps.Reduce(outcome).MeanReturns);
    }

    private async Task<RunState> CompleteAsync(ConfirmedGeneration confirmed)
    {
        var evaluated = confirmed.Ranked.Evaluated;
        var completed = await _recorder.CompleteAsync(evaluated, GenerationReport.Complete(confirmed, evaluated.PopulationHash));
        if (completed.Generation >= LastGeneration) _end.TrySetResult(completed);
        return completed;
    }

    private void Fail(Exception failure)
    {
        if (failure is OperationCanceledException && _cancellation.IsCancellationRequested) _end.TrySetCanceled(_cancellation);
        else _end.TrySetException(failure);
        _stop.Cancel();
    }
}
