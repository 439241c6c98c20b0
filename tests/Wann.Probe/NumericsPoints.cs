namespace Wann.Probe;

/// <summary>Doubles to try functions on: the special ones, all magnitudes, and a dense middle.</summary>
public static class NumericsPoints
{
    public static IReadOnlyList<double> Special { get; } =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2, 3, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, 2.225073858507201e-308,
        double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
        1 << 30, -(1 << 30), Math.BitIncrement(1 << 30), 1L << 51, 1L << 52, 1L << 53, (1L << 51) + 0.5,
        709.782712893384, 709.7827128933841, -708.3964185322641, -745.1332191019411, -745.1332191019412, 710, -746,
        19.06, 22, 22.000000000000004, Math.PI, Math.PI / 2, Math.PI / 4, 0.34657359027997264, 0.6931471805599453, 1.4142135623730951,
    ];

    /// <summary>The special doubles, then every other one of any bits and one within (−range, range).</summary>
    public static double[] Mixed(int count, double range, ulong seed)
    {
        var points = new double[count];
        for (int i = 0; i < count; i++)
            points[i] = i < Special.Count ? Special[i]
                : i % 2 == 0 ? BitConverter.UInt64BitsToDouble(Mix(seed + (ulong)i))
                : range * Symmetric(seed + (ulong)i);
        return points;
    }

    /// <summary>A number in [−1, 1) that depends on the index alone.</summary>
    public static double Symmetric(ulong index) => (long)Mix(index) * (1.0 / 9223372036854775808.0);

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014), as a hash of an index.</summary>
    public static ulong Mix(ulong index)
    {
        ulong z = (index + 1) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
