using System.Collections.Immutable;
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

    /// <summary>What it is from; null for the engine's own.</summary>
    public Plugin? Plugin { get; internal set; }

    internal RecordType Shape { get; }

    /// <summary>The type it was registered as.</summary>
    internal Type Stage { get; }

    internal object Create(object options) => _create(options);
}
