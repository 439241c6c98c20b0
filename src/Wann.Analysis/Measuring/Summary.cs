using MathNet.Numerics.Distributions;

namespace Wann.Analysis.Measuring;

/// <summary>What some returns say together.</summary>
/// <param name="Mean">The mean; a failed rollout counts as the task's worst return.</param>
/// <param name="Deviation">The standard deviation of a single return, over n as the paper's ±; 0 for one trial.</param>
/// <param name="Trials">How many returns.</param>
/// <param name="Failures">How many of them failed: their return was not a number.</param>
public sealed record Summary(double Mean, double Deviation, int Trials, int Failures)
{
    /// <summary>Half the width of the 95% confidence interval of the mean (Student's t), or null for one trial, which has none.</summary>
    public double? HalfWidth =>
        Trials < 2 ? null : StudentT.InvCDF(location: 0, scale: 1, freedom: Trials - 1, p: 0.975) * StandardError;

    /// <summary>Of the mean: the deviation over n − 1, by √n.</summary>
    public double StandardError => Trials < 2 ? 0 : Deviation / Math.Sqrt(Trials - 1);

    /// <param name="returns">N ≥ 1 returns, NaN for a failed rollout.</param>
    /// <param name="worst">What a failed rollout counts as.</param>
    public static Summary Of(ReadOnlySpan<double> returns, double worst)
    {
        ArgumentOutOfRangeException.ThrowIfZero(returns.Length);
        var (sum, squares, failures) = (0.0, 0.0, 0);
        foreach (var one in returns)
        {
            if (double.IsNaN(one)) failures++;
            sum += double.IsNaN(one) ? worst : one;
        }

        var mean = sum / returns.Length;
        foreach (var one in returns)
        {
            var apart = (double.IsNaN(one) ? worst : one) - mean;
            squares += apart * apart;
        }

        return new Summary(mean, Math.Sqrt(squares / returns.Length), returns.Length, failures);
    }
}
