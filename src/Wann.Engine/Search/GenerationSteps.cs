using System.Collections.Immutable;
using System.Diagnostics;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Core.Ranking;
using Wann.Engine.History;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;
using Wann.Tasks;

namespace Wann.Engine.Search;

/// <summary>
/// What each stage is asked, and with which random stream: the steps of a generation as functions of the run's state. The search
/// puts them into blocks; verification calls them again.
/// </summary>
public sealed partial class GenerationSteps(Pipeline pipeline, LiveStages stages)
{
    public Pipeline Pipeline { get; } = pipeline;

    public LiveStages Stages { get; } = stages;

    /// <summary>The next generation's children, by index.</summary>
    internal ImmutableArray<ChosenChild> Select(RunState evaluated, ImmutableArray<int> order)
    {
        var generation = evaluated.Generation;
        var random = Selecting(generation);
        var seen = new EvaluatedGeneration(
            generation,
            order,
            evaluated.Children,
            [.. evaluated.Evaluations.Select(one => one.MeanReturns)],
            [.. evaluated.Population.Select(one => one.Founded)]);
        var children = Guard(
            StageSlot.Select,
            Pipeline.Select,
            generation,
            () => Stages.Select.Plan(seen, Pipeline.Population, ref random) is { IsDefault: false } planned
                ? planned
                : []);
        if (children.Length != Pipeline.Population || children.Any(child => IsBeyond(child.Parent) || child.Donors.Numbers.Any(IsBeyond)))
        {
            throw new StageException(
                $"The select stage '{Pipeline.Select.Name}' planned {children.Length} children for generation {generation + 1}; "
                + $"it must plan {Pipeline.Population}, each with a parent and donors from 0 to {evaluated.Population.Length - 1}.");
        }

        return [.. children.Select((child, index) => new ChosenChild(evaluated, index, child))];

        bool IsBeyond(int individual) => (uint)individual >= (uint)evaluated.Population.Length;
    }

    private RandomStream Selecting(int generation) => new(Pipeline.Seed, StreamPurpose.Select, generation);

    internal ProposedChild Mutate(ChosenChild child)
    {
        var (parents, index, plan) = child;
        if (plan.Donors.Numbers.Length > 0)
            return new ProposedChild(parents, index, plan.Parent, new Proposal(Operation.Merge, Many: plan.Donors));
        if (plan.Elite) return new ProposedChild(parents, index, plan.Parent, new Proposal(Operation.Clone));
        var random = new RandomStream(Pipeline.Seed, StreamPurpose.Mutate, parents.Generation + 1, index);
        var (mutate, parent) = (Stages.Mutate.After(parents.Operations), parents.Population[plan.Parent].Genome);
        var change = Guard(StageSlot.Mutate, Pipeline.Mutate, parents.Generation + 1, () => plan.Founder
            ? Founder.ToProposal(mutate.Found(parent.Inputs, parent.Outputs, Pipeline.InitialConnectionProbability, random))
            : mutate.Propose(parent, ref random));
        return new ProposedChild(parents, index, plan.Parent, change);
    }

    /// <summary>Gives ids to a whole generation's proposals, in index order, and builds their genomes.</summary>
    internal IdentifiedGeneration Identify(IReadOnlyList<ProposedChild> proposed)
    {
        var parents = proposed[0].Parents;
        var book = new InnovationBook(parents.NextNode, parents.NextInnovation);
        var children = proposed.Select(one => new Child(one.Parent, one.Change, book.Give(one.Change))).ToImmutableArray();
        var genomes = Guard(
            StageSlot.Mutate,
            Pipeline.Mutate,
            parents.Generation + 1,
            () => children.Select(child => child.Of(parents.Population[child.Parent].Genome, parents.Children)).ToImmutableArray());
        return new IdentifiedGeneration(new GenerationBred(parents.Generation + 1, children, GenomeCodec.Hash(genomes)), genomes);
    }

    /// <summary>The individuals that are still to be evaluated, each with the one plan of the generation's rollouts.</summary>
    internal IEnumerable<FannedOut> FanOut(RunState bred)
    {
        var rollouts = Plan(bred.Generation);
        var first = bred.Evaluations.Length;
        return Enumerable.Range(first, bred.Population.Length - first)
            .Select(index => new FannedOut(bred, index, bred.Population[index], rollouts));
    }

    /// <summary>
    /// The children of the next generation that the select stage knows already, as they will be bred. None if the mutate or evaluate stage
    /// looks at what this generation comes to.
    /// </summary>
    internal IEnumerable<FannedOut> Ahead(RunState bred)
    {
        var evaluate = Stages.Evaluate;
        if (Stages.Mutate.Learns || evaluate.Heat < evaluate.Weights || evaluate.Screen < evaluate.Trials) return [];
        var random = Selecting(bred.Generation);
        var known = Guard(
            StageSlot.Select, Pipeline.Select, bred.Generation, () => Stages.Select.Ahead(bred.Children, Pipeline.Population, ref random));
        if (known.IsEmpty) return [];
        var next = Identify([.. known.Select(one => Mutate(new ChosenChild(bred, one.Place, one.Child)))]);
        var rollouts = Plan(bred.Generation + 1);
        return known.Select((one, i) =>
            new FannedOut(bred, one.Place, new Individual(next.Genomes[i]), rollouts, next.Event.Children[i]));
    }

    /// <summary>The rollouts that every network of the generation runs, weight by weight.</summary>
    public Rollout[] Plan(int generation) => Planned(generation, () => Stages.Evaluate.Plan(Pipeline.Seed, generation));

    internal Compiled Compile(FannedOut one) => new(one, Compile(one.Individual.Genome, one.Generation));

    public CompiledNetwork Compile(Genome genome, int generation) =>
        Guard(StageSlot.Compile, Pipeline.Compile, generation, () => Stages.Compile.Compile(genome));

    /// <summary>The rollouts that a generation's new leader runs.</summary>
    internal Rollout[] Confirmation(int generation) => Planned(generation, () => Stages.Evaluate.Confirmation(Pipeline.Seed));

    internal Scored Aggregate(Evaluated one) =>
        new(one.Bred, one.Index, one.Evaluation, Aggregate(one.Evaluation, one.Bred.Population[one.Index], one.Bred.Generation));

    /// <param name="individual">As it was bred: its lifetime does not have this evaluation yet.</param>
    internal Objectives Aggregate(Evaluation evaluation, Individual individual, int generation)
    {
        var lifetime = individual.Lifetime.With(evaluation.MeanReturns).Means;
        return Guard(StageSlot.Aggregate, Pipeline.Aggregate, generation, () =>
        {
            var objectives = Stages.Aggregate.Aggregate(
                evaluation.MeanReturns.AsSpan(), lifetime.AsSpan(), individual.Genome.EnabledConnections);
            if (double.IsNaN(objectives.Mean) || double.IsNaN(objectives.Best))
            {
                throw new ArithmeticException("an objective is not a number");
            }

            return objectives;
        });
    }

    /// <exception cref="GenerationFailedException">No individual has an evaluation to rank by.</exception>
    internal RankedGeneration Rank(IReadOnlyList<Journalled> scores)
    {
        var evaluated = scores[^1].Recorded;
        if (evaluated.Failures is { First: { } first } failures && failures.Count == evaluated.Population.Length)
        {
            throw new GenerationFailedException(evaluated.Generation, failures.Count, first);
        }

        var objectives = scores.Select(one => one.Objectives).ToImmutableArray();
        return new RankedGeneration(evaluated, Rank(objectives, evaluated.Generation), objectives);
    }

    internal ImmutableArray<int> Rank(ImmutableArray<Objectives> objectives, int generation)
    {
        var random = new RandomStream(Pipeline.Seed, StreamPurpose.Rank, generation);
        var order = Guard(StageSlot.Rank, Pipeline.Rank, generation, () => Stages.Rank.Order(objectives.AsSpan(), ref random) ?? []);
        if (order.Length == objectives.Length && order.Order().SequenceEqual(Enumerable.Range(0, objectives.Length))) return [.. order];
        throw new StageException(
            $"The rank stage '{Pipeline.Rank.Name}' did not order generation {generation}: "
            + $"it must name each of the {objectives.Length} individuals once.");
    }

    private Rollout[] Planned(int generation, Func<Rollout[]> plan) => Guard(StageSlot.Evaluate, Pipeline.Evaluate, generation, () =>
    {
        var (rollouts, weights) = (plan(), Stages.Evaluate.Weights);
        if (weights > 0 && rollouts.Length > 0 && rollouts.Length % weights == 0) return rollouts;
        throw new InvalidOperationException(
            $"it planned {rollouts.Length} rollouts for {weights} weights; each weight must have as many, one at least");
    });

    /// <summary>
    /// A stage's failure of any kind becomes one sentence that names it. (A cancellation too: dataflow blocks would swallow it.)
    /// </summary>
    private static T Guard<T>(StageSlot slot, StageChoice choice, int generation, Func<T> stage)
    {
        var begun = Telemetry.StageDuration.Enabled ? Stopwatch.GetTimestamp() : 0;
        try
        {
            return stage();
        }
        catch (Exception failure)
        {
            throw new StageException(
                $"The {slot.Key()} stage '{choice.Name}' failed at generation {generation}: {failure.Message}", failure);
        }
        finally
        {
            if (begun != 0) Telemetry.StageDuration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, Telemetry.Stage(slot.Key()));
        }
    }
}

/// <summary>Every individual of a generation failed, so nothing is left to choose from. The message is a sentence for a person.</summary>
public sealed class GenerationFailedException(int generation, int individuals, string first)
    : Exception($"All {individuals} individuals of generation {generation} failed; the first one: {first}.");
