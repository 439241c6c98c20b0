using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Core.Ranking;
using Wann.Core.Selection;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;
using Wann.Tasks;

namespace Wann.Engine.Tests.Search;

/// <summary>Stages that do something first: wait, or fail.</summary>
internal sealed class Around(LiveStages inner, Action<StageSlot> before)
    : IMutateStage, ICompileStage, IEvaluateStage, IAggregateStage, IRankStage, ISelectStage
{
    public int Weights => inner.Evaluate.Weights;

    public int Trials => inner.Evaluate.Trials;

    public static Func<LiveStages, LiveStages> Each(Action<StageSlot> before) => stages =>
    {
        var around = new Around(stages, before);
        return new LiveStages(stages.Task, around, around, around, around, around, around);
    };

    public Proposal Propose(Genome parent, ref RandomStream random)
    {
        before(StageSlot.Mutate);
        return inner.Mutate.Propose(parent, ref random);
    }

    public CompiledNetwork Compile(Genome genome)
    {
        before(StageSlot.Compile);
        return inner.Compile.Compile(genome);
    }

    public Rollout[] Plan(ulong seed, int generation)
    {
        before(StageSlot.Evaluate);
        return inner.Evaluate.Plan(seed, generation);
    }

    public Rollout[] Confirmation(ulong seed) => inner.Evaluate.Confirmation(seed);

    public Objectives Aggregate(ReadOnlySpan<double> meanReturns, ReadOnlySpan<double> lifetimeReturns, int connections)
    {
        before(StageSlot.Aggregate);
        return inner.Aggregate.Aggregate(meanReturns, lifetimeReturns, connections);
    }

    public int[] Order(ReadOnlySpan<Objectives> population, ref RandomStream random)
    {
        before(StageSlot.Rank);
        return inner.Rank.Order(population, ref random);
    }

    public ImmutableArray<PlannedChild> Plan(EvaluatedGeneration evaluated, int population, ref RandomStream random)
    {
        before(StageSlot.Select);
        return inner.Select.Plan(evaluated, population, ref random);
    }
}
