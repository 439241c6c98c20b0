using System.Collections.Immutable;
using Wann.Analysis.Measuring;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Engine.History;
using Wann.Engine.Runs;
using Wann.Engine.Simulation;
using Wann.Formats.Champions;
using Wann.Tasks;

namespace Wann.Analysis.Searching;

/// <summary>What a search's champion returns on trials that nothing in the search has seen.</summary>
/// <param name="Network">The champion, as it was run.</param>
/// <param name="Rows">One for each of the search's shared weights, over <see cref="Trials"/> trials.</param>
/// <param name="Failures">How many of a row's rollouts failed, and count as the task's worst return: one a row.</param>
/// <param name="Failure">Why the first of them did, or null.</param>
public sealed record FinalReturns(
    CompiledNetwork Network, ImmutableArray<ConfirmedReturn> Rows, ImmutableArray<int> Failures, string? Failure)
{
    public const int Trials = 100;

    /// <summary>Over all weights.</summary>
    public double Mean => Rows.Average(row => row.Mean);

    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public static async Task<FinalReturns> MeasureAsync(
        StoredRun run, Champion champion, ISimulator simulator, CancellationToken cancellation)
    {
        var network = run.Stages.Compile.Compile(champion.Genome);
        var weights = run.Weights.Distinct().ToArray();
        var rollouts = weights.SelectMany(_ => Enumerable.Range(0, Trials), Trial).ToArray();
        var outcome = await simulator.SimulateAsync(network, rollouts, shares: weights.Length, cancellation);
        var returns = Array.ConvertAll(outcome.Results, result => double.IsFinite(result.Return) ? result.Return : double.NaN);
        var summaries = weights.Select((_, i) => Summary.Of(returns.AsSpan(i * Trials, Trials), run.Stages.Task.WorstReturn)).ToList();
        return new FinalReturns(
            network,
            [.. weights.Zip(summaries, (weight, one) => new ConfirmedReturn(weight, one.Mean, one.Deviation, Trials))],
            [.. summaries.Select(one => one.Failures)],
            outcome.Failure);

        Rollout Trial(double weight, int trial) => new(weight, new RandomStream(run.Pipeline.Seed, StreamPurpose.Report, trial: trial));
    }
}
