using Spectre.Console;
using Spectre.Console.Testing;
using Wann.Cli.Reports;

namespace Wann.Cli.Tests.Reports;

public sealed class LivePanelTests
{
    private static readonly SearchStanding Standing = new(
        "swingup-1f2e3d4c", "0:04:12 left", 0.25, "128 of 512 generations", [1, 2, 3, 5, 8, 590.1], "champion 611.2, 34 connections",
        "best single 700.1, front 12", "12,345 rollouts/s", "failed 3: the action is not a number");

    [Theory]
    [InlineData(44)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public void It_fits_any_width_and_says_the_time_left_first(int width)
    {
        using var screen = new TestConsole().Width(width);
        new LivePanel(screen).Show(Standing);
        Assert.All(screen.Lines, line => Assert.True(line.Length <= width, $"'{line}' is wider than {width}"));
        Assert.Contains("swingup-1f2e3d4c", screen.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("│ 0:04:12 left", screen.Lines[1], StringComparison.Ordinal);
        foreach (var part in (string[])["best mean 590.1", "champion 611.2", "12,345 rollouts/s", "failed 3"])
        {
            Assert.Contains(part, screen.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void It_is_drawn_over_and_a_shorter_one_leaves_nothing_of_a_longer_one()
    {
        using var screen = new TestConsole().Width(60).EmitAnsiSequences();
        var panel = new LivePanel(screen);
        panel.Show(Standing);
        var lines = screen.Output.Count(letter => letter == '\n');
        panel.Show(Standing with { Failures = "" });
        Assert.Contains($"\u001b[{lines}A", screen.Output, StringComparison.Ordinal);
        Assert.Equal(2 * lines, screen.Output.Count(letter => letter == '\n'));
    }

    [Fact]
    public void Without_colours_there_are_none()
    {
        using var screen = new TestConsole().Width(60).EmitAnsiSequences().Colors(ColorSystem.NoColors);
        new LivePanel(screen).Show(Standing);
        Assert.DoesNotContain("\u001b[3", screen.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_that_cannot_be_drawn_over_or_is_narrow_has_a_line_instead()
    {
        using var plain = new TestConsole().Width(80).SupportsAnsi(false);
        using var narrow = new TestConsole().Width(43).SupportsAnsi(true);
        using var wide = new TestConsole().Width(44).SupportsAnsi(true);
        Assert.Equal([false, false, true], ((TestConsole[])[plain, narrow, wide]).Select(LivePanel.Fits));
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6, 7, 8 }, 8, "▁▂▃▄▅▆▇█")]
    [InlineData(new double[] { 1, 1, 8, 2, 5, double.NaN, 5 }, 3, "▁█▅")]
    [InlineData(new double[] { 3, 3, 3 }, 10, "▁▁▁")]
    [InlineData(new double[0], 10, "")]
    public void A_sparkline_has_the_highest_of_each_stretch(double[] values, int width, string line) =>
        Assert.Equal(line, LivePanel.Sparkline(values, width));
}
