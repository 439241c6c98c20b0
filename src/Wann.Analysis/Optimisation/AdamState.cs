namespace Wann.Analysis.Optimisation;

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
