using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Mutation;

namespace Wann.Engine.History;

/// <summary>Something that happened in a run. Events are the only truth: a run's state is the fold of its events.</summary>
public abstract record RunEvent;

/// <param name="Name">The pipeline's name.</param>
/// <param name="Pipeline">The resolved pipeline file: Pipeline.ToStoredYaml says which defaults are left out.</param>
/// <param name="PipelineHash">SHA-256 of that text, hexadecimal.</param>
/// <param name="Seed">The seed of all random numbers.</param>
/// <param name="Generations">How many generations the run shall have.</param>
/// <param name="EngineVersion">The version that began the run.</param>
/// <param name="Flags">Names of behaviour that later versions must keep for this run.</param>
/// <param name="ForkedFrom">The run and generation it took its first population from, if it did.</param>
public sealed record RunStarted(
    string Name,
    string Pipeline,
    string PipelineHash,
    ulong Seed,
    int Generations,
    string EngineVersion,
    ImmutableArray<string> Flags,
    ForkPoint? ForkedFrom) : RunEvent
{
    /// <summary>A flag: what each operation has been worth is counted, since the mutate stage asks for it.</summary>
    public const string CountsOperations = "counts operations";

    /// <summary>The champions that its first population was made from, if it was.</summary>
    public ImmutableArray<Ancestor> FoundedFrom { get; init; } = [];
}

/// <summary>Where a run branched off: the population that the parent run bred for that generation.</summary>
public sealed record ForkPoint(string RunId, int Generation);

/// <summary>A champion that a run's first population was made from.</summary>
/// <param name="Name">As its file or its run is called.</param>
/// <param name="GenomeHash">SHA-256 over its genome as the first population has it, hexadecimal.</param>
public sealed record Ancestor(string Name, string GenomeHash);

/// <summary>
/// A run's first population, whole: minimal networks, champions and their children, or those of the run it was forked from.
/// </summary>
/// <param name="Generation">0, or the generation forked at.</param>
/// <param name="Genomes">By individual.</param>
/// <param name="NextNode">The next node id to give.</param>
/// <param name="NextInnovation">The next innovation to give.</param>
/// <param name="PopulationHash">SHA-256 over all genomes, hexadecimal.</param>
public sealed record PopulationFounded(
    int Generation, ImmutableArray<Genome> Genomes, int NextNode, int NextInnovation, string PopulationHash) : RunEvent;

/// <param name="Generation">The new generation.</param>
/// <param name="Children">By individual: an elite is a clone.</param>
/// <param name="PopulationHash">SHA-256 over all genomes, hexadecimal.</param>
public sealed record GenerationBred(int Generation, ImmutableArray<Child> Children, string PopulationHash) : RunEvent;

/// <summary>A range of individuals was simulated. Cut by a count of individuals, never by the clock.</summary>
/// <param name="Generation">The generation.</param>
/// <param name="First">The first individual of the range.</param>
/// <param name="Evaluations">One an individual.</param>
public sealed record RolloutsEvaluated(int Generation, int First, ImmutableArray<Evaluation> Evaluations) : RunEvent;

/// <summary>Newborns ran more trials before they became elites.</summary>
/// <param name="Generation">The generation, all of it evaluated.</param>
/// <param name="Individuals">Who did, in the order in which they were chosen.</param>
/// <param name="Evaluations">One each, in the place of the first: over all trials, those before too.</param>
public sealed record ElitesRetested(int Generation, ImmutableArray<int> Individuals, ImmutableArray<Evaluation> Evaluations) : RunEvent;

/// <summary>What an individual's rollouts came to.</summary>
/// <param name="MeanReturns">The mean return over trials at each shared weight.</param>
/// <param name="Steps">Steps of all its rollouts together.</param>
/// <param name="Failure">Why it got the task's worst return, or null.</param>
public sealed record Evaluation(ImmutableArray<double> MeanReturns, long Steps, string? Failure = null)
{
    /// <summary>
    /// How many weights it ran at, the first ones, if it was given up: its returns at the others are what the evaluate stage's contract
    /// says. Null if it ran at all.
    /// </summary>
    public int? WeightsRun { get; init; }

    /// <summary>
    /// How many trials it ran at each weight, the first ones, if it was screened out: its returns are the means of these. Null if it ran
    /// all.
    /// </summary>
    public int? TrialsRun { get; init; }
}

/// <param name="Generation">The generation.</param>
/// <param name="Order">Individuals' indexes, the best first.</param>
/// <param name="Leader">The individual with the best mean return.</param>
/// <param name="Confirmation">The leader's mean return at each shared weight on the confirmation trials; empty if it had been confirmed
/// before.</param>
/// <param name="Statistics">The generation in a few numbers.</param>
/// <param name="StateHash">SHA-256 over population, evaluations and order, hexadecimal.</param>
public sealed record GenerationCompleted(
    int Generation,
    ImmutableArray<int> Order,
    int Leader,
    ImmutableArray<double> Confirmation,
    GenerationStatistics Statistics,
    string StateHash) : RunEvent;

/// <param name="BestMean">The best mean return over weights and trials.</param>
/// <param name="BestSingle">The best mean return at one weight.</param>
/// <param name="MedianConnections">The median of the enabled connections.</param>
/// <param name="Front">Individuals that none beats in mean return and connections both.</param>
/// <param name="Steps">Simulated steps.</param>
public sealed record GenerationStatistics(double BestMean, double BestSingle, int MedianConnections, int Front, long Steps);

/// <summary>The search was stopped before its end, and can be resumed.</summary>
/// <param name="Reason">A sentence.</param>
public sealed record RunPaused(string Reason) : RunEvent;

/// <summary>The search goes on after a pause, an end, or a crash.</summary>
/// <param name="EngineVersion">The version that goes on with it.</param>
/// <param name="Generations">How many generations it shall have now.</param>
public sealed record RunResumed(string EngineVersion, int Generations) : RunEvent;

/// <summary>The search reached its last generation.</summary>
/// <param name="Reason">A sentence.</param>
public sealed record RunCompleted(string Reason) : RunEvent;

/// <summary>The search ended by an error.</summary>
/// <param name="Reason">A sentence.</param>
public sealed record RunFailed(string Reason) : RunEvent;

/// <summary>
/// Damaged events at the end of the log were given up: nothing between <paramref name="LastGood"/> and this event counts. The past itself
/// is never edited.
/// </summary>
/// <param name="LastGood">The sequence number of the last event before the damage.</param>
/// <param name="Reason">A sentence.</param>
public sealed record TailCut(long LastGood, string Reason) : RunEvent;
