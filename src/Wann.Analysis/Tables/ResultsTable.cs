using System.Globalization;
using System.Text;
using Wann.Analysis.Measuring;
using Wann.Formats;

namespace Wann.Analysis.Tables;

/// <summary>The paper's table 1 for one task: its figures, ours beside them, a row a search, and a fixed topology.</summary>
/// <param name="Task">As pipeline files say it.</param>
/// <param name="Made">How it was made: the command, or whatever lets a reader make it again.</param>
/// <param name="Searches">One a search, one at least.</param>
/// <param name="Fixed">A dense network on the same task.</param>
public sealed record ResultsTable(string Task, string Made, IReadOnlyList<TableRow> Searches, TableRow Fixed)
{
    private static readonly string[] Modes = ["random weights", "random shared", "tuned shared", "tuned weights"];

    /// <summary>The champion that its own search thought most of: chosen before any of the trials reported here.</summary>
    public TableRow Best => Searches.MaxBy(row => row.Found ?? double.NegativeInfinity)!;

    public FourModes<double> Medians => new(
        Median(row => row.RandomWeights), Median(row => row.RandomShared), Median(row => row.TunedShared), Median(row => row.TunedWeights));

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        var paper = PaperFigures.Of(Task);
        var trials = Best.Returns.RandomWeights.Trials;
        text.AppendLine(CultureInfo.InvariantCulture, $"# {Task}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Mean return ± standard deviation over {trials} fresh trials. Made by `{Made}`.")
            .AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"| | {string.Join(" | ", Modes)} |").AppendLine("|---|---|---|---|---|");
        if (paper is not null) Line(text, "the paper's champion, its best of many", paper.Champion.Select(Show));
        Line(text, $"our best of {Searches.Count} ({Best.Name})", Best.Returns.Select(Show));
        Line(text, $"median of {Searches.Count}", Medians.Select(median => Figure.Whole(median)));
        foreach (var row in Searches)
        {
            Line(text, $"{row.Name}: {row.Connections} connections, best weight {Figure.Exact(row.BestWeight)}", row.Returns.Select(Show));
        }

        if (paper is not null) Line(text, "the paper's fixed topology", paper.Fixed.Select(Show));
        Line(text, Fixed.Name, Fixed.Returns.Select(Show));
        text.AppendLine().AppendLine(
            "Our best is the one with the highest mean on the trials by which its search believed it, which are none of those reported.");
        return text.ToString();
    }

    public string ToCsv()
    {
        var text = new StringBuilder("topology,seed,run,connections,hidden,best_weight,mode,mean,sd,half_width95,trials,failures\n");
        foreach (var row in Searches.Append(Fixed))
        {
            foreach (var (mode, returns) in Modes.Zip(row.Returns.All))
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"{row.Name},{row.Seed},{row.Run},{row.Connections},{row.Hidden},{row.BestWeight},{mode.Replace(' ', '_')},")
                    .Append(CultureInfo.InvariantCulture,
                        $"{returns.Mean},{returns.Deviation},{returns.HalfWidth},{returns.Trials},{returns.Failures}\n");
            }
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, FourModes<string> cells) =>
        text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", cells.All)} |");

    private static string Show(PaperFigure figure) => $"{Figure.Whole(figure.Mean)} ± {Figure.Whole(figure.Deviation)}";

    private static string Show(Summary summary) => $"{Figure.Whole(summary.Mean)} ± {Figure.Whole(summary.Deviation)}";

    /// <summary>The mean of the two in the middle, if there are two.</summary>
    private double Median(Func<FourModes<Summary>, Summary> mode)
    {
        var means = Searches.Select(row => mode(row.Returns).Mean).Order().ToArray();
        return (means[(means.Length - 1) / 2] + means[means.Length / 2]) / 2;
    }
}
