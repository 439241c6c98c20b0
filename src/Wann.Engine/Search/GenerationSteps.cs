using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Core.Ranking;
using Wann.Engine.History;
using Wann.Engine.Pipelines;
using Wann.Engine.Simulation;
using Wann.Engine.Stages;
using Wann.Tasks;

namespace Wann.Engine.Search;

/// <summary>
/// What each stage is asked, and with which random stream: the steps of a generation as functions of the run's state. The search
/// puts them into blocks; verification calls them again.
/// </summary>
public sealed class GenerationSteps(Pipeline pipeline, LiveStages stages)
{
    public Pipeline Pipeline { get; } = pipeline;

    public LiveStages Stages { get; } = stages;

    /// <summary>The next generation's places, elites first.</summary>
    internal ImmutableArray<Breeding> Select(RunState ranked)
    {
        var random = new RandomStream(Pipeline.Seed, StreamPurpose.Select, ranked.Generation);
        var places = Guard(
            StageSlot.Select,
            Pipeline.Select,
            ranked.Generation,
            () => Stages.Select.Plan(ranked.Order.AsSpan(), ranked.Generation, Pipeline.Population, ref random).Places is { IsDefault: false } filled ? filled : []);
        if (places.Length != Pipeline.Population || places.Any(place => (uint)place.Parent >= (uint)ranked.Population.Length))
        {
            throw new StageException(
                $"The select stage '{Pipeline.Select.Name}' filled {places.Length} places of generation {ranked.Generation + 1}; it must fill {Pipeline.Population}, each with a parent from 0 to {ranked.Population.Length - 1}.");
        }

        return [.. places.Select((place, index) => new Breeding(index, place.Parent, place.Elite))];
    }

    internal Offspring Mutate(RunState ranked, Breeding breeding)
    {
        if (breeding.Elite) return new Offspring(breeding.Index, breeding.Parent, new Proposal(Operation.Clone));
        var random = new RandomStream(Pipeline.Seed, StreamPurpose.Mutate, ranked.Generation + 1, breeding.Index);
        var parent = ranked.Population[breeding.Parent].Genome;
        var change = Guard(StageSlot.Mutate, Pipeline.Mutate, ranked.Generation + 1, () => Stages.Mutate.Propose(parent, ref random));
        return new Offspring(breeding.Index, breeding.Parent, change);
    }

    /// <summary>Gives ids to a whole generation's proposals, in index order.</summary>
    internal GenerationBred Identify(RunState ranked, IReadOnlyList<Offspring> offspring)
    {
        var book = new InnovationBook(ranked.NextNode, ranked.NextInnovation);
        var children = offspring.Select(one => new Child(one.Parent, one.Change, book.Give(one.Change))).ToImmutableArray();
        var genomes = Guard(StageSlot.Mutate, Pipeline.Mutate, ranked.Generation + 1, () => children.Select(child => child.Of(ranked.Population[child.Parent].Genome)).ToList());
        return new GenerationBred(ranked.Generation + 1, children, GenomeCodec.Hash(genomes));
    }

    public CompiledNetwork Compile(Genome genome, int generation) =>
        Guard(StageSlot.Compile, Pipeline.Compile, generation, () => Stages.Compile.Compile(genome));

    /// <summary>The rollouts that every network of the generation runs, weight by weight.</summary>
    public Rollout[] FanOut(int generation) => Planned(generation, () => Stages.Evaluate.Plan(Pipeline.Seed, generation));

    /// <summary>The rollouts that a generation's new leader runs.</summary>
    internal Rollout[] Confirmation(int generation) => Planned(generation, () => Stages.Evaluate.Confirmation(Pipeline.Seed));

    /// <summary>The mean over trials at each weight, in trial order; the worst return if the rollouts failed.</summary>
    public Evaluation Reduce(SimulationOutcome outcome)
    {
        var weights = Stages.Evaluate.Weights;
        if (outcome.Failure is { } failure) return new Evaluation([.. Enumerable.Repeat(Stages.Task.WorstReturn, weights)], Steps: 0, failure);

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

    /// <param name="individual">As it was bred: its lifetime does not have this evaluation yet.</param>
    internal Objectives Aggregate(Evaluation evaluation, Individual individual, int generation)
    {
        var lifetime = individual.Lifetime.With(evaluation.MeanReturns).Means;
        return Guard(StageSlot.Aggregate, Pipeline.Aggregate, generation, () =>
        {
            var objectives = Stages.Aggregate.Aggregate(evaluation.MeanReturns.AsSpan(), lifetime.AsSpan(), individual.Genome.EnabledConnections);
            if (double.IsNaN(objectives.Mean) || double.IsNaN(objectives.Best)) throw new ArithmeticException("an objective is not a number");
            return objectives;
        });
    }

    internal int[] Rank(Objectives[] objectives, int generation)
    {
        var random = new RandomStream(Pipeline.Seed, StreamPurpose.Rank, generation);
        var order = Guard(StageSlot.Rank, Pipeline.Rank, generation, () => Stages.Rank.Order(objectives, ref random) ?? []);
        if (order.Length == objectives.Length && order.Order().SequenceEqual(Enumerable.Range(0, objectives.Length))) return order;
        throw new StageException($"The rank stage '{Pipeline.Rank.Name}' did not order generation {generation}: it must name each of the {objectives.Length} individuals once.");
    }

    private Rollout[] Planned(int generation, Func<Rollout[]> plan) => Guard(StageSlot.Evaluate, Pipeline.Evaluate, generation, () =>
    {
        var (rollouts, weights) = (plan(), Stages.Evaluate.Weights);
        if (weights > 0 && rollouts.Length > 0 && rollouts.Length % weights == 0) return rollouts;
        throw new InvalidOperationException($"it planned {rollouts.Length} rollouts for {weights} weights; each weight must have as many, one at least");
    });

    /// <summary>A stage's failure of any kind becomes one sentence that names it. (A cancellation too: dataflow blocks would swallow it.)</summary>
    private static T Guard<T>(StageSlot slot, StageChoice choice, int generation, Func<T> stage)
    {
        try
        {
            return stage();
        }
        catch (Exception failure)
        {
            throw new StageException($"The {slot.ToString().ToLowerInvariant()} stage '{choice.Name}' failed at generation {generation}: {failure.Message}", failure);
        }
    }
}
