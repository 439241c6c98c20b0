using FsCheck;
using FsCheck.Fluent;

namespace Wann.Core.Tests.Ranking;

/// <summary>A population's two objectives. Drawn from few values, so that ties and equal pairs are common.</summary>
internal sealed record Points(double[] First, double[] Second)
{
    public static Arbitrary<Points> Any { get; } = (
        from size in Gen.Choose(1, 60)
        from values in Gen.Elements(2, 6, 1000)
        from first in Gen.Choose(-values, values).Select(value => value / 4.0).ArrayOf(size)
        from second in Gen.Choose(-values, values).Select(value => value / 4.0).ArrayOf(size)
        select new Points(first, second)).ToArbitrary();

    public int Count => First.Length;

    public Points Permuted(int[] order) => new([.. order.Select(i => First[i])], [.. order.Select(i => Second[i])]);

    /// <summary>Front by front, each what no point left dominates: O(N²) a front, and nothing else to say about it.</summary>
    public int[] PlainFronts()
    {
        var fronts = new int[Count];
        var left = Enumerable.Range(0, Count).ToHashSet();
        for (var front = 0; left.Count > 0; front++)
        {
            var best = left.Where(one => !left.Any(other => Dominates(other, one))).ToList();
            foreach (var one in best) fronts[one] = front;
            left.ExceptWith(best);
        }

        return fronts;
    }

    private bool Dominates(int one, int other) =>
        First[one] >= First[other] && Second[one] >= Second[other] && (First[one] > First[other] || Second[one] > Second[other]);
}
