using Wann.Analysis.Measuring;
using Wann.Engine.Runs;
using Wann.Formats;
using Wann.Formats.Diagrams;
using Wann.Web.Reports.Plots;
using static Wann.Web.Reports.ReportFrame;

namespace Wann.Web.Reports;

/// <summary>What a report says of the champion: how its fresh rollouts went, and what it looks like, still and at work.</summary>
internal static class ChampionSections
{
    public static string Profile(RunReport report, MeasuredRollouts rollouts)
    {
        var rows = rollouts.Profile.Rows;
        List<(double, double, double)> Band(double low, double high) =>
            [.. rows.Select(row => (row.Weight, Spread.Quantile(Known(row), low), Spread.Quantile(Known(row), high)))];
        double[] Known(WeightRow row) => [.. row.Returns.Where(one => !double.IsNaN(one))];
        var every = rows.SelectMany(row => row.Returns);
        var plot = new Plot(
            "Returns at each shared weight", Axis.Of("shared weight", rows.Select(row => row.Weight)), Axis.Of("return", every))
            .Band(Band(0, 1), 6, "all trials").Band(Band(0.25, 0.75), 1, "the middle half")
            .Line([.. rows.Select(row => (row.Weight, Spread.Quantile(Known(row), 0.5)))], 1, "median")
            .Line([.. rows.Select(row => (row.Weight, row.Summary.Mean))], 2, "mean")
            .Dots(rows.SelectMany(row => row.Returns.Select(one => (row.Weight, one))), 6, radius: 1.2);
        var searched = rows.Where(row => report.Run.Weights.Contains(row.Weight) || row.Weight == rollouts.Weight).ToList();
        return Section(
            "Weight profile",
            $"{rollouts.Trials} fresh trials at each weight, a dot each. A standard deviation alone would hide that some starts fail.",
            plot.ToSvg() + Table(
                ["weight#", "mean ± sd#", "lowest#", "lower quartile#", "median#", "upper quartile#", "highest#"],
                searched.Select(row => (IReadOnlyList<string>)
                [
                    Figure.Exact(row.Weight), PlusMinus(row.Summary),
                    .. ((double[])[0, 0.25, 0.5, 0.75, 1]).Select(share => Figure.Of(Spread.Quantile(Known(row), share), row.Summary.Mean)),
                ])));
    }

    public static string Modes(RunReport report, MeasuredRollouts rollouts) => Section(
        "Four modes",
        $"The champion's wiring on {rollouts.Trials} fresh trials, as the paper measures it.",
        Table(
            ["weights", "mean return ± sd#", ""],
            [
                ["random, each its own", PlusMinus(rollouts.RandomWeights), "drawn from −2 to 2, anew for each trial"],
                ["random, one shared", PlusMinus(rollouts.RandomShared), "drawn from −2 to 2, anew for each trial"],
                ["shared, the best known", PlusMinus(rollouts.Shared), $"weight {Figure.Exact(rollouts.Weight)}"],
                rollouts.Own is { } own
                    ? ["tuned, each its own", PlusMinus(own), "as its file has them"]
                    : ["tuned, each its own", "", $"not tuned yet: wann tune {report.Run.Directory.Id}"],
            ]));

    public static string Drawing(RunReport report)
    {
        var champion = report.Champion!;
        var diagram = DiagramSvg.Write(
            NetworkDiagram.Of(champion.Genome, report.Names),
            $"The champion of generation {report.History.Champions[^1].Champion.Generation}", drawnFor: DrawnFor.Page);
        var film = report.Film is { } drawn
            ? $"<figure class=\"r-film\" role=\"img\" aria-label=\"A rollout of the champion\">{drawn.Svg}<figcaption>A rollout at weight "
                + $"{Figure.Exact(report.Rollouts?.Weight ?? 1)}: a return of {Figure.Of(drawn.Result.Return)} in "
                + $"{drawn.Result.Steps} steps.</figcaption></figure>\n"
            : "";
        return Section("The champion", "", $"<figure class=\"r-scroll\" tabindex=\"0\">{diagram}</figure>\n{film}");
    }

    private static string PlusMinus(Summary summary) =>
        $"{Figure.Of(summary.Mean)} ± {Figure.Of(summary.Deviation, summary.Mean)}"
        + (summary.Failures == 0 ? "" : $", {summary.Failures} failed");
}
