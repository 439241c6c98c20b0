using Wann.Core.Randomness;

namespace Wann.Analysis.Tests.Optimisation;

/// <summary>Functions to be minimised, with their minimum 0.</summary>
internal static class Functions
{
    public static double Sphere(double[] x) => x.Sum(one => one * one);

    public static double Rosenbrock(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i + 1 < x.Length; i++) sum += (100 * Square(x[i + 1] - Square(x[i]))) + Square(1 - x[i]);
        return sum;
    }

    /// <summary>Axes from 1 to 10⁶ in condition, turned by a random rotation.</summary>
    public static Func<double[], double> RotatedEllipsoid(int dimension)
    {
        var axes = Rotation(dimension);
        return x =>
        {
            var sum = 0.0;
            for (var axis = 0; axis < dimension; axis++)
            {
                sum += Math.Pow(1e6, axis / (dimension - 1.0)) * Square(axes[axis].Zip(x, (a, b) => a * b).Sum());
            }

            return sum;
        };
    }

    /// <summary>Gram and Schmidt on normal draws.</summary>
    private static double[][] Rotation(int dimension)
    {
        var stream = new RandomStream(1, StreamPurpose.Initialise);
        var axes = new double[dimension][];
        for (var axis = 0; axis < dimension; axis++)
        {
            var vector = new double[dimension];
            for (var i = 0; i < dimension; i++) vector[i] = stream.NextNormal();
            for (var other = 0; other < axis; other++)
            {
                var along = vector.Zip(axes[other], (a, b) => a * b).Sum();
                for (var i = 0; i < dimension; i++) vector[i] -= along * axes[other][i];
            }

            var length = Math.Sqrt(vector.Sum(Square));
            axes[axis] = Array.ConvertAll(vector, one => one / length);
        }

        return axes;
    }

    private static double Square(double x) => x * x;
}
