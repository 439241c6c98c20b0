namespace Wann.Analysis.Optimisation;

/// <summary>Sums in index order, so that they have the same bits everywhere.</summary>
internal static class Vectors
{
    public static double[] Sum(double ofFirst, double[] first, double ofSecond, double[] second)
    {
        var sum = new double[first.Length];
        for (var i = 0; i < sum.Length; i++) sum[i] = (ofFirst * first[i]) + (ofSecond * second[i]);
        return sum;
    }

    public static void Add(double[] to, double factor, double[] vector)
    {
        for (var i = 0; i < to.Length; i++) to[i] += factor * vector[i];
    }

    /// <summary>Adds factor · v·vᵀ to a square matrix.</summary>
    public static void AddSquare(double[] to, double factor, double[] vector)
    {
        var n = vector.Length;
        for (var row = 0; row < n; row++)
        {
            for (var column = 0; column < n; column++) to[(row * n) + column] += factor * (vector[row] * vector[column]);
        }
    }

    public static double Dot(double[] first, double[] second)
    {
        var sum = 0.0;
        for (var i = 0; i < first.Length; i++) sum += first[i] * second[i];
        return sum;
    }

    public static double Total(double[] vector)
    {
        var sum = 0.0;
        foreach (var one in vector) sum += one;
        return sum;
    }

    public static double Length(double[] vector) => Math.Sqrt(Dot(vector, vector));
}
