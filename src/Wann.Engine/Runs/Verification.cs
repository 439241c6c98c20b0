using System.Collections.Immutable;
using Wann.Core.Randomness;
using Wann.Engine.History;
using Wann.Engine.Search;
using Wann.Engine.Simulation;

namespace Wann.Engine.Runs;

/// <summary>
/// Computes a run again beside its log: breeds every generation from the one before, simulates a sample of the individuals (or all),
/// ranks, and compares to the last bit.
/// </summary>
/// <param name="steps">The run's pipeline and stages.</param>
/// <param name="simulator">What runs the rollouts.</param>
/// <param name="sample">The share of individuals to simulate, 0 to 1.</param>
public sealed class Verification(GenerationSteps steps, ISimulator simulator, double sample)
{
    /// <summary>Individuals simulated so far.</summary>
    public int Simulated { get; private set; }

    /// <returns>The first divergence within this event, or null.</returns>
    public async Task<Divergence?> CheckAsync(LogEntry entry, CancellationToken cancellation) => entry.Happened switch
    {
        PopulationFounded founded when entry.Before.Started is { ForkedFrom: null } started => Founded(founded, started),
        GenerationBred bred => Bred(bred, entry.Before),
        RolloutsEvaluated evaluated => await EvaluatedAsync(evaluated, entry.Before, cancellation),
        ElitesRetested retested => await RetestedAsync(retested, entry.Before, cancellation),
        GenerationCompleted completed => await CompletedAsync(completed, entry.Before, cancellation),
        _ => null,
    };

    private Divergence? Founded(PopulationFounded founded, RunStarted started)
    {
        var champions = started.FoundedFrom.Select((_, i) => Founding.FirstPlace(i, started.FoundedFrom.Length, founded.Genomes.Length))
            .Where(place => place < founded.Genomes.Length).Select(place => founded.Genomes[place]).ToList();
        foreach (var (ancestor, hash) in started.FoundedFrom.Zip(champions, (ancestor, genome) => (ancestor, GenomeCodec.Hash([genome]))))
        {
            if (ancestor.GenomeHash != hash) return Differs(founded.Generation, $"genome of {ancestor.Name}", ancestor.GenomeHash, hash);
        }

        var again = champions.Count == 0 ? Founding.Found(steps.Pipeline, steps.Stages) : Founding.From(steps, champions);
        if (again.PopulationHash != founded.PopulationHash)
        {
            return Differs(founded.Generation, "population hash", founded.PopulationHash, again.PopulationHash);
        }

        var (logged, actual) = (
            $"node {founded.NextNode}, innovation {founded.NextInnovation}", $"node {again.NextNode}, innovation {again.NextInnovation}");
        return logged == actual ? null : Differs(founded.Generation, "next ids", logged, actual);
    }

    private Divergence? Bred(GenerationBred bred, RunState before)
    {
        var again = steps.Identify([.. steps.Select(before, before.Order).Select(steps.Mutate)]).Event;
        if (bred.Children.Length != again.Children.Length)
        {
            return Differs(bred.Generation, "children", $"{bred.Children.Length}", $"{again.Children.Length}");
        }

        for (var i = 0; i < again.Children.Length; i++)
        {
            if (bred.Children[i] != again.Children[i])
            {
                return Differs(bred.Generation, "child", $"{bred.Children[i]}", $"{again.Children[i]}", i);
            }
        }

        return again.PopulationHash == bred.PopulationHash
            ? null
            : Differs(bred.Generation, "population hash", bred.PopulationHash, again.PopulationHash);
    }

    private async Task<Divergence?> EvaluatedAsync(RolloutsEvaluated evaluated, RunState before, CancellationToken cancellation)
    {
        // A failure may have been the clock's doing; the log's word stands.
        var chosen = Enumerable.Range(evaluated.First, evaluated.Evaluations.Length)
            .Where(i => Sampled(evaluated.Generation, i) && evaluated.Evaluations[i - evaluated.First].Failure is null)
            .ToList();
        var again = await Task.WhenAll(chosen.Select(i => SimulateAsync(before, i, cancellation)));
        for (var k = 0; k < chosen.Count; k++)
        {
            var logged = evaluated.Evaluations[chosen[k] - evaluated.First];
            if (Compare(evaluated.Generation, chosen[k], logged, again[k]) is { } divergence) return divergence;
        }

        Simulated += chosen.Count;
        return null;
    }

    private async Task<Evaluation> SimulateAsync(RunState state, int individual, CancellationToken cancellation)
    {
        var network = steps.Compile(state.Population[individual].Genome, state.Generation);
        return await steps.EvaluateAsync(
            state.Population[individual], network, steps.Plan(state.Generation), state.Generation, simulator, cancellation);
    }

    /// <summary>
    /// Who was to be tested again depends on what the tests before came to: where they are not simulated, the log's word stands.
    /// </summary>
    private async Task<Divergence?> RetestedAsync(ElitesRetested retested, RunState before, CancellationToken cancellation)
    {
        var logged = new Dictionary<int, Evaluation>();
        foreach (var (i, individual) in retested.Individuals.Index()) logged.TryAdd(individual, retested.Evaluations[i]);
        var rollouts = steps.Retest(before.Generation);
        var objectives = before.Population.Select(
            (individual, i) => steps.Aggregate(before.Evaluations[i], individual, before.Generation)).ToImmutableArray();
        var ranked = new RankedGeneration(before, steps.Rank(objectives, before.Generation), objectives);
        var again = rollouts.Length == 0 ? null : (await steps.RetestAsync(ranked, async individual =>
            logged.TryGetValue(individual, out var known) && (known.Failure is not null || !Sampled(before.Generation, individual))
                ? known
                : await steps.RetestAsync(before, individual, rollouts, simulator, cancellation))).Happened;
        var (expected, actual) = (string.Join(' ', retested.Individuals), string.Join(' ', again?.Individuals ?? []));
        for (var i = 0; i < Math.Min(retested.Individuals.Length, again?.Individuals.Length ?? 0); i++)
        {
            if (retested.Individuals[i] != again!.Individuals[i]) break;
            if (Compare(before.Generation, retested.Individuals[i], retested.Evaluations[i], again.Evaluations[i]) is { } divergence)
            {
                return divergence;
            }
        }

        return expected == actual ? null : Differs(before.Generation, "elites tested again", expected, actual);
    }

    private async Task<Divergence?> CompletedAsync(GenerationCompleted completed, RunState before, CancellationToken cancellation)
    {
        var objectives = before.Population.Select(
            (individual, i) => steps.Aggregate(before.Evaluations[i], individual, before.Generation)).ToImmutableArray();
        var order = steps.Rank(objectives, before.Generation);
        if (order.Length != completed.Order.Length)
        {
            return Differs(completed.Generation, "individuals ranked", $"{completed.Order.Length}", $"{order.Length}");
        }

        for (var place = 0; place < order.Length; place++)
        {
            if (order[place] != completed.Order[place])
            {
                return Differs(completed.Generation, $"individual at place {place}", $"{completed.Order[place]}", $"{order[place]}");
            }
        }

        var leader = GenerationReport.Leader(objectives.AsSpan());
        if (leader != completed.Leader) return Differs(completed.Generation, "leader", $"{completed.Leader}", $"{leader}");
        var (confirmed, confirm) = (!completed.Confirmation.IsEmpty, !before.Population[leader].Confirmed);
        if (confirmed != confirm) return Differs(completed.Generation, "leader confirmed", $"{confirmed}", $"{confirm}", leader);
        if (confirmed && Sampled(completed.Generation, leader))
        {
            var network = steps.Compile(before.Population[leader].Genome, before.Generation);
            var again = steps.Reduce(await simulator.SimulateAsync(network, steps.Confirmation(completed.Generation), cancellation));
            if (again.Failure is null && Compare(
                completed.Generation, leader, new Evaluation(completed.Confirmation, 0), again with { Steps = 0 }) is { } divergence)
            {
                return divergence;
            }
        }

        var ranked = new RankedGeneration(before, order, objectives);
        var hash = GenomeCodec.Hash(before.Population.Select(individual => individual.Genome));
        var completedAgain = GenerationReport.Complete(new ConfirmedGeneration(ranked, leader, completed.Confirmation), hash);
        if (completedAgain.Statistics != completed.Statistics)
        {
            return Differs(completed.Generation, "statistics", $"{completed.Statistics}", $"{completedAgain.Statistics}");
        }

        return completedAgain.StateHash == completed.StateHash
            ? null
            : Differs(completed.Generation, "state hash", completed.StateHash, completedAgain.StateHash);
    }

    private Divergence? Compare(int generation, int individual, Evaluation logged, Evaluation again)
    {
        for (var weight = 0; weight < logged.MeanReturns.Length; weight++)
        {
            if (BitConverter.DoubleToInt64Bits(logged.MeanReturns[weight]) == BitConverter.DoubleToInt64Bits(again.MeanReturns[weight]))
            {
                continue;
            }

            return new Divergence(
                generation,
                individual,
                ValueOf(weight, generation),
                "mean return",
                $"{logged.MeanReturns[weight]:R}",
                again.Failure ?? $"{again.MeanReturns[weight]:R}");
        }

        if (logged.WeightsRun != again.WeightsRun)
        {
            return Differs(generation, "weights run", Shown(logged.WeightsRun), Shown(again.WeightsRun), individual);
        }

        if (logged.TrialsRun != again.TrialsRun)
        {
            return Differs(generation, "trials run", Shown(logged.TrialsRun), Shown(again.TrialsRun), individual);
        }

        return logged.Steps == again.Steps ? null : Differs(generation, "steps", $"{logged.Steps}", $"{again.Steps}", individual);

        static string Shown(int? run) => run is { } some ? $"{some}" : "all";
    }

    /// <summary>Rollouts are planned weight by weight.</summary>
    private double ValueOf(int weight, int generation) => steps.Plan(generation)[weight * steps.Stages.Evaluate.Trials].Weight;

    private bool Sampled(int generation, int individual) =>
        sample >= 1 || new RandomStream(steps.Pipeline.Seed, StreamPurpose.Report, generation, individual).NextDouble() < sample;

    private static Divergence Differs(int generation, string what, string expected, string actual, int? individual = null) =>
        new(generation, individual, Weight: null, what, expected, actual);
}

/// <summary>The first place where a run, computed again, is not what its log says.</summary>
/// <param name="Generation">Which generation.</param>
/// <param name="Individual">Which individual, or null if it is about all of them.</param>
/// <param name="Weight">The shared weight, or null if it is not about a return.</param>
/// <param name="What">What was compared.</param>
/// <param name="Expected">As the log says.</param>
/// <param name="Actual">As computed again.</param>
public sealed record Divergence(int Generation, int? Individual, double? Weight, string What, string Expected, string Actual)
{
    public override string ToString() =>
        $"Generation {Generation}"
        + (Individual is { } individual ? $", individual {individual}" : "")
        + (Weight is { } weight ? $", weight {weight}" : "")
        + $": the log says {What} {Expected}, but it comes out as {Actual}.";
}
