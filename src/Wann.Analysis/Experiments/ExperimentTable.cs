using System.Globalization;
using System.Text;
using Wann.Formats;

namespace Wann.Analysis.Experiments;

/// <summary>What an experiment came to: each row's searches, compared with the first row's.</summary>
/// <param name="Name">The experiment's.</param>
/// <param name="Made">How it was made: the command, or whatever lets a reader make it again.</param>
/// <param name="About">What all searches have in common: budget and trials, as a sentence.</param>
/// <param name="Modes">As each search's values have them, in order.</param>
/// <param name="Rows">One at least, each with as many searches, one at least.</param>
public sealed record ExperimentTable(
    string Name, string Made, string About, IReadOnlyList<string> Modes, IReadOnlyList<ComparedRow> Rows)
{
    private const string Heads = "| | replaced | median | mean ± se | by seed | p | A12 |\n|---|---|---|---|---|---|---|";

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# {Name}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{About} Made by `{Made}`.").AppendLine();
        text.AppendLine(
            "p and A12 compare a row with the first: how often searches that are alike would lie apart as far (Mann–Whitney, two-sided), "
            + "and how likely a search of the row is the better one.");
        foreach (var (index, mode) in Modes.Index())
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {mode.Replace('_', ' ')}").AppendLine().AppendLine(Heads);
            foreach (var row in Rows) text.AppendLine(Line(row, index));
        }

        text.AppendLine().AppendLine("## what it took, medians").AppendLine();
        text.AppendLine("| | generations | steps | CPU seconds | connections | hidden nodes |").AppendLine("|---|---|---|---|---|---|");
        foreach (var row in Rows)
        {
            text.AppendLine(
                $"| {row.Name} | {Whole(one => one.Generations)} | {Whole(one => one.Steps)} | "
                + $"{Cpu()} | {Whole(one => one.Connections)} | {Whole(one => one.Hidden)} |");

            string Cpu() => row.Searches.All(one => one.CpuSeconds is not null) ? Figure.Of(Median(one => one.CpuSeconds!.Value)) : "";
            double Median(Func<MeasuredSearch, double> of) => Statistics.Median(row.Searches.Select(of));
            string Whole(Func<MeasuredSearch, double> of) => Figure.Whole(Median(of));
        }

        return text.ToString();
    }

    public string ToCsv()
    {
        var text = new StringBuilder("row,replaced,seed,run,generations,steps,cpu_seconds,connections,hidden,best_weight,mode,value\n");
        foreach (var row in Rows)
        {
            foreach (var search in row.Searches)
            {
                foreach (var (mode, value) in Modes.Zip(search.Values))
                {
                    text.Append(CultureInfo.InvariantCulture, $"{Cell(row.Name)},{Cell(row.Replaced)},{search.Seed},{search.Run},")
                        .Append(CultureInfo.InvariantCulture, $"{search.Generations},{search.Steps},{search.CpuSeconds:F1},")
                        .Append(CultureInfo.InvariantCulture, $"{search.Connections},{search.Hidden},{search.BestWeight},")
                        .Append(CultureInfo.InvariantCulture, $"{mode},{value}\n");
                }
            }
        }

        return text.ToString();
    }

    private string Line(ComparedRow row, int mode)
    {
        var (values, first) = (row.Of(mode), Rows[0].Of(mode));
        var (mean, median) = (values.Average(), Statistics.Median(values));
        var error = Statistics.StandardError(values) is { } one ? $" ± {Figure.Of(one, mean)}" : "";
        var test = ReferenceEquals(row, Rows[0]) ? null : MannWhitney.Of(values, first);
        string[] cells =
        [
            row.Name.Replace('|', '/'),
            row.Replaced.Length == 0 ? "" : $"`{row.Replaced.Replace('|', '/')}`",
            Figure.Of(median, mean),
            Figure.Of(mean) + error,
            string.Join(", ", values.Select(value => Figure.Of(value, mean))),
            test is null ? "" : test.P.ToString("F3", CultureInfo.InvariantCulture),
            test is null ? "" : test.A12.ToString("F2", CultureInfo.InvariantCulture),
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string Cell(string text) => text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}

/// <param name="Name">As the experiment calls it.</param>
/// <param name="Replaced">What it replaces in its pipeline, as after --set.</param>
/// <param name="Searches">One a seed.</param>
public sealed record ComparedRow(string Name, string Replaced, IReadOnlyList<MeasuredSearch> Searches)
{
    /// <summary>One mode's values, one a seed.</summary>
    public double[] Of(int mode) => [.. Searches.Select(search => search.Values[mode])];
}

/// <summary>A search's champion, measured.</summary>
/// <param name="Run">The search's id.</param>
/// <param name="Generations">By which the budget was used up.</param>
/// <param name="Steps">Simulated by then.</param>
/// <param name="CpuSeconds">That the cores worked for the search; null where it has gone on beyond the budget since.</param>
/// <param name="Connections">Of the plain network, relays too.</param>
/// <param name="BestWeight">The shared weight that a sweep chose; null if none was asked for.</param>
/// <param name="Values">One a mode: a mean return, or an accuracy, 0 to 1.</param>
public sealed record MeasuredSearch(
    ulong Seed, string Run, int Generations, long Steps, double? CpuSeconds, int Connections, int Hidden, double? BestWeight,
    IReadOnlyList<double> Values);

internal static class Statistics
{
    /// <summary>Of two in the middle, their mean.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Of the mean: the deviation over n − 1, by √n; null for one value.</summary>
    public static double? StandardError(IReadOnlyCollection<double> values)
    {
        if (values.Count < 2) return null;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) / values.Count);
    }
}
