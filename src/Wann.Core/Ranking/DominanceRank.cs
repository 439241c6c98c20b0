namespace Wann.Core.Ranking;

/// <summary>Orders a population by front, then by crowding distance (wide before crowded), then by index.</summary>
public static class DominanceRank
{
    /// <returns>Individuals' indexes, the best first.</returns>
    public static int[] Order(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Crowding crowding)
    {
        var fronts = new int[first.Length];
        var count = NonDominatedSort.Sort(first, second, fronts);
        var order = new int[first.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => fronts[a] != fronts[b] ? fronts[a].CompareTo(fronts[b]) : a.CompareTo(b));

        var distances = new double[first.Length];
        for (var (front, start) = (0, 0); front < count; front++)
        {
            var end = start;
            while (end < order.Length && fronts[order[end]] == front) end++;
            var members = order.AsSpan(start..end);
            CrowdingDistance.Measure(members, first, second, crowding, distances);
            members.Sort((a, b) => distances[a] != distances[b] ? distances[b].CompareTo(distances[a]) : a.CompareTo(b));
            start = end;
        }

        return order;
    }
}
