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
        if (TryReadText(path, "a pipeline file", out var text) is { } unreadable) return new PipelineReading(null, [unreadable]);
        LookBeside(path, catalog);
        return Parse(text, path, catalog, overrides);
    }

    /// <summary>The same with values that another file has for it.</summary>
    internal static PipelineReading LoadWith(string path, StageCatalog catalog, Replacements replacements, string from)
    {
        if (TryReadText(path, "a pipeline file", out var text) is { } unreadable) return new PipelineReading(null, [unreadable]);
        LookBeside(path, catalog);
        return Parse(text, path, catalog, [from], _ => replacements.Entries);
    }

    /// <param name="path">As the user gave it.</param>
    /// <param name="kind">What it should be, such as "a pipeline file".</param>
    /// <param name="text">What the file holds.</param>
    /// <returns>Why the file cannot be read, or null.</returns>
    internal static Problem? TryReadText(string path, string kind, out string text)
    {
        text = "";
        if (path.Length == 0) return Unreadable("''", $"the name is empty; name {kind}");
        if (Directory.Exists(path)) return Unreadable(path, $"this is a directory; name {kind}");
        try
        {
            text = File.ReadAllText(path);
            return null;
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
        overrides ??= [];
        return Parse(yaml, source, catalog, overrides.Select(Override.Source), problems =>
            [.. overrides.Select(text => Override.Read(text, problems)).OfType<Entry>()]);
    }

    private static PipelineReading Parse(
        string yaml, string source, StageCatalog catalog, IEnumerable<string> others, Func<List<Problem>, ImmutableArray<Entry>> replaced)
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
        foreach (var (key, _, value) in replaced(reading.Problems)) node = (node as MappingNode)?.With(key.Split('.'), value);
        if (node is MappingNode mapping) RecordType.Of(typeof(Pipeline)).TryRead(mapping, "a pipeline", reading, out pipeline);
        if (reading.Problems.Count == 0) return new PipelineReading((Pipeline)pipeline!, []);

        string[] sources = [source, .. others];
        return new PipelineReading(null, [.. reading.Problems
            .OrderBy(problem => Array.IndexOf(sources, problem.Place.Source))
            .ThenBy(problem => problem.Place.Line)
            .ThenBy(problem => problem.Place.Column)]);
    }

    private static Problem Unreadable(string path, string message) => new(new Place(path), message);

    /// <summary>Files that a task names are looked for beside the pipeline that names them.</summary>
    private static void LookBeside(string path, StageCatalog catalog) =>
        catalog.Data?.LookBeside(Path.GetDirectoryName(Path.GetFullPath(path))!);
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

    /// <returns>The key, with dots, and its value; null if the text is no override, which is reported.</returns>
    public static Entry? Read(string text, List<Problem> problems)
    {
        var place = new Place(Source(text));
        var equals = text.IndexOf('=');
        var path = equals < 0 ? [] : text[..equals].Split('.', StringSplitOptions.TrimEntries);
        if (path.Length == 0 || path.Contains(""))
        {
            problems.Add(new Problem(place, "an override is key=value, the key with dots, such as 'select.tournament.size=8'"));
            return null;
        }

        var before = problems.Count;
        var value = NodeReader.Read(text[(equals + 1)..], place, problems);
        if (problems.Count > before) return null;
        if (value is not null and not ScalarNode { Plain: true, Text: "" }) return new Entry(string.Join('.', path), place, value);
        problems.Add(new Problem(place, "there is no value after '='; for nothing write null"));
        return null;
    }
}
