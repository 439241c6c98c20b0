namespace Wann.Core.Ranking;

/// <summary>How far a point's neighbours in its front lie apart, summed over the two objectives; infinite at the ends.</summary>
public static class CrowdingDistance
{
    /// <summary>Writes <paramref name="distances"/> for the members of one front.</summary>
    /// <param name="members">Indexes into the objectives.</param>
    /// <param name="distances">One an individual, by index; only the members' are written.</param>
    public static void Measure(
        ReadOnlySpan<int> members, ReadOnlySpan<double> first, ReadOnlySpan<double> second, Crowding crowding, Span<double> distances)
    {
        foreach (var member in members) distances[member] = 0;
        Add(members, first, crowding, distances);
        Add(members, second, crowding, distances);
    }

    private static void Add(ReadOnlySpan<int> members, ReadOnlySpan<double> objective, Crowding crowding, Span<double> distances)
    {
        var sorted = new (double Value, int Position, int Index)[members.Length];
        for (var i = 0; i < sorted.Length; i++) sorted[i] = (objective[members[i]], i, members[i]);
        Array.Sort(sorted, static (a, b) => a.Value != b.Value ? a.Value.CompareTo(b.Value) : a.Position.CompareTo(b.Position));

        var (smallest, largest) = (sorted[0].Value, sorted[^1].Value);
        var scale = crowding == Crowding.Correct ? 1 / (largest - smallest) : Math.Abs((1 / largest) - smallest);
        if (!double.IsFinite(scale)) scale = 0;

        distances[sorted[0].Index] = double.PositiveInfinity;
        distances[sorted[^1].Index] = double.PositiveInfinity;
        for (var i = 1; i < sorted.Length - 1; i++) distances[sorted[i].Index] += (sorted[i + 1].Value - sorted[i - 1].Value) * scale;
    }
}
