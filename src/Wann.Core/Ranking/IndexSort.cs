namespace Wann.Core.Ranking;

/// <summary>Sorts indexes by a number each. The library's sort of plain doubles is several times faster than one with a comparer, but unstable: ties are put right afterwards.</summary>
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
