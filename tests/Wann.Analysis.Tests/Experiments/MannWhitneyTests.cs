using Wann.Analysis.Experiments;

namespace Wann.Analysis.Tests.Experiments;

/// <summary>Against what one counts by hand.</summary>
public sealed class MannWhitneyTests
{
    [Theory]
    // All six ways to share 1, 2, 3, 4 out: two lie as far apart.
    [InlineData(new double[] { 1, 2 }, new double[] { 3, 4 }, 0, 2.0 / 6, 0)]
    [InlineData(new double[] { 4, 3 }, new double[] { 1, 2 }, 4, 2.0 / 6, 1)]
    // Five and five, ranks 1, 2, 3, 4 and 9: 12 of the 252 ways have a sum of 19 or less, as many one of 36 or more.
    [InlineData(new double[] { 0.1, 0.2, 0.3, 0.4, 0.9 }, new[] { 0.5, 0.6, 0.7, 0.8, 1 }, 4, 24.0 / 252, 4.0 / 25)]
    // Of the pairs two are ties; whichever two of the four are chosen, they lie as far apart.
    [InlineData(new double[] { 1, 1 }, new double[] { 1, 2 }, 1, 1, 0.25)]
    [InlineData(new double[] { 5, 5, 5 }, new double[] { 5, 5 }, 3, 1, 0.5)]
    [InlineData(new double[] { -7 }, new double[] { 3 }, 0, 1, 0)]
    public void Few_values_are_counted(double[] first, double[] second, double u, double p, double a12)
    {
        var test = MannWhitney.Of(first, second);
        Assert.Equal(u, test.U);
        Assert.Equal(p, test.P, precision: 12);
        Assert.Equal(a12, test.A12, precision: 12);
    }

    [Fact]
    public void Many_values_are_approximated()
    {
        double[] low = [.. Enumerable.Range(1, 30)];
        double[] high = [.. Enumerable.Range(31, 30)];
        var test = MannWhitney.Of(low, high);

        // z = 449.5 / √(30 · 30 · 61 / 12)
        Assert.Equal(3.020e-11, test.P, 0.001e-11);
        Assert.Equal(0, test.A12);
        Assert.Equal(1, MannWhitney.Of(new double[40], new double[40]).P);
    }

    [Fact]
    public void The_approximation_is_near_the_count()
    {
        double[] first = [.. Enumerable.Range(0, 25).Select(i => (double)(i * 37 % 101))];
        double[] second = [.. Enumerable.Range(0, 25).Select(i => (double)(i * 53 % 103) + 12)];
        double[] more = [.. second, 55.5];
        Assert.Equal(MannWhitney.Of(first, second).P, MannWhitney.Of(first, more).P, tolerance: 0.05);
    }
}
