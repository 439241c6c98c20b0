using System.Collections.Immutable;
using Wann.Engine.Options;
using Wann.Engine.Stages;

namespace Wann.Engine.Pipelines;

/// <summary>Reads experiment files, and the pipelines that they name.</summary>
public static class ExperimentFile
{
    /// <summary>Whether a file is an experiment's and not a pipeline's: it has rows. Where nothing can be read, it is not.</summary>
    public static bool IsOne(string path) =>
        PipelineFile.TryReadText(path, "a file", out var text) is null
        && NodeReader.Read(text, new Place(path), []) is MappingNode mapping && mapping.Find("rows") is not null;

    /// <summary>Reads a file. Its problems, all of them, are in the result: nothing is thrown.</summary>
    /// <param name="path">As the user gave it: problems name it so.</param>
    /// <param name="catalog">The stages that its pipelines may name.</param>
    public static ExperimentReading Load(string path, StageCatalog catalog)
    {
        if (PipelineFile.TryReadText(path, "an experiment file", out var text) is { } unreadable)
        {
            return new ExperimentReading(null, [], [unreadable]);
        }

        var (reading, start) = (new Reading(catalog), new Place(path, 1, 1));
        object? read = null;
        switch (NodeReader.Read(text, start, reading.Problems))
        {
            case MappingNode mapping: RecordType.Of(typeof(Experiment)).TryRead(mapping, "an experiment", reading, out read); break;
            case null or ScalarNode { IsNull: true } when reading.Problems.Count == 0:
                reading.Report(start, "the file is empty; an experiment has a name, a pipeline, a budget and rows");
                break;
            case { } other: reading.Reject(other, "an experiment", "a mapping of keys to values"); break;
        }

        if (reading.Problems.Count > 0) return new ExperimentReading(null, [], [.. reading.Problems]);
        var experiment = (Experiment)read!;
        var directory = Path.GetDirectoryName(path) ?? "";
        var rows = experiment.Rows.Select(row =>
        {
            var file = Path.Combine(directory, row.Pipeline ?? experiment.Pipeline!);
            return (Row: row, File: file, Read: PipelineFile.LoadWith(file, catalog, row.Set, path));
        }).ToList();
        ImmutableArray<Problem> problems = [.. rows.SelectMany(row => row.Read.Problems).Distinct()];
        return problems.IsEmpty
            ? new ExperimentReading(experiment, [.. rows.Select(row => new PlannedRow(row.Row, row.File, row.Read.Pipeline!))], [])
            : new ExperimentReading(null, [], problems);
    }
}

/// <summary>What became of an experiment file: the experiment and its rows' pipelines, or all the problems.</summary>
/// <param name="Experiment">Null exactly if there are problems.</param>
public sealed record ExperimentReading(Experiment? Experiment, ImmutableArray<PlannedRow> Rows, ImmutableArray<Problem> Problems);

/// <param name="File">The pipeline's file.</param>
/// <param name="Pipeline">With the row's values in their places, and the file's seed and generations.</param>
public sealed record PlannedRow(ExperimentRow Row, string File, Pipeline Pipeline);
