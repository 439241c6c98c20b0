namespace Wann.Core.Ranking;

/// <summary>
/// Fronts of two objectives, both maximised, in O(N log N). Going through the points by the first objective, best first, a point
/// is dominated by a front exactly if the front holds one at least as good in the second objective (an equal pair does not
/// dominate). The fronts' best second objectives fall from front to front, so the point's front is found by bisection.
/// (Jensen, "Reducing the run-time complexity of multiobjective EAs", 2003, §III.)
/// </summary>
public static class NonDominatedSort
{
    /// <summary>The front of each point, 0 the best.</summary>
    /// <param name="first">N values of the first objective.</param>
    /// <param name="second">N values of the second objective.</param>
    /// <param name="fronts">N numbers, written.</param>
    /// <returns>How many fronts there are.</returns>
    public static int Sort(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<int> fronts)
    {
        var points = new (double First, double Second, int Index)[first.Length];
        for (var i = 0; i < points.Length; i++) points[i] = (first[i], second[i], i);
        Array.Sort(points, static (a, b) =>
        {
            var order = b.First.CompareTo(a.First);
            if (order == 0) order = b.Second.CompareTo(a.Second);
            return order != 0 ? order : a.Index.CompareTo(b.Index);
        });

        var bestSecond = new double[points.Length];
        var count = 0;
        for (var i = 0; i < points.Length; i++)
        {
            var point = points[i];
            if (i > 0 && points[i - 1].First.Equals(point.First) && points[i - 1].Second.Equals(point.Second))
            {
                fronts[point.Index] = fronts[points[i - 1].Index];
                continue;
            }

            var (low, high) = (0, count);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (bestSecond[middle] >= point.Second) low = middle + 1;
                else high = middle;
            }

            bestSecond[low] = point.Second;
            fronts[point.Index] = low;
            count = Math.Max(count, low + 1);
        }

        return count;
    }
}
