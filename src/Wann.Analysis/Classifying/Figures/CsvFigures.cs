using System.Globalization;
using System.Text;
using Wann.Formats;

namespace Wann.Analysis.Classifying.Figures;

/// <summary>The paper's figure as a table: how each class fares as the shared weight goes from −2 to 2.</summary>
public static class ClassAccuracyCsv
{
    /// <summary>−2, −1.9 … 2.</summary>
    public static double[] Weights { get; } = [.. Enumerable.Range(-20, 41).Select(tenths => tenths / 10.0)];

    /// <param name="weights">One a row.</param>
    /// <param name="at">What the samples were taken for there.</param>
    /// <returns>
    /// A line a weight: the weight, the accuracy on all samples, then on each class's; empty for a class without samples.
    /// </returns>
    public static string Of(IReadOnlyList<double> weights, IReadOnlyList<Confusion> at)
    {
        var classes = Enumerable.Range(0, at[0].Classes).ToArray();
        IEnumerable<string> lines = [
            $"weight,all,{string.Join(',', classes)}",
            .. weights.Zip(at, (weight, one) =>
                $"{Text(weight)},{Text(one.Accuracy)},{string.Join(',', classes.Select(label => Text(one.AccuracyOf(label))))}")];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string Text(double? value) => value is { } one ? Figure.Exact(one) : "";
}

/// <summary>
/// Confusion matrices one below the other: a line a classifier and class, with how many samples were taken for each class.
/// </summary>
public static class ConfusionCsv
{
    public static string Of(params IReadOnlyList<(string Classifier, Confusion Confusion)> all)
    {
        var classes = Enumerable.Range(0, all[0].Confusion.Classes).ToArray();
        IEnumerable<string> lines = [
            $"classifier,class,{string.Join(',', classes.Select(takenFor => $"taken_for_{takenFor}"))}",
            .. from one in all
               from label in classes
               select $"{one.Classifier},{label},{string.Join(',', classes.Select(takenFor => one.Confusion[label, takenFor]))}"];
        return string.Concat(lines.Select(line => line + "\n"));
    }
}

/// <summary>
/// Receptive fields as a table: a line for each input that reaches a class's output. Inputs count from 0, row by row; paths are exact up to
/// 2⁵³.
/// </summary>
public static class FieldsCsv
{
    public static string Of(ReceptiveFields fields)
    {
        var text = new StringBuilder("class,input,paths\n");
        for (var label = 0; label < fields.Classes; label++)
        {
            for (var input = 0; input < fields.Inputs; input++)
            {
                var paths = fields[label][input];
                if (paths > 0) text.Append(CultureInfo.InvariantCulture, $"{label},{input},{paths:R}\n");
            }
        }

        return text.ToString();
    }
}
