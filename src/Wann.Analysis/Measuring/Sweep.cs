using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Analysis.Measuring;

/// <summary>
/// Looks for the best shared weight in [−2, 2]: a grid in steps of 0.05, then steps of 0.01 around the best three, on more
/// trials. All on trials of its own, so that the winner's return there flatters it: report it on others.
/// </summary>
/// <param name="Rows">Every weight looked at, ascending; where both rounds did, the second round's.</param>
/// <param name="Best">The weight with the highest mean of the second round; among equals the smallest, by size.</param>
public sealed record Sweep(IReadOnlyList<SweepRow> Rows, double Best)
{
    private const int CoarseTrials = 32;
    private const int FineTrials = 128;
    private const int Candidates = 3;

    /// <summary>
    /// Steps a unit, and the grid's ends: a search has judged by them, so they belong to it. Weights are quotients, so 0.78 is 0.78.
    /// </summary>
    private const int StepsAUnit = 100;
    private const int CoarseStep = 5;
    private const int End = 2 * StepsAUnit;

    private const int CoarseWeights = (2 * End / CoarseStep) + 1;
    private const int MostFineWeights = Candidates * ((2 * CoarseStep) - 1);

    /// <summary>At most so many weights are looked at.</summary>
    public const int MostWeights = CoarseWeights + MostFineWeights;

    /// <summary>At most so many rollouts does <see cref="Run"/> take.</summary>
    public const int MostRollouts = (CoarseWeights * CoarseTrials) + (MostFineWeights * FineTrials);

    /// <summary>No weight returned anything but what every other did: there was nothing to choose.</summary>
    public bool IsFlat => Rows.All(row => row.Returns.Mean == Rows[0].Returns.Mean);

    public static Sweep Run(Workbench bench, CompiledNetwork network, ulong seed, CancellationToken cancellation = default) =>
        Over((weights, round) => Measure(bench, network, weights, seed, round, cancellation));

    /// <param name="measure">What some weights return, one a weight: in round 0, the grid; in round 1, the finer look.</param>
    public static Sweep Over(Func<double[], int, IReadOnlyList<Summary>> measure)
    {
        var coarse = Points([.. Enumerable.Range(0, CoarseWeights).Select(i => -End + (i * CoarseStep))], round: 0);
        var fine = Points([.. coarse.OrderBy(Rank).Take(Candidates).SelectMany(row => Around(row.Step)).Distinct().Order()], round: 1);

        var best = fine.OrderBy(Rank).First();
        var rows = coarse.ExceptBy(fine.Select(row => row.Step), row => row.Step).Concat(fine).OrderBy(row => row.Step);
        return new Sweep([.. rows.Select(row => new SweepRow(row.Weight, row.Returns))], best.Weight);

        Point[] Points(int[] steps, int round) =>
            [.. steps.Zip(measure(Array.ConvertAll(steps, Weight), round), (step, returns) => new Point(step, returns))];
    }

    private static IEnumerable<int> Around(int step) =>
        Enumerable.Range(step - CoarseStep + 1, (2 * CoarseStep) - 1).Where(near => near is >= -End and <= End);

    private static (double Loss, int Size, int Step) Rank(Point point) => (-point.Returns.Mean, Math.Abs(point.Step), point.Step);

    private static Summary[] Measure(
        Workbench bench, CompiledNetwork network, double[] weights, ulong seed, int round, CancellationToken cancellation)
    {
        var trials = round == 0 ? CoarseTrials : FineTrials;
        var jobs = weights.Select(weight => new Job(
            network, [.. Enumerable.Range(0, trials).Select(trial => new Rollout(weight, Streams.Sweep(seed, round, trial)))]));
        return Array.ConvertAll(bench.Run([.. jobs], cancellation), returns => bench.Summarise(returns));
    }

    private static double Weight(int step) => step / (double)StepsAUnit;

    private readonly record struct Point(int Step, Summary Returns)
    {
        public double Weight => Weight(Step);
    }
}

/// <summary>A shared weight and what it returned on the sweep's own trials.</summary>
public sealed record SweepRow(double Weight, Summary Returns);
