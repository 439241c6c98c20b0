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
