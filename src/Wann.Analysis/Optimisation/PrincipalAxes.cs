using System.Numerics;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace Wann.Analysis.Optimisation;

/// <summary>
/// C = B·D²·Bᵀ. MathNet's managed provider is called itself, rather than whichever is set for the process: it runs on one thread and has
/// the same bits everywhere.
/// </summary>
internal sealed class PrincipalAxes
{
    /// <summary>A covariance can lose its last digits, but not its sign.</summary>
    private const double LeastShare = 1e-20;

    private readonly int _n;
    private readonly double[] _axes;
    private readonly double[] _lengths;

    /// <param name="covariance">D² numbers, symmetric.</param>
    /// <param name="n">D.</param>
    public PrincipalAxes(double[] covariance, int n)
    {
        _n = n;
        _axes = new double[n * n];
        var eigenvalues = new Complex[n];
        ManagedLinearAlgebraProvider.Instance.EigenDecomp(isSymmetric: true, n, [.. covariance], _axes, eigenvalues, new double[n * n]);
        var largest = eigenvalues.Max(value => value.Real);
        _lengths = Array.ConvertAll(eigenvalues, value => Math.Sqrt(Math.Max(value.Real, LeastShare * largest)));
    }

    /// <summary>B·D·z: from a standard normal point to one of the distribution.</summary>
    public double[] Stretch(ReadOnlySpan<double> z)
    {
        var stretched = new double[_n];
        for (var axis = 0; axis < _n; axis++)
        {
            var along = _lengths[axis] * z[axis];
            for (var i = 0; i < _n; i++) stretched[i] += _axes[(axis * _n) + i] * along;
        }

        return stretched;
    }

    /// <summary>B·z, which is C^(−1/2) of what <see cref="Stretch"/> makes of z.</summary>
    public double[] Rotate(ReadOnlySpan<double> z)
    {
        var rotated = new double[_n];
        for (var axis = 0; axis < _n; axis++)
        {
            for (var i = 0; i < _n; i++) rotated[i] += _axes[(axis * _n) + i] * z[axis];
        }

        return rotated;
    }
}
