namespace Wann.Engine.Options;

/// <summary>What a misspelt name was meant to be.</summary>
public static class NearestName
{
    /// <returns>"did you mean 'x'?" if a name is near, else the names there are: the end of a sentence.</returns>
    /// <param name="given">The misspelt name.</param>
    /// <param name="names">The right ones.</param>
    /// <param name="kind">What they are, in the plural, such as "keys".</param>
    public static string Hint(string given, IEnumerable<string> names, string kind)
    {
        var sorted = names.Order(StringComparer.Ordinal).ToArray();
        if (sorted.Length == 0) return $"there are no {kind} here";
        var longer = sorted.FirstOrDefault(name => given.Length > 2 && name.StartsWith(given, StringComparison.OrdinalIgnoreCase));
        var nearest = longer ?? sorted.MinBy(name => Distance(given, name))!;
        return longer is not null || Distance(given, nearest) <= Math.Max(1, nearest.Length / 3)
            ? $"did you mean '{nearest}'?"
            : $"the {kind} are {string.Join(", ", sorted)}";
    }

    /// <summary>
    /// Insertions, deletions, substitutions and swaps of neighbours, whatever the case. (Damerau 1964; Levenshtein 1966.)
    /// </summary>
    private static int Distance(string a, string b)
    {
        var costs = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) costs[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) costs[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = costs[i - 1, j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
                costs[i, j] = Math.Min(substitution, Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1);
                var swapped = i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]);
                if (swapped) costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
            }
        }

        return costs[a.Length, b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
