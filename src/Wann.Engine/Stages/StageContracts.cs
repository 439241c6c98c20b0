using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Core.Ranking;
using Wann.Core.Selection;
using Wann.Tasks;

namespace Wann.Engine.Stages;

/// <summary>Proposes a child's change. Pure: called in parallel, and again on replay.</summary>
public interface IMutateStage
{
    /// <param name="random">The child's own stream, keyed by generation and index.</param>
    Proposal Propose(Genome parent, ref RandomStream random);

    /// <summary>Whether it asks what each operation has been worth in the run, which is counted only then.</summary>
    bool Learns => false;

    /// <summary>The stage with what the run has learnt: itself, unless it learns.</summary>
    /// <param name="success">Of each operation, up to the generation before the child's.</param>
    IMutateStage After(OperationSuccess success) => this;

    /// <summary>A network of the first population: minimal unless a stage says otherwise (paper, §3, step 1).</summary>
    /// <param name="inputs">The task's, without the bias.</param>
    /// <param name="outputs">The task's.</param>
    /// <param name="connected">The pipeline's probability that a connection is enabled.</param>
    /// <param name="random">The individual's own stream.</param>
    Genome Found(int inputs, int outputs, double connected, RandomStream random) =>
        Genome.Minimal(inputs, outputs, () => random.NextDouble() < connected);
}

/// <summary>A mutate stage that asks the task what a network lacks.</summary>
public interface IGuidedMutateStage : IMutateStage
{
    /// <returns>The stage with a task to ask. Called once, before any other method.</returns>
    /// <param name="task">The pipeline's.</param>
    /// <param name="compile">The pipeline's.</param>
    /// <exception cref="ArgumentException">The task can't say; the message is the end of a sentence.</exception>
    IMutateStage GuidedBy(ITask task, ICompileStage compile);
}

/// <summary>Turns a genome into a network that runs. Pure: called in parallel.</summary>
public interface ICompileStage
{
    CompiledNetwork Compile(Genome genome);

    /// <summary>
    /// The genome that the network is of, without signs and with all its nodes: this one leaves the engine, in champions' files and
    /// exports.
    /// </summary>
    Genome Plain(Genome genome) => genome;

    /// <summary>What a connection of a genome becomes in the network, for stages that foresee what a change would do.</summary>
    /// <returns>Null unless the stage says otherwise: then nothing can be foreseen.</returns>
    Passage? PassageOf(NodeGene source, NodeGene target, bool negative) => null;
}

/// <summary>Fans a generation's evaluation out: which rollouts every network runs. Pure.</summary>
public interface IEvaluateStage
{
    /// <summary>How many shared weights each network is judged at.</summary>
    int Weights { get; }

    /// <summary>How many trials a weight.</summary>
    int Trials { get; }

    /// <returns>
    /// Weights × Trials rollouts, weight by weight; the same for every individual, so that all compete on the same starts.
    /// </returns>
    Rollout[] Plan(ulong seed, int generation);

    /// <returns>
    /// Weights × n rollouts, weight by weight, on trials that no search ever sees: the generation's new leader runs them, the
    /// same all run long, before it is believed to be the best so far. Reporting only: selection knows nothing of it.
    /// </returns>
    Rollout[] Confirmation(ulong seed);

    /// <returns>
    /// Weights × n rollouts, weight by weight, on trials that the generation's plan does not have: a newborn runs them before it becomes
    /// an elite, and is ranked by all. None unless the stage says otherwise.
    /// </returns>
    Rollout[] Retest(ulong seed, int generation) => [];

    /// <summary>
    /// How many weights are run at once, in the plan's order. Between two heats a child may be given up; elites and founders run all.
    /// </summary>
    int Heat => Weights;

    /// <summary>
    /// How many of each weight's trials are run first, in the plan's order. Then a child may be given up, with what it has returned so far;
    /// elites and founders run all. A stage has heats or this, not both.
    /// </summary>
    int Screen => Trials;

    /// <summary>
    /// Whether a child is given up. A weight that it did not run then counts as its parent's return there less its mean loss so far.
    /// </summary>
    /// <param name="returns">Its mean return at each weight so far.</param>
    /// <param name="parent">Its parent's at the same weights, over all generations that the parent had lived before.</param>
    bool IsBeaten(ReadOnlySpan<double> returns, ReadOnlySpan<double> parent) => false;
}

/// <summary>Turns an individual's returns into what it is ranked by. Pure.</summary>
public interface IAggregateStage
{
    /// <param name="meanReturns">The mean return over this generation's trials at each shared weight.</param>
    /// <param name="lifetimeReturns">The same over all generations that the individual has lived, this one included: an elite has run on
    /// more trials than a new child.</param>
    /// <param name="connections">The genome's enabled connections.</param>
    Objectives Aggregate(ReadOnlySpan<double> meanReturns, ReadOnlySpan<double> lifetimeReturns, int connections);
}

/// <summary>Orders a generation. Pure.</summary>
public interface IRankStage
{
    /// <param name="population">The objectives of each individual, by index.</param>
    /// <param name="random">The generation's stream for ranking.</param>
    /// <returns>Individuals' indexes, the best first.</returns>
    int[] Order(ReadOnlySpan<Objectives> population, ref RandomStream random);
}

/// <summary>A generation whose returns are all in, as selection sees it. All but <paramref name="Order"/> are by individual.</summary>
/// <param name="Number">The generation's number.</param>
/// <param name="Order">Individuals' indexes, the best first.</param>
/// <param name="Children">How each came to be: its parent in the generation before, and its change; empty for a run's first
/// generation.</param>
/// <param name="MeanReturns">Each one's mean return over this generation's trials at each shared weight.</param>
/// <param name="Founded">The generation in which each one's line began.</param>
public sealed record EvaluatedGeneration(
    int Number,
    ImmutableArray<int> Order,
    ImmutableArray<Child> Children,
    ImmutableArray<ImmutableArray<double>> MeanReturns,
    ImmutableArray<int> Founded);

/// <summary>Chooses the elites and the parents of the next generation. Pure.</summary>
public interface ISelectStage
{
    /// <param name="evaluated">This generation.</param>
    /// <param name="population">How many individuals the next generation has.</param>
    /// <param name="random">The generation's stream for selection.</param>
    /// <returns>One child a place of the next generation, by its index there.</returns>
    ImmutableArray<PlannedChild> Plan(EvaluatedGeneration evaluated, int population, ref RandomStream random);

    /// <summary>
    /// The children of the next generation that this one's returns have no say in: they are simulated as soon as simulations are free,
    /// while this generation still is. None unless the stage says otherwise.
    /// </summary>
    /// <param name="children">How each individual of this generation came to be, as <see cref="EvaluatedGeneration"/> has it.</param>
    /// <param name="population">How many individuals the next generation has.</param>
    /// <param name="random">The generation's stream for selection, from its beginning.</param>
    /// <returns>Children by their places; <see cref="Plan"/> plans the same for these, and elites for all others.</returns>
    ImmutableArray<(int Place, PlannedChild Child)> Ahead(ImmutableArray<Child> children, int population, ref RandomStream random) => [];
}
