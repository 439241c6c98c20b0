namespace Wann.Analysis.Optimisation;

/// <summary>Both optimisers look at the order of values alone, so that a task's scale does not matter.</summary>
internal static class Order
{
    /// <returns>Candidates' indices, the best first; equals by index, what is not a number last.</returns>
    public static int[] BestFirst(ReadOnlySpan<double> values)
    {
        var keys = values.ToArray();
        return [.. Enumerable.Range(0, keys.Length).OrderByDescending(i => double.IsNaN(keys[i]) ? double.NegativeInfinity : keys[i])];
    }

    /// <summary>No value differs from another: there is nothing to learn.</summary>
    public static bool IsFlat(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!value.Equals(values[0])) return false;
        }

        return true;
    }
}
