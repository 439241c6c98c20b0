namespace Wann.Core.Ranking;

/// <summary>What an individual is judged by, each to be maximised but the connections.</summary>
/// <param name="Mean">The mean return over all shared weights and trials.</param>
/// <param name="Best">The mean return at the best single shared weight.</param>
/// <param name="Connections">Enabled connections.</param>
public readonly record struct Objectives(double Mean, double Best, int Connections)
{
    /// <summary>The complexity objective, to be maximised; a network without a connection counts as one with 1.</summary>
    public double Simplicity => 1.0 / Math.Max(1, Connections);
}

/// <summary>Orders a population by front, then by crowding distance (wide before crowded), then by index.</summary>
public static class DominanceRank
{
    /// <returns>Individuals' indexes, the best first.</returns>
    public static int[] Order(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Crowding crowding)
    {
        var fronts = new int[first.Length];
        var ends = new int[NonDominatedSort.Sort(first, second, fronts)];
        var order = FrontByFront(fronts, ends);

        var distances = new double[first.Length];
        var keys = new double[first.Length];
        for (var (front, start) = (0, 0); front < ends.Length; start = ends[front++])
        {
            var members = order.AsSpan(start..ends[front]);
            CrowdingDistance.Measure(members, first, second, crowding, distances);
            for (var i = 0; i < members.Length; i++) keys[i] = -distances[members[i]];
            IndexSort.Sort(keys.AsSpan(0, members.Length), members);
        }

        return order;
    }

    /// <summary>The indexes by front, within a front ascending. (A counting sort.)</summary>
    /// <param name="fronts">The front of each index.</param>
    /// <param name="ends">One a front, written: where it ends in the result.</param>
    private static int[] FrontByFront(int[] fronts, int[] ends)
    {
        foreach (var front in fronts) ends[front]++;
        for (var front = 1; front < ends.Length; front++) ends[front] += ends[front - 1];

        var order = new int[fronts.Length];
        Span<int> next = [0, .. ends];
        for (var i = 0; i < fronts.Length; i++) order[next[fronts[i]]++] = i;
        return order;
    }
}
