using System.Globalization;
using Wann.Analysis.Measuring;
using Wann.Analysis.Tables;

namespace Wann.Analysis.Tests.Tables;

public sealed class ResultsTableTests
{
    [Fact]
    public void The_best_is_the_one_its_search_believed_best_not_the_one_that_reports_best()
    {
        var table = Table(Row(1, found: 10, mean: 500), Row(2, found: 30, mean: 100), Row(3, found: 20, mean: 900));
        Assert.Equal(2UL, table.Best.Seed);
        Assert.Contains("| our best of 3 (seed 2) | 100 ± 5 | 101 ± 5 | 102 ± 5 | 103 ± 5 |", table.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void Medians_are_of_each_mode_and_of_two_in_the_middle_their_mean()
    {
        Assert.Equal(new(500, 501, 502, 503), Table(Row(1, 0, 500), Row(2, 0, 100), Row(3, 0, 900)).Medians);
        Assert.Equal(new(300, 301, 302, 303), Table(Row(1, 0, 500), Row(2, 0, 100)).Medians);
        Assert.Equal(new(7, 8, 9, 10), Table(Row(1, 0, 7)).Medians);
    }

    [Fact]
    public void The_papers_figures_stand_beside_ours_where_the_paper_has_any()
    {
        var markdown = Table(Row(1, 0, 500)).ToMarkdown();
        Assert.Contains("| the paper's champion, its best of many | 57 ± 121 | 515 ± 58 | 723 ± 16 | 932 ± 6 |", markdown,
            StringComparison.Ordinal);
        Assert.Contains("| the paper's fixed topology | 21 ± 43 | 7 ± 2 | 8 ± 1 | 918 ± 7 |", markdown, StringComparison.Ordinal);
        Assert.Contains("−46 ± 54", (Table(Row(1, 0, 500)) with { Task = "bipedal_walker" }).ToMarkdown(), StringComparison.Ordinal);
        Assert.DoesNotContain("paper", (Table(Row(1, 0, 500)) with { Task = "another" }).ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_has_a_line_a_topology_and_mode_with_the_numbers_in_full()
    {
        var table = Table(Row(1, 0, 500.123456789), Row(2, 0, 100));
        var lines = table.ToCsv().Split('\n');
        var columns = lines[0].Split(',');
        Assert.Equal(1 + (3 * 4) + 1, lines.Length);
        Assert.All(lines[1..^1], line => Assert.Equal(columns.Length, line.Split(',').Length));
        Assert.Equal(500.123456789, double.Parse(lines[1].Split(',')[Array.IndexOf(columns, "mean")], CultureInfo.InvariantCulture));
        Assert.StartsWith("dense,,,", lines[^2], StringComparison.Ordinal);
    }

    private static ResultsTable Table(params TableRow[] rows) =>
        new("cartpole_swingup", "wann table", rows, Row(9, 0, 0) with { Name = "dense", Seed = null, Run = null });

    private static TableRow Row(ulong seed, double found, double mean) =>
        new($"seed {seed}", seed, $"run-{seed}", found, 10, 3, 0.5,
            new FourModes<double>(0, 1, 2, 3).Select(above => new Summary(mean + above, 5, 100, 0)));
}
