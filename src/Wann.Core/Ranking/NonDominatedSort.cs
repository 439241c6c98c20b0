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
    /// <param name="first">N values of the first objective, none of them NaN.</param>
    /// <param name="second">N values of the second objective, none of them NaN.</param>
    /// <param name="fronts">N numbers, written.</param>
    /// <returns>How many fronts there are.</returns>
    public static int Sort(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<int> fronts)
    {
        var order = BestFirst(first, second);
        var bestSecond = new double[order.Length];
        var count = 0;
        for (var i = 0; i < order.Length; i++)
        {
            var point = order[i];
            if (i > 0 && first[order[i - 1]] == first[point] && second[order[i - 1]] == second[point])
            {
                fronts[point] = fronts[order[i - 1]];
                continue;
            }

            var (low, high) = (0, count);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (bestSecond[middle] >= second[point]) low = middle + 1;
                else high = middle;
            }

            bestSecond[low] = second[point];
            fronts[point] = low;
            count = Math.Max(count, low + 1);
        }

        return count;
    }

    /// <summary>The points' indexes by the first objective, ties by the second.</summary>
    private static int[] BestFirst(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var keys = new double[first.Length];
        var order = new int[first.Length];
        for (var i = 0; i < order.Length; i++) (keys[i], order[i]) = (-first[i], i);
        IndexSort.Sort(keys, order);
        for (var (start, end) = (0, 0); start < order.Length; start = end)
        {
            end = IndexSort.EndOfTie(keys, start);
            if (end - start == 1) continue;
            for (var i = start; i < end; i++) keys[i] = -second[order[i]];
            IndexSort.Sort(keys.AsSpan(start..end), order.AsSpan(start..end));
        }

        return order;
    }
}

/// <summary>
/// Sorts indexes by a number each. The library's sort of plain doubles is several times faster than one with a comparer, but
/// unstable: ties are put right afterwards.
/// </summary>
internal static class IndexSort
{
    /// <summary>Puts indexes into ascending order of their keys, ties into ascending order of index.</summary>
    /// <param name="keys">One an index, none of them NaN; they move with the indexes.</param>
    public static void Sort(Span<double> keys, Span<int> indexes)
    {
        keys.Sort(indexes);
        for (var (start, end) = (0, 0); start < keys.Length; start = end)
        {
            end = EndOfTie(keys, start);
            if (end - start > 1) indexes[start..end].Sort();
        }
    }

    /// <summary>Where the run of equal keys that begins at <paramref name="start"/> ends.</summary>
    public static int EndOfTie(ReadOnlySpan<double> keys, int start)
    {
        var end = start + 1;
        while (end < keys.Length && keys[end] == keys[start]) end++;
        return end;
    }
}
