using System.Globalization;
using System.Text;
using Wann.Analysis.Classifying;
using Wann.Formats;
using Wann.Web.Reports.Plots;
using static Wann.Web.Reports.ReportFrame;

namespace Wann.Web.Reports;

/// <summary>What a report says of a classifier: accuracies by class and weight, what is taken for what, what each class sees.</summary>
internal static class ClassifierSections
{
    private const int FieldSide = 120;

    public static string Of(RunReport report, MeasuredClassifier measured)
    {
        var classes = report.Names.Outputs;
        return Accuracy(measured) + PerClass(classes, measured) + Confusions(classes, measured) + Fields(report, classes, measured);
    }

    private static string Accuracy(MeasuredClassifier measured)
    {
        var points = Enumerable.Zip(measured.Weights, measured.At, (weight, at) => (weight, 100 * at.Accuracy)).ToList();
        return Section(
            "Accuracy by weight", $"On {measured.AtBest.Samples:N0} test samples, which nothing that chooses has seen.",
            new Plot(
                "Accuracy at each shared weight", Axis.Of("shared weight", measured.Weights),
                Axis.Of("% right", points.Select(point => point.Item2), fromZero: true))
                .Line(points, 1).Dots(points, 1, radius: 3).ToSvg()
            + Table(
                ["weights", "right#"],
                [
                    ["random, one shared", $"{Percent(measured.RandomShared.Mean)} ± {100 * measured.RandomShared.Deviation:F1}"],
                    [$"shared, {Figure.Exact(measured.Best)}", Percent(measured.AtBest.Accuracy)],
                    ["the search's weights together, by vote", Percent(measured.Ensemble.Vote.Accuracy)],
                    ["the search's weights together, by mean", Percent(measured.Ensemble.Mean.Accuracy)],
                ]));
    }

    private static string PerClass(IReadOnlyList<string> classes, MeasuredClassifier measured) => Section(
        "Accuracy by class and weight", "The darker, the more of a class's test samples are taken for it, at each shared weight.",
        Mosaic.Of(
            "Accuracy on each class at each shared weight", classes,
            [.. measured.Weights.Select((weight, i) => i % 2 == 0 ? Axis.Text(weight) : "")],
            (row, column) => measured.At[column].AccuracyOf(row),
            (row, column) => Percent(measured.At[column].AccuracyOf(row) ?? 0), cell: 27));

    private static string Confusions(IReadOnlyList<string> classes, MeasuredClassifier measured) => Section(
        "What is taken for what", $"At weight {Figure.Exact(measured.Best)}: a row a class, in % of its test samples.",
        Mosaic.Of(
            "Confusion matrix", classes, classes,
            (row, column) => ShareOf(measured.AtBest, row, column),
            (row, column) => ShareOf(measured.AtBest, row, column) is > 0 and var share ? Whole(share) : ""));

    /// <summary>A square a class; the legend's cells have the very shades that the squares have.</summary>
    private static string Fields(RunReport report, IReadOnlyList<string> classes, MeasuredClassifier measured)
    {
        if (report.Names.PictureColumns is not { } columns) return "";
        var fields = measured.Fields;
        var (most, cell, rows) = (fields.Paths.Max(), FieldSide / (double)columns, (fields.Inputs + columns - 1) / columns);
        var text = new StringBuilder("<div class=\"r-row\" style=\"grid-template-columns:repeat(auto-fill,minmax(130px,1fr))\">\n");
        for (var label = 0; label < fields.Classes; label++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<figure><svg viewBox=\"0 0 {FieldSide} {rows * cell:0.#}\" width=\"{FieldSide}\" ")
                .Append(CultureInfo.InvariantCulture, $"role=\"img\" aria-label=\"What the output {Text(classes[label])} sees\">")
                .Append("<rect class=\"r-field-frame\" width=\"100%\" height=\"100%\"/>");
            for (var input = 0; input < fields.Inputs; input++)
            {
                if (fields[label][input] <= 0) continue;
                text.Append(CultureInfo.InvariantCulture, $"<rect class=\"r-field\" x=\"{input % columns * cell:0.##}\" ")
                    .Append(CultureInfo.InvariantCulture, $"y=\"{input / columns * cell:0.##}\" ")
                    .Append(CultureInfo.InvariantCulture, $"width=\"{cell:0.##}\" height=\"{cell:0.##}\" ")
                    .Append(CultureInfo.InvariantCulture, $"fill-opacity=\"{Shade(fields[label][input], most):0.##}\"/>");
            }

            text.Append($"</svg><figcaption>{Text(classes[label])}</figcaption></figure>\n");
        }

        text.Append("</div>\n<p class=\"r-legend\">paths from a pixel: ");
        foreach (var paths in ((double[])[1, 10, 100, 1000, 10_000, 1e6, 1e9]).Where(paths => paths < most).Append(most))
        {
            text.Append("<span><svg width=\"14\" height=\"14\" aria-hidden=\"true\"><rect class=\"r-field\" width=\"14\" height=\"14\" ")
                .Append(CultureInfo.InvariantCulture, $"fill-opacity=\"{Shade(paths, most):0.##}\"/></svg> {Axis.Text(paths)}</span>");
        }

        return Section(
            "Receptive fields", "The pixels that reach each class's output, the darker the more paths lead there, on a logarithmic scale.",
            text.Append("</p>\n").ToString());
    }

    private static double Shade(double paths, double most) => 0.12 + (0.88 * Math.Log(1 + paths) / Math.Log(1 + most));

    private static double? ShareOf(Confusion confusion, int label, int takenFor)
    {
        var samples = Enumerable.Range(0, confusion.Classes).Sum(other => confusion[label, other]);
        return samples == 0 ? null : confusion[label, takenFor] / (double)samples;
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1}%");

    private static string Whole(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#}");
}
