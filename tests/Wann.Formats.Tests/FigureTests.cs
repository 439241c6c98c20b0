namespace Wann.Formats.Tests;

public sealed class FigureTests
{
    [Theory]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00015, "0.00015")]
    [InlineData(1.23456789, "1.23456789")]
    [InlineData(-2, "-2")]
    [InlineData(1e308, "1E+308")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    public void What_identifies_something_is_exact_and_short(double value, string text)
    {
        Assert.Equal(text, Figure.Exact(value));
        Assert.Equal(value, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(723.456, "723.5")]
    [InlineData(-0.25, "-0.250")]
    [InlineData(0.0, "0.000")]
    [InlineData(0.00015, "0.00015")]
    [InlineData(-1e308, "-1E+308")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(null, "")]
    public void What_is_measured_is_rounded_as_people_read_it(double? value, string text) => Assert.Equal(text, Figure.Of(value));

    [Fact]
    public void Numbers_that_stand_together_have_the_same_decimals() => Assert.Equal("3.0", Figure.Of(3, scale: 700));

    [Theory]
    [InlineData(-45.6, "−46")]
    [InlineData(1e308, "1E+308")]
    public void Tables_have_whole_numbers(double value, string text) => Assert.Equal(text, Figure.Whole(value));
}
