using System.Globalization;
using Wann.Core.Numerics;
using Wann.Probe;

namespace Wann.Core.Tests.Numerics;

public sealed class AccuracyTests(ITestOutputHelper output)
{
    [Fact]
    public void Sine_is_within_2_ulp() => Check(PortableMath.Sin, HighPrecision.Sin, Angles());

    [Fact]
    public void Cosine_is_within_2_ulp() => Check(PortableMath.Cos, HighPrecision.Cos, Angles());

    [Fact]
    public void Sine_of_half_turns_is_within_2_ulp() => Check(PortableMath.SinPi, HighPrecision.SinPi, HalfTurns());

    [Fact]
    public void Cosine_of_half_turns_is_within_2_ulp() => Check(PortableMath.CosPi, HighPrecision.CosPi, HalfTurns());

    [Fact]
    public void Exponential_is_within_2_ulp_down_to_subnormals() => Check(
        PortableMath.Exp,
        HighPrecision.Exp,
        [
            .. Uniform(1), .. Uniform(20), .. Uniform(709), .. Magnitudes(-1074, 6), .. Neighbours(Math.Log(2) / 2, 1000),
            .. Uniform(18).Select(x => x - 727), 709.78,
        ]);

    [Fact]
    public void Hyperbolic_tangent_is_within_2_ulp() => Check(
        PortableMath.Tanh,
        HighPrecision.Tanh,
        [
            .. Uniform(0.5), .. Uniform(1), .. Uniform(3), .. Uniform(25), .. Magnitudes(-1074, 9), .. Neighbours(Math.Log(2) / 2, 60),
            .. Uniform(0.05).Select(x => (1.95 + x) / 256),
        ]);

    [Fact]
    public void Logarithm_is_within_2_ulp() => Check(
        PortableMath.Log,
        HighPrecision.Log,
        [
            .. Uniform(1).Select(x => 1 + x),
            .. Uniform(0.01).Select(x => 1 + x),
            .. Magnitudes(-1074, 1023).Select(Math.Abs).Where(x => x > 0),
            .. Neighbours(Math.Sqrt(2), 3), .. Neighbours(1, 3), double.Epsilon, double.MaxValue,
        ]);

    private void Check(Func<double, double> function, Func<double, Exact> reference, double[] points)
    {
        (double error, double x) = points.AsParallel().Select(x => (Error: reference(x).ErrorInUlps(function(x)), X: x)).Max();
        output.WriteLine($"{error:F3} ulp at {x:R}, of {points.Length} points");
        Assert.True(error <= 2, string.Create(CultureInfo.InvariantCulture, $"{error} ulp at {x:R}"));
    }

    private static double[] Angles() =>
    [
        .. Uniform(1), .. Uniform(4), .. Uniform(100), .. Uniform(1 << 30), .. Magnitudes(-1074, 29),
        .. Neighbours(Math.PI / 2, 1000), .. Neighbours(Math.PI / 4, 1001), .. LargeMultiples(Math.PI / 2, 683565275), 1 << 30, -(1 << 30),
    ];

    private static double[] HalfTurns() =>
    [
        .. Uniform(0.5), .. Uniform(3), .. Uniform(1000), .. Uniform(1L << 53), .. Magnitudes(-1074, 1023),
        .. Neighbours(0.5, 1000), .. Neighbours(0.25, 1001),
    ];

    private static IEnumerable<double> Uniform(double range) =>
        Enumerable.Range(0, 6000).Select(i => range * NumericsPoints.Symmetric((ulong)i));

    /// <summary>Every binade alike, of both signs.</summary>
    private static IEnumerable<double> Magnitudes(int lowest, int highest) =>
        Enumerable.Range(0, 6000)
            .Select(i => Math.ScaleB(NumericsPoints.Symmetric((ulong)i), lowest + (int)((long)i * (highest - lowest + 2) / 6000)));

    /// <summary>The multiples of a step, each with the two doubles on either side.</summary>
    private static IEnumerable<double> Neighbours(double step, int count) =>
        from i in Enumerable.Range(1, count)
        from ulps in Enumerable.Range(-2, 5)
        select BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(i * step) + ulps);

    private static IEnumerable<double> LargeMultiples(double step, long most) =>
        Enumerable.Range(0, 6000).Select(i => step * Math.Floor(most * NumericsPoints.Symmetric((ulong)i)));
}
