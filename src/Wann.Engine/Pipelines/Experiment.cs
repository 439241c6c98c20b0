using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using Wann.Engine.Options;

namespace Wann.Engine.Pipelines;

/// <summary>
/// Pipelines compared: each row is a pipeline with a few values replaced, searched once with each seed up to one budget. The file's keys,
/// defaults, limits and docs are these properties.
/// </summary>
public sealed record Experiment : IValidatableObject
{
    [Description("What the experiment is called.")]
    [MinLength(1, ErrorMessage = Wann.Engine.Pipelines.Pipeline.NameRule)]
    [RegularExpression(Wann.Engine.Pipelines.Pipeline.NamePattern, ErrorMessage = Wann.Engine.Pipelines.Pipeline.NameRule)]
    public required string Name { get; init; }

    [Description("The rows' pipeline file, from this file's directory on, unless a row names its own.")]
    public string? Pipeline { get; init; }

    [Description("The seeds that each row is searched with.")]
    [MinLength(1)]
    public ImmutableArray<ulong> Seeds { get; init; } = [1, 2, 3, 4, 5];

    [Description("How long each search is.")]
    public required ExperimentBudget Budget { get; init; }

    [Description("How the champions are measured.")]
    public MeasureOptions Measure { get; init; } = new();

    [Description("What is compared, each with the first.")]
    [MinLength(1)]
    public required ImmutableArray<ExperimentRow> Rows { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Seeds.Distinct().Count() < Seeds.Length) yield return Twice("seeds", nameof(Seeds));
        if (Rows.CountBy(row => row.Folder).FirstOrDefault(folder => folder.Value > 1) is { Key: { } folder })
        {
            yield return new ValidationResult($"two rows are called '{folder}' in letters and digits; rename one", [nameof(Rows)]);
        }

        if (Pipeline is null && Rows.FirstOrDefault(row => row.Pipeline is null) is { } without)
        {
            yield return new ValidationResult($"the row '{without.Name}' has no pipeline; name one here for all, or one in the row");
        }
    }

    internal static ValidationResult Twice(string key, string property) =>
        new($"'{key}' names one twice; each may stand there once", [property]);
}

/// <summary>How long a search is. Exactly one of these; a search ends with the first generation by which it is used up.</summary>
public sealed record ExperimentBudget : IValidatableObject
{
    [Description("Generations.")]
    [Range(1, 1_000_000)]
    public int? Generations { get; init; }

    [Description("Individuals evaluated, elites too.")]
    [Range(typeof(long), "1", "9223372036854775807")]
    public long? Individuals { get; init; }

    [Description("Rollouts planned: individuals × shared weights × trials.")]
    [Range(typeof(long), "1", "9223372036854775807")]
    public long? Rollouts { get; init; }

    [Description("Simulated steps, as the log has them.")]
    [Range(typeof(long), "1", "9223372036854775807")]
    public long? Steps { get; init; }

    [Description("Seconds that the cores have worked for the search, which end no two searches alike.")]
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public double? CpuSeconds { get; init; }

    /// <returns>The generations that the budget comes to, whatever happens in them; null if what happens decides.</returns>
    /// <param name="individuals">A generation.</param>
    /// <param name="rollouts">An individual.</param>
    public int? GenerationsFor(int individuals, int rollouts)
    {
        if (Generations is { } given) return given;
        var all = Individuals ?? Rollouts / rollouts;
        return all is { } some ? (int)Math.Clamp((some + individuals - 1) / individuals, 1, 1_000_000) : null;
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        object?[] given = [Generations, Individuals, Rollouts, Steps, CpuSeconds];
        if (given.Count(one => one is not null) == 1) yield break;
        yield return new ValidationResult("give one of generations, individuals, rollouts, steps and cpu_seconds");
    }
}

/// <summary>How champions are measured, all on the same fresh trials.</summary>
public sealed record MeasureOptions : IValidatableObject
{
    [Description("Fresh trials of each mode, at each weight; of a classifier, random shared weights drawn.")]
    [Range(1, 1_000_000)]
    public int Trials { get; init; } = 100;

    [Description("The seed of the trials.")]
    public ulong Seed { get; init; } = 1;

    [Description("What is measured; the ensembles are a classifier's alone.")]
    [MinLength(1)]
    public ImmutableArray<MeasureMode> Modes { get; init; } = [MeasureMode.SharedMean, MeasureMode.RandomShared, MeasureMode.TunedShared];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Modes.Distinct().Count() < Modes.Length) yield return Experiment.Twice("modes", nameof(Modes));
    }
}

/// <summary>A way to measure a topology: its return, or, of a classifier, the share of test samples that it is right about.</summary>
public enum MeasureMode
{
    /// <summary>The mean over the search's own shared weights.</summary>
    SharedMean,

    /// <summary>At shared weights drawn from (−2, 2).</summary>
    RandomShared,

    /// <summary>At the shared weight that a sweep found best, on trials or samples of its own.</summary>
    TunedShared,

    /// <summary>At weights drawn from (−2, 2) for each connection; not of a classifier.</summary>
    RandomWeights,

    /// <summary>By the search's own shared weights together, a vote each; of a classifier.</summary>
    EnsembleVote,

    /// <summary>By the mean of their softmax; of a classifier.</summary>
    EnsembleMean,
}

/// <summary>One line of an experiment's table.</summary>
public sealed record ExperimentRow
{
    [Description("What the row is called.")]
    [MinLength(1)]
    public required string Name { get; init; }

    [Description("The row's own pipeline file, from this file's directory on.")]
    public string? Pipeline { get; init; }

    [Description("Values of the pipeline that are replaced, keys with dots as after --set.")]
    public Replacements Set { get; init; } = new();

    /// <summary>Its name as a directory has it: letters and digits in lower case, anything else a dash.</summary>
    public string Folder => string.Concat(
        Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-')).Trim('-');
}

/// <summary>Values that take others' places in a pipeline file.</summary>
[ReadAs(typeof(ReplacementsType))]
public sealed record Replacements
{
    internal ImmutableArray<Entry> Entries { get; init; } = [];

    /// <summary>As one would write them after --set.</summary>
    public override string ToString() => string.Join(' ', Entries.Select(entry => $"{entry.Key}={Text(entry.Value)}"));

    private static string Text(Node node) => node switch
    {
        ScalarNode scalar => scalar.Text,
        ListNode list => $"[{string.Join(", ", list.Items.Select(Text))}]",
        MappingNode mapping => $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{entry.Key}: {Text(entry.Value)}"))}}}",
        _ => "",
    };
}

/// <summary>A mapping of keys with dots to values, which are not looked into: the pipeline's reader does that.</summary>
internal sealed class ReplacementsType(PropertyInfo property) : OptionType(
    "values by key", "a mapping of keys, such as 'rank.nsga2.crowding', to values", property.Name)
{
    public override bool HasInnerDefaults => true;

    public override bool TryRead(Node node, string subject, Reading reading, out object? value)
    {
        var entries = (node as MappingNode)?.Entries ?? [];
        value = new Replacements { Entries = entries };
        if (node is not (MappingNode or ScalarNode { IsNull: true })) return reading.Reject(node, subject, Noun);
        var misspelt = entries.Where(entry => entry.Key.Split('.').Contains("")).ToArray();
        foreach (var entry in misspelt) reading.Report(entry.Place, $"'{entry.Key}' is no key; write it as 'rank.nsga2.crowding'");
        foreach (var entry in entries.Where(entry => entry.Key is "seed" or "generations"))
        {
            reading.Report(entry.Place, $"'{entry.Key}' is the experiment's: give it by 'seeds' or 'budget'");
        }

        return misspelt.Length == 0;
    }

    public override JsonNode ToJson(object? value) =>
        new JsonObject([.. ((Replacements)value!).Entries.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value)))]);

    public override JsonObject Schema(object? context) => new() { ["type"] = new JsonArray("object", "null") };

    private static JsonNode? Json(Node node) => node switch
    {
        ScalarNode { IsNull: true } => null,
        ScalarNode scalar => scalar.Text,
        ListNode list => new JsonArray([.. list.Items.Select(Json)]),
        MappingNode mapping => new JsonObject([.. mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value)))]),
        _ => null,
    };
}
