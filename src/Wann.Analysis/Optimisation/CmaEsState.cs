namespace Wann.Analysis.Optimisation;

/// <summary>All of CMA-ES that changes, in the tutorial's names. Vectors have D numbers, the covariance D², row after row, symmetric.</summary>
/// <param name="Generation">g.</param>
/// <param name="Mean">m.</param>
/// <param name="Step">σ.</param>
/// <param name="StepPath">p_σ.</param>
/// <param name="Path">p_c.</param>
/// <param name="Covariance">C.</param>
internal sealed record CmaEsState(int Generation, double[] Mean, double Step, double[] StepPath, double[] Path, double[] Covariance)
{
    public static CmaEsState Start(double[] mean, double step)
    {
        var n = mean.Length;
        var covariance = new double[n * n];
        for (var i = 0; i < n; i++) covariance[i * (n + 1)] = 1;
        return new CmaEsState(0, mean, step, new double[n], new double[n], covariance);
    }
}
