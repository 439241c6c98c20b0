using MathNet.Numerics.Distributions;

namespace Wann.Analysis.Experiments;

/// <summary>
/// Whether one sample tends to higher values than another (Mann &amp; Whitney, "On a test of whether one of two random variables is
/// stochastically larger than the other", 1947).
/// </summary>
/// <param name="U">Pairs in which the first sample's value is the higher one, ties a half each; 0 to n · m.</param>
/// <param name="P">
/// How often samples of one distribution would lie apart as far, either way: counted over all ways to share the values out if they are few,
/// ties as they are; else by the normal approximation, corrected for ties and continuity.
/// </param>
/// <param name="A12">
/// The share U / (n · m), 0 to 1: how likely a value of the first sample is the higher one (Vargha &amp; Delaney, "A critique and
/// improvement of the CL common language effect size statistics", 2000).
/// </param>
public sealed record MannWhitney(double U, double P, double A12)
{
    /// <summary>Values of both samples up to which the ways are counted.</summary>
    private const int Few = 50;

    /// <param name="first">N ≥ 1 values, none of them NaN.</param>
    /// <param name="second">M ≥ 1 values, none of them NaN.</param>
    public static MannWhitney Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var (n, m) = (first.Count, second.Count);
        var ranks = DoubledRanks([.. first, .. second]);
        var sum = ranks.Take(n).Sum();
        var u = (sum / 2.0) - (n * (n + 1) / 2.0);
        return new MannWhitney(u, n + m <= Few ? Counted(ranks, n, sum) : Approximated(ranks, n, m, u), u / ((double)n * m));
    }

    /// <summary>Each value's rank from 1, of equals the middle, times two: whole numbers.</summary>
    private static int[] DoubledRanks(double[] values)
    {
        var sorted = values.Order().ToArray();
        return Array.ConvertAll(values, value =>
        {
            var below = Array.FindIndex(sorted, other => other == value);
            var upTo = Array.FindLastIndex(sorted, other => other == value) + 1;
            return below + 1 + upTo;
        });
    }

    /// <summary>Ways to choose n of the ranks by their sum; those at least as far from the middle as the sum that came out.</summary>
    private static double Counted(int[] ranks, int n, int sum)
    {
        var total = ranks.Sum();
        var ways = new double[n + 1, total + 1];
        ways[0, 0] = 1;
        foreach (var rank in ranks)
        {
            for (var chosen = n; chosen > 0; chosen--)
            {
                for (var reached = total; reached >= rank; reached--) ways[chosen, reached] += ways[chosen - 1, reached - rank];
            }
        }

        // The sums' mean is n of N parts of the total; all in N-fold, so that nothing is rounded.
        var (all, far, apart) = (0.0, 0.0, Apart(sum));
        for (var reached = 0; reached <= total; reached++)
        {
            all += ways[n, reached];
            if (Apart(reached) >= apart) far += ways[n, reached];
        }

        return far / all;

        long Apart(int reached) => Math.Abs(((long)reached * ranks.Length) - ((long)total * n));
    }

    private static double Approximated(int[] ranks, int n, int m, double u)
    {
        var all = (double)n + m;
        var ties = ranks.CountBy(rank => rank).Sum(tie => (double)tie.Value * tie.Value * tie.Value - tie.Value);
        var variance = n * m / 12.0 * (all + 1 - (ties / (all * (all - 1))));
        var apart = Math.Max(0, Math.Abs(u - (n * m / 2.0)) - 0.5);
        return variance == 0 ? 1 : Math.Min(1, 2 * Normal.CDF(0, 1, -apart / Math.Sqrt(variance)));
    }
}
