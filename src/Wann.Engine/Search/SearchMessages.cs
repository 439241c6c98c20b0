using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Ranking;
using Wann.Core.Selection;
using Wann.Engine.History;
using Wann.Tasks;

namespace Wann.Engine.Search;

// What travels from block to block. Each message carries the immutable state that its block works from, so that no block reads what another
// writes.

/// <param name="Parents">The generation that selection chose from, evaluated.</param>
/// <param name="Index">The child's place in the next generation.</param>
internal readonly record struct ChosenChild(RunState Parents, int Index, PlannedChild Plan);

/// <param name="Change">What the child differs by, before ids are given.</param>
internal readonly record struct ProposedChild(RunState Parents, int Index, int Parent, Proposal Change);

/// <summary>A whole generation with ids given: the event to record, and its genomes, by index.</summary>
internal sealed record IdentifiedGeneration(GenerationBred Event, ImmutableArray<Genome> Genomes);

/// <summary>An individual of a bred generation, and the rollouts that all of its generation run.</summary>
/// <param name="Bred">The generation at hand.</param>
/// <param name="Ahead">How it came to be, if it is one of the next generation that runs ahead; null for one of that at hand.</param>
internal readonly record struct FannedOut(RunState Bred, int Index, Individual Individual, Rollout[] Rollouts, Child? Ahead = null)
{
    public int Generation => Ahead is null ? Bred.Generation : Bred.Generation + 1;
}

internal readonly record struct Compiled(FannedOut Of, CompiledNetwork Network);

internal readonly record struct Evaluated(RunState Bred, int Index, Evaluation Evaluation, bool Ahead = false);

internal readonly record struct Scored(RunState Bred, int Index, Evaluation Evaluation, Objectives Objectives);

/// <param name="Recorded">The run's state with this individual's evaluation recorded.</param>
internal readonly record struct Journalled(RunState Recorded, Objectives Objectives);

/// <param name="Evaluated">The run's state with every evaluation of the generation.</param>
/// <param name="Order">Individuals' indexes, the best first.</param>
/// <param name="Objectives">What they were ranked by, by index; empty where the log has the generation's completion already.</param>
internal sealed record RankedGeneration(RunState Evaluated, ImmutableArray<int> Order, ImmutableArray<Objectives> Objectives);

/// <param name="Confirmation">The leader's mean return at each shared weight on the confirmation trials; empty if it had been confirmed
/// before.</param>
internal sealed record ConfirmedGeneration(RankedGeneration Ranked, int Leader, ImmutableArray<double> Confirmation);
