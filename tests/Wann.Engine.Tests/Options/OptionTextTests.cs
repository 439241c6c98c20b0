using Wann.Core.Networks;
using Wann.Engine.Options;

namespace Wann.Engine.Tests.Options;

public sealed class OptionTextTests
{
    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData("-1e-3", -0.001)]
    [InlineData("+2", 2)]
    [InlineData(" 1.5 ", 1.5)]
    public void A_number_has_a_decimal_point(string text, double expected)
    {
        Assert.Null(OptionText.ReadNumber("--weight", text, out double number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("abc", "--weight must be a number, not 'abc'")]
    [InlineData("", "--weight must be a number, not ''")]
    [InlineData("0,5", "--weight must be a number, not '0,5'; write 0.5")]
    [InlineData("-1,25e3", "--weight must be a number, not '-1,25e3'; write -1.25e3")]
    [InlineData("1,000,000", "--weight must be a number, not '1,000,000'")]
    [InlineData("1 000", "--weight must be a number, not '1 000'")]
    [InlineData("NaN", "--weight must be a number, not 'NaN'")]
    [InlineData("Infinity", "--weight must be a number, not 'Infinity'")]
    [InlineData("-∞", "--weight must be a number, not '-∞'")]
    [InlineData("1e999", "--weight must be a number, not '1e999'")]
    [InlineData("0x10", "--weight must be a number, not '0x10'")]
    public void What_is_no_finite_number_is_refused(string text, string expected) =>
        Assert.Equal(expected, OptionText.ReadNumber<double>("--weight", text, out _));

    [Theory]
    [InlineData("1e3", "--generations must be a whole number of 1 or more, not '1e3'")]
    [InlineData("0", "--generations must be a whole number of 1 or more, not '0'")]
    [InlineData("1.5", "--generations must be a whole number of 1 or more, not '1.5'")]
    [InlineData("1,5", "--generations must be a whole number of 1 or more, not '1,5'")]
    [InlineData("1,000", "--generations must be a whole number of 1 or more, not '1,000'")]
    [InlineData("99999999999", "--generations must be a whole number from 1 to 2147483647, not '99999999999'")]
    public void A_whole_number_has_digits_only_and_its_limits_are_told(string text, string expected) =>
        Assert.Equal(expected, OptionText.ReadNumber<int>("--generations", text, out _, least: 1));

    [Fact]
    public void Each_type_of_number_has_its_own_limits()
    {
        Assert.Null(OptionText.ReadNumber("--seed", "18446744073709551615", out ulong seed));
        Assert.Equal(ulong.MaxValue, seed);
        Assert.Equal(
            "--seed must be a whole number from 0 to 18446744073709551615, not '-1'", OptionText.ReadNumber<ulong>("--seed", "-1", out _));
        Assert.Equal(
            "--steps must be a whole number of 9 or less, not '10'", OptionText.ReadNumber<long>("--steps", "10", out _, greatest: 9));
        Assert.Equal("--share must be a number from 0 to 1, not '1.5'", OptionText.ReadNumber<double>("--share", "1.5", out _, 0, 1));
    }

    [Theory]
    [InlineData("10,5")]
    [InlineData("[10, 5]")]
    [InlineData(" 10 , 5 ")]
    public void A_list_has_commas(string text)
    {
        Assert.Null(OptionText.ReadNumbers<int>("--dense", text, out var numbers));
        Assert.Equal([10, 5], numbers);
    }

    [Theory]
    [InlineData("", "each of --dense must be a whole number of 1 or more, not ''")]
    [InlineData("1,,2", "each of --dense must be a whole number of 1 or more, not ''")]
    [InlineData("1-5", "each of --dense must be a whole number of 1 or more, not '1-5'")]
    public void A_bad_item_is_named(string text, string expected) =>
        Assert.Equal(expected, OptionText.ReadNumbers<int>("--dense", text, out _, least: 1));

    [Fact]
    public void A_choice_goes_by_its_name_and_never_by_its_number()
    {
        Assert.Null(OptionText.ReadName("--activation", "gaussian", out Activation activation));
        Assert.Equal(Activation.Gaussian, activation);
        Assert.Equal(
            "--activation cannot be 'gausian'; did you mean 'gaussian'?",
            OptionText.ReadName<Activation>("--activation", "gausian", out _));
        foreach (var number in (string[])["1", "99", "-1", "tanh, relu", "Tanh", ""])
        {
            Assert.StartsWith(
                $"--activation cannot be '{number}'; ",
                OptionText.ReadName<Activation>("--activation", number, out _),
                StringComparison.Ordinal);
        }
    }
}
