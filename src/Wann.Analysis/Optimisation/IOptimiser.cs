using System.Text.Json.Nodes;

namespace Wann.Analysis.Optimisation;

/// <summary>
/// A search for the point of highest value: ask for a generation's candidates, tell their values. Random numbers come from the
/// seed and the generation alone, so that an optimiser restored from what it saved goes on as if it had never stopped.
/// </summary>
public interface IOptimiser
{
    /// <summary>Generations told so far.</summary>
    int Generation { get; }

    /// <summary>The middle of the distribution that candidates are drawn from: the best guess so far. D numbers.</summary>
    double[] Centre { get; }

    /// <summary>How far candidates lie from the centre, in the mean over directions.</summary>
    double Spread { get; }

    /// <returns>The generation's candidates, D numbers each; the same until they are told.</returns>
    IReadOnlyList<double[]> Ask();

    /// <param name="values">One a candidate, the higher the better; one that is not a number is the worst there is.</param>
    void Tell(ReadOnlySpan<double> values);

    /// <summary>Forgets what was learned but how many generations were told, and begins anew.</summary>
    /// <param name="centre">Where: D numbers.</param>
    /// <param name="spread">The standard deviation to begin with, in every direction.</param>
    void Restart(double[] centre, double spread);

    /// <summary>All that changes, with numbers that read back to the last bit.</summary>
    JsonNode Save();
}

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
