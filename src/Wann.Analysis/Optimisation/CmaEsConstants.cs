using Wann.Core.Numerics;

namespace Wann.Analysis.Optimisation;

/// <summary>
/// Strategy parameters, from table 1 of Hansen, "The CMA evolution strategy: a tutorial" (arXiv 1604.00772), in its names.
/// </summary>
internal sealed class CmaEsConstants
{
    public CmaEsConstants(int dimension, int population)
    {
        double n = dimension;
        Parents = population / 2;
        var raw = new double[population];
        for (var i = 0; i < population; i++) raw[i] = PortableMath.Log((population + 1) / 2.0) - PortableMath.Log(i + 1.0);
        ParentMass = Mass(raw.AsSpan(..Parents));
        PathDecay = (4 + (ParentMass / n)) / (n + 4 + (2 * ParentMass / n));
        StepPathDecay = (ParentMass + 2) / (n + ParentMass + 5);
        StepDamping = 1 + (2 * Math.Max(0, Math.Sqrt((ParentMass - 1) / (n + 1)) - 1)) + StepPathDecay;
        RankOne = 2 / (((n + 1.3) * (n + 1.3)) + ParentMass);
        RankMu = Math.Min(1 - RankOne, 2 * (0.25 + ParentMass - 2 + (1 / ParentMass)) / (((n + 2) * (n + 2)) + ParentMass));
        ExpectedNorm = Math.Sqrt(n) * (1 - (1 / (4 * n)) + (1 / (21 * n * n)));
        Weights = Recombination(raw, n);
    }

    /// <summary>μ, the better half.</summary>
    public int Parents { get; }

    /// <summary>μ_eff.</summary>
    public double ParentMass { get; }

    /// <summary>c_c.</summary>
    public double PathDecay { get; }

    /// <summary>c_σ.</summary>
    public double StepPathDecay { get; }

    /// <summary>d_σ.</summary>
    public double StepDamping { get; }

    /// <summary>c_1.</summary>
    public double RankOne { get; }

    /// <summary>c_μ.</summary>
    public double RankMu { get; }

    /// <summary>E‖N(0, I)‖.</summary>
    public double ExpectedNorm { get; }

    /// <summary>w_i, the best candidate's first: those of parents sum to 1, the others are negative (eqs. 49 to 53).</summary>
    public double[] Weights { get; }

    /// <summary>λ for a dimension.</summary>
    public static int Population(int dimension) => 4 + (int)(3 * PortableMath.Log(dimension));

    private double[] Recombination(double[] raw, double n)
    {
        var othersMass = Mass(raw.AsSpan(Parents..));
        var limit = Math.Min(
            Math.Min(1 + (RankOne / RankMu), 1 + (2 * othersMass / (ParentMass + 2))),
            (1 - RankOne - RankMu) / (n * RankMu));
        var (positive, negative) = (0.0, 0.0);
        foreach (var weight in raw)
        {
            if (weight >= 0) positive += weight;
            else negative -= weight;
        }

        return Array.ConvertAll(raw, weight => weight >= 0 ? weight / positive : limit * weight / negative);
    }

    private static double Mass(ReadOnlySpan<double> weights)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var weight in weights)
        {
            sum += weight;
            squares += weight * weight;
        }

        return sum * sum / squares;
    }
}
