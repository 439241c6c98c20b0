using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Wann.Engine.Options;
using Wann.Engine.Stages;

namespace Wann.Engine.Pipelines;

/// <summary>Reads pipeline files and the overrides given with --set.</summary>
public static class PipelineFile
{
    /// <summary>
    /// The pipeline files that a path means: a file itself, or those of a directory (*.yaml, *.yml), by name; maybe none.
    /// </summary>
    public static IReadOnlyList<string> At(string path) =>
        Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path).Where(file => Path.GetExtension(file) is ".yaml" or ".yml").Order(StringComparer.Ordinal)]
            : [path];

    /// <summary>Reads a file. Its problems, all of them, are in the result: nothing is thrown.</summary>
    /// <param name="path">As the user gave it: problems name it so.</param>
    /// <param name="catalog">The stages it may name.</param>
    /// <param name="overrides">Texts such as "rank.nsga2.complexity_probability=1", the last one of a key counting.</param>
    public static PipelineReading Load(string path, StageCatalog catalog, IReadOnlyList<string>? overrides = null)
    {
        if (Directory.Exists(path)) return Unreadable(path, "this is a directory; name a pipeline file");
        try
        {
            var text = File.ReadAllText(path);
            // Files that a task names are looked for beside the pipeline that names them.
            catalog.Data?.LookBeside(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return Parse(text, path, catalog, overrides);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable(path, "there is no such file; check the path");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Unreadable(path, $"the file cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="yaml">The pipeline.</param>
    /// <param name="source">What problems are to name as its file.</param>
    /// <param name="catalog">The stages it may name.</param>
    /// <param name="overrides">As for <see cref="Load"/>.</param>
    public static PipelineReading Parse(string yaml, string source, StageCatalog catalog, IReadOnlyList<string>? overrides = null)
    {
        var reading = new Reading(catalog);
        var start = new Place(source, 1, 1);
        var node = NodeReader.Read(yaml, start, reading.Problems);
        if (node is null or ScalarNode { IsNull: true })
        {
            if (reading.Problems.Count == 0)
            {
                reading.Report(start, "the file is empty; the shortest pipeline names a task: 'task: { cartpole_swingup: {} }'");
            }
        }
        else if (node is not MappingNode)
        {
            reading.Reject(node, "a pipeline", "a mapping of keys to values");
        }

        object? pipeline = null;
        overrides ??= [];
        foreach (var text in overrides) node = Override.Apply(text, node as MappingNode, reading.Problems);
        if (node is MappingNode mapping) RecordType.Of(typeof(Pipeline)).TryRead(mapping, "a pipeline", reading, out pipeline);
        if (reading.Problems.Count == 0) return new PipelineReading((Pipeline)pipeline!, []);

        string[] sources = [source, .. overrides.Select(Override.Source)];
        return new PipelineReading(null, [.. reading.Problems
            .OrderBy(problem => Array.IndexOf(sources, problem.Place.Source))
            .ThenBy(problem => problem.Place.Line)
            .ThenBy(problem => problem.Place.Column)]);
    }

    private static PipelineReading Unreadable(string path, string message) => new(null, [new Problem(new Place(path), message)]);
}

/// <summary>What became of a pipeline file: the pipeline, or all its problems in the order of their places.</summary>
/// <param name="Pipeline">Null exactly if there are problems.</param>
public sealed record PipelineReading(Pipeline? Pipeline, ImmutableArray<Problem> Problems);

/// <summary>The JSON schema of pipeline files (draft 2020-12), with which editors complete and check them.</summary>
public static class PipelineSchema
{
    public static JsonObject Of(StageCatalog catalog)
    {
        var schema = RecordType.Of(typeof(Pipeline)).Schema(catalog);
        schema["type"] = "object";
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Wann pipeline");
        return schema;
    }
}

/// <summary>
/// A value given on the command line, as in "--set rank.nsga2.complexity_probability=1": a path of keys and a YAML value.
/// </summary>
internal static class Override
{
    /// <summary>How problems name it.</summary>
    public static string Source(string text) => $"--set {text}";

    /// <returns>The mapping with the value put into its place; unchanged if the text is no override, which is reported.</returns>
    public static MappingNode? Apply(string text, MappingNode? mapping, List<Problem> problems)
    {
        var place = new Place(Source(text));
        var equals = text.IndexOf('=');
        var path = equals < 0 ? [] : text[..equals].Split('.', StringSplitOptions.TrimEntries);
        if (path.Length == 0 || path.Contains(""))
        {
            problems.Add(new Problem(place, "an override is key=value, the key with dots, such as 'select.tournament.size=8'"));
            return mapping;
        }

        var before = problems.Count;
        var value = NodeReader.Read(text[(equals + 1)..], place, problems);
        if (problems.Count > before) return mapping;
        if (value is not null and not ScalarNode { Plain: true, Text: "" }) return mapping?.With(path, value);
        problems.Add(new Problem(place, "there is no value after '='; for nothing write null"));
        return mapping;
    }
}
