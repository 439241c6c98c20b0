using Wann.Analysis.Classifying;
using Wann.Analysis.Classifying.Figures;
using Wann.Core.Networks;
using Wann.Formats;

namespace Wann.Cli.Reports;

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
