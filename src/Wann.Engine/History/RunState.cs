using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Mutation;

namespace Wann.Engine.History;

/// <summary>
/// What a run is after its events so far: the fold of <see cref="Apply(RunEvent)"/> over them. Immutable, so that a snapshot, a replay and
/// the live search can hold the same one.
/// </summary>
public sealed record RunState
{
    public static RunState Empty { get; } = new();

    public RunStarted? Started { get; private init; }

    /// <summary>How many generations the run shall have, as it was last said.</summary>
    public int? Goal { get; private init; }

    public RunPhase Phase { get; private init; } = RunPhase.New;

    /// <summary>The pause, end or failure that the run has not been resumed from, if it came to say so.</summary>
    public RunEvent? Ending { get; private init; }

    /// <summary>Its reason.</summary>
    public string? Reason => ReasonOf(Ending);

    internal static string? ReasonOf(RunEvent? ending) => ending switch
    {
        RunPaused paused => paused.Reason,
        RunCompleted ended => ended.Reason,
        RunFailed failed => failed.Reason,
        _ => null,
    };

    /// <summary>The generation at hand; −1 before the first.</summary>
    public int Generation { get; private init; } = -1;

    /// <summary>The last completed generation; −1 before the first.</summary>
    public int LastCompleted => Phase == RunPhase.Evaluating ? Generation - 1 : Generation;

    public ImmutableArray<Individual> Population { get; private init; } = [];

    /// <summary>How each of the population came to be, by index; empty for a run's first population.</summary>
    public ImmutableArray<Child> Children { get; init; } = [];

    /// <summary>
    /// SHA-256 over all its genomes, hexadecimal: what the event said that it came from, or computed if that is no longer at hand.
    /// </summary>
    public string PopulationHash
    {
        get => field ?? GenomeCodec.Hash(Population.Select(individual => individual.Genome));
        private init;
    }

    /// <summary>What has been evaluated of this generation: a prefix of the population.</summary>
    public ImmutableArray<Evaluation> Evaluations { get; private init; } = [];

    /// <summary>Whether this generation's elites to be have run their further trials.</summary>
    public bool Retested { get; private init; }

    /// <summary>How many individuals of this generation have failed so far, and why the first of them did.</summary>
    public Failures Failures => new(
        Evaluations.Count(one => one.Failure is not null), Evaluations.FirstOrDefault(one => one.Failure is not null)?.Failure);

    /// <summary>Individuals' indexes, the best first, once the generation is completed.</summary>
    public ImmutableArray<int> Order { get; private init; } = [];

    public int NextNode { get; private init; }

    public int NextInnovation { get; private init; }

    /// <summary>
    /// What each operation has been worth, the generation at hand with it once all of it is evaluated; counted only if the run's flags say
    /// so.
    /// </summary>
    public OperationSuccess Operations { get; private init; } = OperationSuccess.None;

    public Champion? Champion { get; private init; }

    public GenerationStatistics? Statistics { get; private init; }

    /// <summary>Simulated steps of all generations so far.</summary>
    public long Steps { get; private init; }

    /// <exception cref="InvalidOperationException">The event does not follow from this state: the log is not one run's.</exception>
    public RunState Apply(RunEvent happened) => happened switch
    {
        RunStarted started => this with { Started = started, Goal = started.Generations },
        PopulationFounded founded => this with
        {
            Phase = RunPhase.Evaluating,
            Generation = founded.Generation,
            Population = [.. founded.Genomes.Select(genome => new Individual(genome) { Founded = founded.Generation })],
            PopulationHash = founded.PopulationHash,
            NextNode = founded.NextNode,
            NextInnovation = founded.NextInnovation,
        },
        GenerationBred bred => Bred(bred, genomes: default),
        RolloutsEvaluated evaluated => Evaluated(evaluated),
        ElitesRetested retested => AfterRetest(retested),
        GenerationCompleted completed => Completed(completed),
        RunResumed resumed =>
            this with { Goal = resumed.Generations, Ending = null, Phase = Phase == RunPhase.Finished ? RunPhase.Ranked : Phase },
        RunPaused or RunFailed => this with { Ending = happened },
        RunCompleted => this with { Ending = happened, Phase = RunPhase.Finished },
        TailCut => this,
        _ => throw new InvalidOperationException($"The event {happened.GetType().Name} is not known to this version."),
    };

    /// <summary>The same for a generation whose genomes are at hand already.</summary>
    /// <param name="bred">The event.</param>
    /// <param name="genomes">What its children make of their parents, by index.</param>
    /// <exception cref="InvalidOperationException">The event does not follow from this state: the log is not one run's.</exception>
    public RunState Apply(GenerationBred bred, ImmutableArray<Genome> genomes) => Bred(bred, genomes);

    /// <summary>A state read back from a snapshot; the caller vouches that the parts belong together.</summary>
    public static RunState Restore(
        RunStarted started,
        int? goal,
        RunPhase phase,
        int generation,
        ImmutableArray<Individual> population,
        ImmutableArray<Evaluation> evaluations,
        ImmutableArray<int> order,
        int nextNode,
        int nextInnovation,
        Champion? champion,
        GenerationStatistics? statistics,
        long steps,
        ImmutableArray<Child> children = default,
        OperationSuccess? operations = null,
        ImmutableArray<int> founded = default) => new()
        {
            Started = started,
            Goal = goal,
            Phase = phase,
            Generation = generation,
            Population = founded.IsDefaultOrEmpty
                ? population
                : [.. population.Zip(founded, (individual, generation) => individual with { Founded = generation })],
            Children = children.IsDefault ? [] : children,
            Evaluations = evaluations,
            Order = order,
            NextNode = nextNode,
            NextInnovation = nextInnovation,
            Champion = champion,
            Statistics = statistics,
            Steps = steps,
            Operations = operations ?? OperationSuccess.None,
        };

    private RunState Bred(GenerationBred bred, ImmutableArray<Genome> genomes)
    {
        if (Phase != RunPhase.Ranked || bred.Generation != Generation + 1)
        {
            throw new InvalidOperationException(
                $"Generation {bred.Generation} was bred where generation {Generation} was {Phase}; the log is not one run's.");
        }

        var book = new InnovationBook(NextNode, NextInnovation);
        var population = ImmutableArray.CreateBuilder<Individual>(bred.Children.Length);
        for (var i = 0; i < bred.Children.Length; i++)
        {
            var child = bred.Children[i];
            if ((uint)child.Parent >= (uint)Population.Length)
            {
                throw new InvalidOperationException(
                    $"Generation {bred.Generation} names a parent {child.Parent} that generation {Generation} does not have.");
            }

            // A clone stays the same individual; any other child is a new one.
            var parent = Population[child.Parent];
            population.Add(child.Change.Operation switch
            {
                Operation.Clone => parent,
                Operation.Found => new Individual(Genome()) { Founded = bred.Generation },
                _ => new Individual(Genome())
                {
                    Founded = parent.Founded,
                    Birth = new Birth(child.Change.Operation, parent.Lifetime),
                },
            });
            book.Restore(child);

            Genome Genome() => genomes.IsDefault ? child.Of(parent.Genome, Children) : genomes[i];
        }

        return this with
        {
            Phase = RunPhase.Evaluating,
            Generation = bred.Generation,
            Population = population.MoveToImmutable(),
            Children = bred.Children,
            PopulationHash = bred.PopulationHash,
            Evaluations = [],
            Retested = false,
            Order = [],
            NextNode = book.NextNode,
            NextInnovation = book.NextInnovation,
        };
    }

    private RunState Evaluated(RolloutsEvaluated evaluated)
    {
        if (Phase != RunPhase.Evaluating || evaluated.Generation != Generation || evaluated.First != Evaluations.Length)
        {
            throw new InvalidOperationException(
                $"Individual {evaluated.First} of generation {evaluated.Generation} was evaluated where individual {Evaluations.Length} "
                + $"of generation {Generation} was next.");
        }

        var evaluations = Evaluations.AddRange(evaluated.Evaluations);
        return this with
        {
            Evaluations = evaluations,
            Operations = evaluations.Length == Population.Length && Started?.Flags.Contains(RunStarted.CountsOperations) == true
                ? Operations.With(Worths(evaluations))
                : Operations,
            Steps = Steps + evaluated.Evaluations.Sum(one => one.Steps),
        };
    }

    /// <summary>Each child's operation, and whether its mean return is above its parent's.</summary>
    private IEnumerable<(Operation Operation, bool Better)> Worths(ImmutableArray<Evaluation> evaluations) =>
        from one in Population.Zip(evaluations, (individual, evaluation) => (individual.Birth, evaluation.MeanReturns))
        where one.Birth is not null
        select (one.Birth.Operation, one.MeanReturns.Sum() / one.MeanReturns.Length > one.Birth.Parent.Mean);

    private RunState AfterRetest(ElitesRetested retested)
    {
        if (Phase != RunPhase.Evaluating || retested.Generation != Generation || Evaluations.Length != Population.Length || Retested
            || retested.Individuals.Any(individual => (uint)individual >= (uint)Population.Length))
        {
            throw new InvalidOperationException(
                $"Elites of generation {retested.Generation} were tested again where generation {Generation} had {Evaluations.Length} of "
                + $"{Population.Length} individuals evaluated.");
        }

        var evaluations = Evaluations.ToBuilder();
        foreach (var (i, individual) in retested.Individuals.Index()) evaluations[individual] = retested.Evaluations[i];
        var after = evaluations.ToImmutable();
        return this with
        {
            Evaluations = after,
            Retested = true,
            Steps = Steps + after.Sum(one => one.Steps) - Evaluations.Sum(one => one.Steps),
        };
    }

    private RunState Completed(GenerationCompleted completed)
    {
        if (Phase != RunPhase.Evaluating || completed.Generation != Generation || Evaluations.Length != Population.Length)
        {
            throw new InvalidOperationException(
                $"Generation {completed.Generation} was completed where generation {Generation} had {Evaluations.Length} of "
                + $"{Population.Length} individuals evaluated.");
        }

        var confirmed = !completed.Confirmation.IsEmpty;
        var challenger = confirmed ? new Champion(Population[completed.Leader].Genome, Generation, completed.Confirmation) : null;
        var population = Population.Zip(
            Evaluations,
            (individual, evaluation) => individual with
            {
                Lifetime = individual.Lifetime.With(evaluation.MeanReturns),
                Birth = null,
            }).ToArray();
        if (confirmed) population[completed.Leader] = population[completed.Leader] with { Confirmed = true };
        return this with
        {
            Phase = RunPhase.Ranked,
            Order = completed.Order,
            Retested = false,
            Population = [.. population],
            Champion = challenger is not null && (Champion is null || challenger.Mean > Champion.Mean) ? challenger : Champion,
            Statistics = completed.Statistics,
        };
    }
}

/// <param name="Count">Individuals whose every attempt failed.</param>
/// <param name="First">Why the first of them did, or null if none failed.</param>
public readonly record struct Failures(int Count, string? First);

/// <summary>Where a run stands within its generation. Values are stored in snapshots.</summary>
public enum RunPhase
{
    /// <summary>No population yet.</summary>
    New,

    /// <summary>The generation is bred; its rollouts run.</summary>
    Evaluating,

    /// <summary>The generation is completed; the next is to be bred.</summary>
    Ranked,

    /// <summary>The last generation is completed.</summary>
    Finished,
}
