using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Wann.Core;
using Wann.Core.Mutation;
using Wann.Engine.Options;
using Wann.Engine.Stages;
using Wann.Engine.Stages.Aggregate;
using Wann.Engine.Stages.Compile;
using Wann.Engine.Stages.Evaluate;
using Wann.Engine.Stages.Mutate;
using Wann.Engine.Stages.Rank;
using Wann.Engine.Stages.Select;

namespace Wann.Engine.Pipelines;

/// <summary>
/// A search, resolved: every default filled. With its seed it says all of a run's results. Pipelines are equal if their
/// resolved texts are. The file's keys, defaults, limits, schema and docs are these properties; a <see cref="StageChoice"/>
/// property fills the slot of its name.
/// </summary>
public sealed record Pipeline : IValidatableObject
{
    internal const string NamePattern = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";
    internal const string NameRule = "'{0}' must be 1 to 64 letters, digits, '_', '.' or '-', and begin with a letter or digit";

    [Description("What the search is called.")]
    [MinLength(1, ErrorMessage = NameRule)]
    [RegularExpression(NamePattern, ErrorMessage = NameRule)]
    public string Name { get; init; } = "search";

    [Description("The seed of all random numbers.")]
    public ulong Seed { get; init; } = 42;

    [Description("Individuals a generation.")]
    [Range(2, 1_000_000)]
    public int Population { get; init; } = 192;

    [Description("Generations until the search ends.")]
    [Range(1, 1_000_000)]
    public int Generations { get; init; } = 1024;

    [Description("How likely each connection of a first network is enabled.")]
    [Range(0.0, 1.0)]
    public double InitialConnectionProbability { get; init; } = 0.5;

    [Description("The world in which networks are judged.")]
    public required StageChoice Task { get; init; }

    [Description("Changes a parent into a child.")]
    public StageChoice Mutate { get; init; } = new("topological", new TopologicalOptions());

    [Description("Turns a genome into a network that runs.")]
    public StageChoice Compile { get; init; } = new("feed_forward", new FeedForwardOptions());

    [Description("Says which rollouts every network runs.")]
    public StageChoice Evaluate { get; init; } = new("shared_weight", new SharedWeightOptions());

    [Description("Turns returns into what an individual is ranked by.")]
    public StageChoice Aggregate { get; init; } = new("mean_and_best", new MeanAndBestOptions());

    [Description("Orders a generation.")]
    public StageChoice Rank { get; init; } = new("nsga2", new Nsga2Options());

    [Description("Chooses the elites and the parents.")]
    public StageChoice Select { get; init; } = new("tournament", new TournamentOptions());

    [Description("When a rollout is given up.")]
    public SimulationOptions Simulation { get; init; } = new();

    [Description("How often a run's state is saved.")]
    public CheckpointOptions Checkpoint { get; init; } = new();

    /// <summary>Its stages that are from plug-ins, in the order of the slots.</summary>
    public ImmutableArray<PluginStage> PluginStages =>
    [
        .. from filled in ((StageSlot Slot, StageChoice Choice)[])
           [
               (StageSlot.Task, Task), (StageSlot.Mutate, Mutate), (StageSlot.Compile, Compile), (StageSlot.Evaluate, Evaluate),
               (StageSlot.Aggregate, Aggregate), (StageSlot.Rank, Rank), (StageSlot.Select, Select),
           ]
           where filled.Choice.Plugin is not null
           select new PluginStage(filled.Slot, filled.Choice.Name, filled.Choice.Plugin!),
    ];

    /// <summary>SHA-256 of <see cref="ToStoredYaml"/> in UTF-8, as lower-case hexadecimal digits.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToStoredYaml())));

    /// <summary>
    /// The resolved pipeline file. Canonical: an equal pipeline gives the same text, and the text reads back as an equal pipeline.
    /// </summary>
    public string ToYaml() => YamlText.Of(RecordType.Of(typeof(Pipeline)).ToJson(this));

    /// <summary>
    /// The resolved pipeline as a run's first event holds it: canonical too, but without options that older engines do not have, while
    /// they have their defaults (<see cref="LeftOutAtDefaultAttribute"/>).
    /// </summary>
    public string ToStoredYaml() => YamlText.Of(RecordType.Of(typeof(Pipeline)).ToStored(this));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Select.Options is TournamentOptions { Islands: var islands } && Population < 2 * islands)
        {
            yield return new ValidationResult(
                $"'population' is {Population}, too few for {islands} islands; an island needs 2 individuals at least",
                [nameof(Population)]);
        }

        if (Select.Options is AgeLayersOptions { Layers: var layers } && Population < 2 * layers)
        {
            yield return new ValidationResult(
                $"'population' is {Population}, too few for {layers} layers; a layer needs 2 individuals at least",
                [nameof(Population)]);
        }

        if (Compile.Options is HomogeneousOptions && Rule is { } rule and not ConnectionRule.Homogeneous)
        {
            yield return new ValidationResult(
                $"'compile' is homogeneous, but 'mutate' breeds by connection_rule {OptionText.SnakeCase($"{rule}")}: "
                + "give it the rule homogeneous, or compile otherwise",
                [nameof(Compile)]);
        }
    }

    /// <summary>What connections the mutate stage makes, if it is one that has such a rule.</summary>
    internal ConnectionRule? Rule => Mutate.Options switch
    {
        TopologicalOptions topological => topological.ConnectionRule,
        GuidedOptions guided => guided.Changes.ConnectionRule,
        SteeredOptions steered => steered.Changes.ConnectionRule,
        _ => null,
    };

    public bool Equals(Pipeline? other) => other is not null && ToYaml() == other.ToYaml();

    public override int GetHashCode() => ToYaml().GetHashCode(StringComparison.Ordinal);
}

/// <summary>When a rollout is given up.</summary>
public sealed record SimulationOptions
{
    [Description("Seconds that all rollouts of one network may take before they count as a failure.")]
    [Range(0.001, 1_000_000.0)]
    public double TimeLimitSeconds { get; init; } = 60;
}

/// <summary>How often a run's state is saved, and in what pieces its evaluation is recorded.</summary>
public sealed record CheckpointOptions
{
    [Description("Generations between two snapshots.")]
    [Range(1, 1_000_000)]
    public int EveryGenerations { get; init; } = 32;

    [Description("Snapshots kept, the newest; older ones are deleted.")]
    [Range(1, 1_000_000)]
    public int Keep { get; init; } = 3;

    [Description("Individuals whose evaluation is recorded together: what a crash costs at most.")]
    [Range(1, 1_000_000)]
    public int Chunk { get; init; } = 192;
}
