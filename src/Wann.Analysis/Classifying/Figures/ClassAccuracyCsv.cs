using Wann.Formats;

namespace Wann.Analysis.Classifying.Figures;

/// <summary>The paper's figure as a table: how each class fares as the shared weight goes from −2 to 2.</summary>
public static class ClassAccuracyCsv
{
    /// <summary>−2, −1.9 … 2.</summary>
    public static double[] Weights { get; } = [.. Enumerable.Range(-20, 41).Select(tenths => tenths / 10.0)];

    /// <param name="weights">One a row.</param>
    /// <param name="at">What the samples were taken for there.</param>
    /// <returns>A line a weight: the weight, the accuracy on all samples, then on each class's; empty for a class without samples.</returns>
    public static string Of(IReadOnlyList<double> weights, IReadOnlyList<Confusion> at)
    {
        var classes = Enumerable.Range(0, at[0].Classes).ToArray();
        IEnumerable<string> lines = [
            $"weight,all,{string.Join(',', classes)}",
            .. weights.Zip(at, (weight, one) => $"{Text(weight)},{Text(one.Accuracy)},{string.Join(',', classes.Select(label => Text(one.AccuracyOf(label))))}")];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string Text(double? value) => value is { } one ? Figure.Exact(one) : "";
}
