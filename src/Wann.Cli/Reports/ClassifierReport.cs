using System.Collections.Immutable;
using System.Text.Json;
using Wann.Analysis.Classifying;
using Wann.Analysis.Classifying.Figures;
using Wann.Analysis.Measuring;
using Wann.Core.Networks;
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

/// <summary>A classifier's figures: digits.csv, confusion.csv, fields.csv and fields.svg in a directory, each replaced whole.</summary>
internal sealed class ClassifierFigures(string directory)
{
    public void Write(
        CompiledNetwork network, ClassifierModes modes, Confusion ensemble, Confusion tunedShared, CancellationToken cancellation)
    {
        var at = modes.At(ClassAccuracyCsv.Weights, cancellation);
        var fields = ReceptiveFields.Of(network);
        Directory.CreateDirectory(directory);
        Replace("digits.csv", ClassAccuracyCsv.Of(ClassAccuracyCsv.Weights, at));
        Replace("confusion.csv", ConfusionCsv.Of([("ensemble_vote", ensemble), ("tuned_shared", tunedShared)]));
        Replace("fields.csv", FieldsCsv.Of(fields));
        Replace("fields.svg", FieldsSvg.Of(fields));
    }

    private void Replace(string name, string text) => WholeFile.Replace(Path.Combine(directory, name), text);
}
