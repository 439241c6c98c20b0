using System.Globalization;
using System.Text;
using Wann.Analysis.Experiments;
using Wann.Engine.Runs;
using Wann.Formats;
using Wann.Web.Reports.Plots;
using static Wann.Web.Reports.ReportFrame;

namespace Wann.Web.Reports;

/// <summary>Runs compared, as one page that needs nothing else.</summary>
public static class ComparisonPage
{
    private const int Colours = 6;

    public static string Write(RunComparison comparison)
    {
        var body = new StringBuilder("<h1>Runs compared</h1>\n");
        body.Append(Curves(comparison)).Append(Groups(comparison)).Append(Runs(comparison));
        if (comparison.Groups.Count > 1)
        {
            body.Append(Section("What differs in the pipelines", "", Table(
                ["option", .. Enumerable.Range(0, comparison.Groups.Count).Select(RunComparison.Letter)],
                comparison.Differences.Select(one => (IReadOnlyList<string>)[one.Option, .. one.Values]))));
        }

        return Of("Runs compared", body.ToString());
    }

    private static string Curves(RunComparison comparison)
    {
        var runs = comparison.Groups.SelectMany(group => group.Runs).ToList();
        var plot = new Plot(
            "Champions' mean returns by evaluated individuals",
            Axis.Of("evaluated individuals", runs.Select(run => (double)run.Evaluations), fromZero: true),
            Axis.Of("champion's mean return", runs.SelectMany(run => run.History.Generations.Select(row => row.Champion))));
        foreach (var (index, group) in comparison.Groups.Index())
        {
            var series = 1 + (index % Colours);
            if (group.Runs.Count > 1)
            {
                plot.Band([.. group.Curve.Select(
                    point => ((double)point.Evaluations, point.Champion.LowerQuartile, point.Champion.UpperQuartile))], series);
            }

            plot.Line([.. group.Curve.Select(point => ((double)point.Evaluations, point.Champion.Median))], series,
                $"{RunComparison.Letter(index)}: {Name(group)}");
        }

        return Section(
            "Learning curves",
            "The champions' mean returns on their confirmation trials: a pipeline's median run, and the middle half.", plot.ToSvg());
    }

    private static string Groups(RunComparison comparison) => Section(
        "By pipeline",
        $"After {comparison.Budget:N0} evaluated individuals, which all runs have come to. p and A12 compare with A: Mann–Whitney, "
        + "two-sided, and how likely a run is better than one of A's.",
        Table(
            ["", "runs#", "lower quartile#", "median#", "upper quartile#", "p#", "A12#"],
            comparison.Groups.Select((group, index) =>
            {
                var (spread, test) = (Spread.Of([.. group.AtBudget.Order()]), comparison.Test(index));
                return (IReadOnlyList<string>)
                [
                    $"{RunComparison.Letter(index)}: {Name(group)}", $"{group.Runs.Count}", Figure.Of(spread.LowerQuartile),
                    Figure.Of(spread.Median), Figure.Of(spread.UpperQuartile),
                    test?.P.ToString("F3", CultureInfo.InvariantCulture) ?? "",
                    test?.A12.ToString("F2", CultureInfo.InvariantCulture) ?? "",
                ];
            })));

    private static string Runs(RunComparison comparison) => Section("Runs", "", Table(
        ["", "run", "seed#", "generations#", "evaluations#", "champion's mean#", "connections#"],
        comparison.Groups.SelectMany((group, index) => group.Runs.Select(run => (IReadOnlyList<string>)
        [
            RunComparison.Letter(index), run.Run.Directory.Id, $"{run.Run.Pipeline.Seed}", $"{run.History.State.LastCompleted + 1}",
            $"{run.Evaluations:N0}", Figure.Of(run.History.Generations[^1].Champion), $"{run.History.Generations[^1].ChampionConnections}",
        ]))));

    private static string Name(RunGroup group) => group.Runs[0].Run.Pipeline.Name;
}
