using Wann.Analysis.Experiments;

namespace Wann.Analysis.Tests.Experiments;

public sealed class ExperimentTableTests
{
    private static readonly ExperimentTable Table = new(
        "crowding",
        "wann experiment crowding.yaml",
        "Searches of 8 generations.",
        ["shared_mean", "random_shared"],
        [
            new ComparedRow("the defaults", "", [Search(1, 600, 10), Search(2, 620, 30), Search(3, 640, 20)]),
            new ComparedRow("other, one", "rank.nsga2.crowding=reference", [Search(1, 500, 40), Search(2, 510, 50), Search(3, 610, 60)]),
        ]);

    [Fact]
    public void Each_mode_has_its_medians_errors_and_tests_against_the_first_row()
    {
        var lines = Table.ToMarkdown().Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        Assert.Contains("| the defaults |  | 620.0 | 620.0 ± 11.5 | 600.0, 620.0, 640.0 |  |  |", lines);

        // Ranks 1, 2 and 4 of six: 4 of the 20 ways lie as far apart; 1 of 9 pairs is won. Deviation 60.8, by √3.
        Assert.Contains(
            "| other, one | `rank.nsga2.crowding=reference` | 510.0 | 540.0 ± 35.1 | 500.0, 510.0, 610.0 | 0.200 | 0.11 |", lines);
        Assert.Contains("| other, one | `rank.nsga2.crowding=reference` | 50.0 | 50.0 ± 5.8 | 40.0, 50.0, 60.0 | 0.100 | 1.00 |", lines);
        Assert.Contains("| the defaults | 8 | 1000 | 1.500 | 12 | 3 |", lines);
    }

    [Fact]
    public void Csv_has_a_line_a_search_and_mode_and_quotes_what_has_commas()
    {
        var lines = Table.ToCsv().TrimEnd('\n').Split('\n');
        Assert.Equal(1 + (2 * 3 * 2), lines.Length);
        Assert.Equal("the defaults,,1,run-1,8,1000,1.5,12,3,0.75,shared_mean,600", lines[1]);
        Assert.StartsWith("\"other, one\",rank.nsga2.crowding=reference,1,", lines[7], StringComparison.Ordinal);
    }

    [Fact]
    public void One_seed_has_no_error()
    {
        var one = Table with { Rows = [.. Table.Rows.Select(row => row with { Searches = [row.Searches[0]] })] };
        Assert.Contains("| the defaults |  | 600.0 | 600.0 | 600.0 |  |  |", one.ToMarkdown(), StringComparison.Ordinal);
    }

    private static MeasuredSearch Search(ulong seed, double mean, double random) =>
        new(seed, $"run-{seed}", 8, 1000, 1.5, 12, 3, 0.75, [mean, random]);
}
