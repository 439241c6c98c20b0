namespace Wann.Analysis.Optimisation;

/// <summary>Descends along gradients, each coordinate at its own scale (Kingma &amp; Ba 2015, algorithm 1, with its constants).</summary>
internal static class Adam
{
    private const double MeanDecay = 0.9;
    private const double SquareDecay = 0.999;
    private const double Least = 1e-8;

    /// <param name="state">Where it stands; left as it is.</param>
    /// <param name="gradient">Of what is to become small: D finite numbers.</param>
    /// <param name="rate">α.</param>
    public static AdamState Step(AdamState state, double[] gradient, double rate)
    {
        var n = gradient.Length;
        var (mean, square) = (Towards(state.MeanShare, 1, MeanDecay), Towards(state.SquareShare, 1, SquareDecay));
        var next = new AdamState(new double[n], new double[n], new double[n], mean, square);
        for (var i = 0; i < n; i++)
        {
            next.Mean[i] = Towards(state.Mean[i], gradient[i], MeanDecay);
            next.Square[i] = Towards(state.Square[i], gradient[i] * gradient[i], SquareDecay);
            var scale = Math.Sqrt(next.Square[i] / next.SquareShare) + Least;
            next.Point[i] = state.Point[i] - (rate * (next.Mean[i] / next.MeanShare) / scale);
        }

        return next;
    }

    private static double Towards(double average, double value, double decay) => (decay * average) + ((1 - decay) * value);
}

/// <summary>All of Adam that changes: D numbers each, and how much of each average there is yet (1 − βᵗ).</summary>
/// <param name="Point">θ.</param>
/// <param name="Mean">m, of the gradients.</param>
/// <param name="Square">v, of their squares.</param>
/// <param name="MeanShare">1 − β₁ᵗ.</param>
/// <param name="SquareShare">1 − β₂ᵗ.</param>
internal sealed record AdamState(double[] Point, double[] Mean, double[] Square, double MeanShare, double SquareShare)
{
    public static AdamState Start(double[] point) => new(point, new double[point.Length], new double[point.Length], 0, 0);
}
