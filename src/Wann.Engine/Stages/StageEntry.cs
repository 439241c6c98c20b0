using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Wann.Engine.Options;

namespace Wann.Engine.Stages;

/// <summary>A stage of the catalog, as people and pipeline files know it.</summary>
public sealed class StageEntry
{
    private readonly Func<object, object> _create;

    internal StageEntry(StageSlot slot, string name, string summary, RecordType shape, Type stage, Func<object, object> create)
    {
        Slot = slot;
        Name = name;
        Summary = summary;
        Shape = shape;
        Stage = stage;
        _create = create;
    }

    public StageSlot Slot { get; }

    public string Name { get; }

    /// <summary>One sentence.</summary>
    public string Summary { get; }

    /// <summary>In the order of their declaration.</summary>
    public ImmutableArray<OptionDescription> Options => Shape.Describe();

    /// <summary>An options record with every default.</summary>
    public object DefaultOptions() => Shape.Defaults();

    internal RecordType Shape { get; }

    /// <summary>The type it was registered as.</summary>
    internal Type Stage { get; }

    internal object Create(object options) => _create(options);
}

/// <summary>What people need to know of an option.</summary>
/// <param name="Key">Its key in the file.</param>
/// <param name="Type">Such as "number", "list of numbers", "layered | acyclic".</param>
/// <param name="Limits">Such as "between 0 and 1", or null.</param>
/// <param name="IsRequired">The file must give it.</param>
/// <param name="Default">As the file would write it; null if the option is required, or defaults to null.</param>
/// <param name="Summary">What it does, or nothing.</param>
public sealed record OptionDescription(string Key, string Type, string? Limits, bool IsRequired, JsonNode? Default, string Summary);
