using Wann.Core.Numerics;

namespace Wann.Core.Tests.Numerics;

public sealed class SpecialValueTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(Infinity, double.NaN)]
    [InlineData(-Infinity, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(1073741824.0000002, double.NaN)]
    [InlineData(-1e300, double.NaN)]
    public void Sine(double x, double expected) => Assert.Equal(expected, PortableMath.Sin(x));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(double.Epsilon, 1)]
    [InlineData(Infinity, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(1073741824.0000002, double.NaN)]
    public void Cosine(double x, double expected) => Assert.Equal(expected, PortableMath.Cos(x));

    [Theory]
    [InlineData(0.5, 1, 0)]
    [InlineData(-0.5, -1, 0)]
    [InlineData(1, 0, -1)]
    [InlineData(2, 0, 1)]
    [InlineData(-7.5, 1, 0)]
    [InlineData(4503599627370495.5, -1, 0)]
    [InlineData(9007199254740991, 0, -1)]
    [InlineData(1e300, 0, 1)]
    [InlineData(Infinity, double.NaN, double.NaN)]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    public void Sine_and_cosine_of_half_turns(double x, double sine, double cosine)
    {
        Assert.Equal(sine, Math.Abs(PortableMath.SinPi(x)) == 0 ? 0 : PortableMath.SinPi(x));
        Assert.Equal(cosine, PortableMath.CosPi(x));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-0.0, 1)]
    [InlineData(709.782712893384, 1.7976931348622732e308)]
    [InlineData(709.7827128933841, Infinity)]
    [InlineData(1e308, Infinity)]
    [InlineData(Infinity, Infinity)]
    [InlineData(-745.13, double.Epsilon)]
    [InlineData(-745.14, 0)]
    [InlineData(-1e308, 0)]
    [InlineData(-Infinity, 0)]
    [InlineData(double.NaN, double.NaN)]
    public void Exponential(double x, double expected) => Assert.Equal(expected, PortableMath.Exp(x));

    [Theory]
    [InlineData(double.Epsilon, double.Epsilon)]
    [InlineData(-1e-300, -1e-300)]
    [InlineData(20, 1)]
    [InlineData(-1e308, -1)]
    [InlineData(Infinity, 1)]
    [InlineData(-Infinity, -1)]
    [InlineData(double.NaN, double.NaN)]
    public void Hyperbolic_tangent(double x, double expected) => Assert.Equal(expected, PortableMath.Tanh(x));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, -Infinity)]
    [InlineData(-0.0, -Infinity)]
    [InlineData(-1, double.NaN)]
    [InlineData(-Infinity, double.NaN)]
    [InlineData(Infinity, Infinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Logarithm(double x, double expected) => Assert.Equal(expected, PortableMath.Log(x));

    [Fact]
    public void Single_precision_is_the_double_rounded()
    {
        Assert.Equal((float)PortableMath.Sin((double)1.1f), PortableMath.Sin(1.1f));
        Assert.Equal((float)PortableMath.Cos((double)1.1f), PortableMath.Cos(1.1f));
    }
}
