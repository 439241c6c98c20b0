using System.Collections.Immutable;
using System.Text.Json;
using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Formats;
using Wann.Formats.Champions;

namespace Wann.Cli.Reports;

/// <summary>A classifier's accuracies on the test samples, a line a mode, for people or, as JSON, for programs.</summary>
internal sealed class ClassifierReport(TextWriter output, bool json)
{
    public void Begin(ChampionFile champion, int samples, ulong seed)
    {
        if (json) return;
        output.WriteLine(
            $"{champion.Name} on {champion.Task.Name}: {champion.Genome.EnabledConnections} connections, "
            + $"{champion.Genome.Hidden} hidden nodes");
        output.WriteLine($"accuracy on {samples} test samples, which nothing has been chosen by, seed {seed}:");
    }

    /// <summary>Several networks, each with an accuracy: their mean ± sd.</summary>
    public void Add(string mode, Summary accuracies)
    {
        if (json) Line(new { mode, accuracy = accuracies.Mean, sd = accuracies.Deviation, draws = accuracies.Trials });
        else output.WriteLine(
            $"  {Name(mode, null),-20} {Percent(accuracies.Mean)} ± {100 * accuracies.Deviation:F2} over {accuracies.Trials} draws");
    }

    public void Add(string mode, double? weight, Confusion confusion)
    {
        if (json) Line(new { mode, weight, accuracy = confusion.Accuracy, by_class = ByClass(confusion), samples = confusion.Samples });
        else output.WriteLine($"  {Name(mode, weight),-20} {Percent(confusion.Accuracy)}");
    }

    public void End(Sweep sweep, bool hasWeights, string? figures)
    {
        if (json) return;
        if (sweep.IsFlat) output.WriteLine("every shared weight was right about as many training samples: there was none to choose");
        if (!hasWeights) output.WriteLine("no tuned weights: wann tune --method gradient makes them");
        if (figures is not null) output.WriteLine($"figures in {figures}");
    }

    private static ImmutableArray<double?> ByClass(Confusion confusion) =>
        [.. Enumerable.Range(0, confusion.Classes).Select(confusion.AccuracyOf)];

    private void Line<T>(T line) => output.WriteLine(JsonSerializer.Serialize(line, JsonLines.Options));

    private static string Name(string mode, double? weight) =>
        mode.Replace('_', ' ') + (weight is { } shared ? $" {Figure.Exact(shared)}" : "");

    private static string Percent(double accuracy) => $"{100 * accuracy,6:F2}%";
}
