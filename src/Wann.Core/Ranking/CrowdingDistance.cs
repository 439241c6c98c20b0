namespace Wann.Core.Ranking;

/// <summary>How the crowding distance scales an objective.</summary>
public enum Crowding : byte
{
    /// <summary>By the reciprocal of its spread in the front, 1/(max − min). (Deb et al., "NSGA-II", 2002, §III-B.)</summary>
    Correct,

    /// <summary>
    /// As the reference program has it, by |1/max − min|, so that the mean return alone decides the order inside a front.
    /// </summary>
    Reference,
}

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
        var values = new double[members.Length];
        var positions = new int[members.Length];
        for (var i = 0; i < values.Length; i++) (values[i], positions[i]) = (objective[members[i]], i);
        IndexSort.Sort(values, positions);

        var (smallest, largest) = (values[0], values[^1]);
        var scale = crowding == Crowding.Correct ? 1 / (largest - smallest) : Math.Abs((1 / largest) - smallest);
        if (!double.IsFinite(scale)) scale = 0;

        distances[members[positions[0]]] = double.PositiveInfinity;
        distances[members[positions[^1]]] = double.PositiveInfinity;
        for (var i = 1; i < values.Length - 1; i++) distances[members[positions[i]]] += (values[i + 1] - values[i - 1]) * scale;
    }
}
