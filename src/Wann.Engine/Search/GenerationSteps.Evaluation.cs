using System.Collections.Immutable;
using Wann.Core.Networks;
using Wann.Engine.History;
using Wann.Engine.Simulation;
using Wann.Engine.Stages;
using Wann.Tasks;

namespace Wann.Engine.Search;

/// <summary>How individuals are judged: at once, in heats or screened, and once more before they become elites.</summary>
public sealed partial class GenerationSteps
{
    /// <summary>
    /// Runs an individual's rollouts, all at once, or, if the evaluate stage has heats or screens, until it is given up. What it is held
    /// against, the generation before has recorded.
    /// </summary>
    /// <param name="individual">As it was bred.</param>
    internal async Task<Evaluation> EvaluateAsync(
        Individual individual,
        CompiledNetwork network,
        Rollout[] rollouts,
        int generation,
        ISimulator simulator,
        CancellationToken cancellation)
    {
        var evaluate = Stages.Evaluate;
        var (weights, trials) = (evaluate.Weights, rollouts.Length / evaluate.Weights);
        if ((evaluate.Heat >= weights && evaluate.Screen >= trials)
            || individual.Birth?.Parent is not { Generations: > 0, Means: var parent })
        {
            return Reduce(await simulator.SimulateAsync(network, rollouts, cancellation), weights);
        }

        if (evaluate.Screen < trials) return await ScreenAsync(network, rollouts, parent, generation, simulator, cancellation);

        var (returns, steps) = (new double[weights], 0L);
        for (var (run, next) = (0, 0); run < weights; run = next)
        {
            next = Math.Min(weights, run + evaluate.Heat);
            var heat = await simulator.SimulateAsync(network, rollouts[(run * trials)..(next * trials)], cancellation);
            if (heat.Failure is not null) return Reduce(heat, weights);
            var reduced = Reduce(heat, next - run);
            reduced.MeanReturns.CopyTo(returns, run);
            steps += reduced.Steps;
            var some = next;
            if (next == weights || !Guard(StageSlot.Evaluate, Pipeline.Evaluate, generation, IsBeaten)) continue;
            return GivenUp(returns, next, parent, steps);

            bool IsBeaten() => evaluate.IsBeaten(returns.AsSpan(0, some), parent.AsSpan()[..some]);
        }

        return new Evaluation([.. returns], steps);
    }

    /// <summary>The first trials of each weight, and the others only if these don't say that the child is beaten.</summary>
    private async Task<Evaluation> ScreenAsync(
        CompiledNetwork network,
        Rollout[] rollouts,
        ImmutableArray<double> parent,
        int generation,
        ISimulator simulator,
        CancellationToken cancellation)
    {
        var (evaluate, trials) = (Stages.Evaluate, rollouts.Length / Stages.Evaluate.Weights);
        var parts = rollouts.Index().ToLookup(one => one.Index % trials < evaluate.Screen);
        var screened = await simulator.SimulateAsync(network, [.. parts[true].Select(one => one.Item)], cancellation);
        var seen = Reduce(screened);
        if (screened.Failure is not null) return seen;
        if (Guard(StageSlot.Evaluate, Pipeline.Evaluate, generation, () => evaluate.IsBeaten(seen.MeanReturns.AsSpan(), parent.AsSpan())))
            return seen with { TrialsRun = evaluate.Screen };
        var others = await simulator.SimulateAsync(network, [.. parts[false].Select(one => one.Item)], cancellation);
        if (others.Failure is not null) return Reduce(others);
        var results = new RolloutResult[rollouts.Length];
        foreach (var (i, one) in parts[true].Index()) results[one.Index] = screened.Results[i];
        foreach (var (i, one) in parts[false].Index()) results[one.Index] = others.Results[i];
        return Reduce(screened with { Results = results });
    }

    /// <summary>At the weights that were not run: the parent's returns less the mean loss where it was run.</summary>
    private static Evaluation GivenUp(double[] returns, int run, ImmutableArray<double> parent, long steps)
    {
        var loss = 0.0;
        for (var i = 0; i < run; i++) loss += parent[i] - returns[i];
        for (var i = run; i < returns.Length; i++) returns[i] = parent[i] - (loss / run);
        return new Evaluation([.. returns], steps) { WeightsRun = run };
    }

    /// <summary>The mean over trials at each weight, in trial order; the worst return if the rollouts failed.</summary>
    public Evaluation Reduce(SimulationOutcome outcome) => Reduce(outcome, Stages.Evaluate.Weights);

    private Evaluation Reduce(SimulationOutcome outcome, int weights)
    {
        if (outcome.Failure is { } failure)
        {
            return new Evaluation([.. Enumerable.Repeat(Stages.Task.WorstReturn, weights)], Steps: 0, failure);
        }

        var trials = outcome.Results.Length / weights;
        var means = ImmutableArray.CreateBuilder<double>(weights);
        var steps = 0L;
        for (var weight = 0; weight < weights; weight++)
        {
            var sum = 0.0;
            for (var trial = 0; trial < trials; trial++)
            {
                var result = outcome.Results[(weight * trials) + trial];
                sum += result.Return;
                steps += result.Steps;
            }

            means.Add(sum / trials);
        }

        return new Evaluation(means.MoveToImmutable(), steps);
    }

    /// <summary>
    /// Newborns that are to become elites run further trials, and all are ranked again, until every elite to be has lived before or has run
    /// them.
    /// </summary>
    /// <param name="ranked">The generation, all of it evaluated, and not tested again yet.</param>
    /// <param name="retest">What an individual's rollouts on the further trials come to, with those before.</param>
    /// <returns>What happened, or null if nothing did, and the order that it led to.</returns>
    internal async Task<(ElitesRetested? Happened, RankedGeneration Ranked)> RetestAsync(
        RankedGeneration ranked, Func<int, Task<Evaluation>> retest)
    {
        var (evaluated, happened) = (ranked.Evaluated, default(ElitesRetested));
        while (true)
        {
            var tested = happened?.Individuals ?? [];
            var newborns = Select(ranked.Evaluated, ranked.Order).Where(child => child.Plan.Elite).Select(child => child.Plan.Parent)
                .Where(elite => evaluated.Population[elite].Lifetime.Generations == 0).Except(tested).ToList();
            if (newborns.Count == 0) return (happened, ranked);
            var again = await Task.WhenAll(newborns.Select(retest));
            happened = new ElitesRetested(evaluated.Generation, [.. tested, .. newborns], [.. happened?.Evaluations ?? [], .. again]);
            var (after, objectives) = (evaluated.Apply(happened), ranked.Objectives.ToArray());
            foreach (var one in newborns) objectives[one] = Aggregate(after.Evaluations[one], after.Population[one], after.Generation);
            ranked = new RankedGeneration(after, Rank([.. objectives], after.Generation), [.. objectives]);
        }
    }

    /// <summary>The rollouts that a newborn runs before it becomes an elite; empty if it need not.</summary>
    internal Rollout[] Retest(int generation) => Stages.Evaluate.Retest(Pipeline.Seed, generation) is { Length: > 0 } planned
        ? Planned(generation, () => planned)
        : [];

    /// <summary>
    /// An individual's returns over its trials and further ones; where it had run none, over these alone. A failure is one of all.
    /// </summary>
    internal async Task<Evaluation> RetestAsync(
        RunState evaluated, int individual, Rollout[] rollouts, ISimulator simulator, CancellationToken cancellation)
    {
        var (first, generation) = (evaluated.Evaluations[individual], evaluated.Generation);
        var network = Compile(evaluated.Population[individual].Genome, generation);
        var again = Reduce(await simulator.SimulateAsync(network, rollouts, cancellation));
        if ((first.Failure ?? again.Failure) is not null)
        {
            return (first.Failure is null ? again : first) with { Steps = first.Steps + again.Steps };
        }

        var (trials, more) = (first.TrialsRun ?? Stages.Evaluate.Trials, rollouts.Length / Stages.Evaluate.Weights);
        var means = first.MeanReturns.Select((before, weight) => weight < (first.WeightsRun ?? Stages.Evaluate.Weights)
            ? ((trials * before) + (more * again.MeanReturns[weight])) / (trials + more)
            : again.MeanReturns[weight]);
        return first with { MeanReturns = [.. means], Steps = first.Steps + again.Steps };
    }
}
