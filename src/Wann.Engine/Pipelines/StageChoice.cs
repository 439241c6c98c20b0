using System.Reflection;
using System.Text.Json.Nodes;
using Wann.Engine.Options;
using Wann.Engine.Stages;

namespace Wann.Engine.Pipelines;

/// <summary>What fills a slot: a stage by its name in the catalog, and its options, all defaults filled.</summary>
/// <param name="Name">As registered.</param>
/// <param name="Options">The options record that the stage was registered with.</param>
[ReadAs(typeof(StageChoiceType))]
public sealed record StageChoice(string Name, object Options)
{
    /// <summary>What the stage is from; null for the engine's own.</summary>
    public Plugin? Plugin { get; init; }

    /// <summary>The options as they are stored in a run or a champion: all of them but for those that older engines do not
    /// have.</summary>
    public JsonObject ToStored() => RecordType.Of(Options.GetType()).ToStored(Options);
}

/// <summary>A stage of a slot: a mapping of its name to its options, or the bare name for the defaults.</summary>
internal sealed class StageChoiceType(PropertyInfo property) : OptionType(
    "stage", "one stage with its options, such as '{ name: { } }'", "stages")
{
    private readonly StageSlot _slot = Enum.Parse<StageSlot>(property.Name);

    public override bool HasInnerDefaults => true;

    public override bool TryRead(Node node, string subject, Reading reading, out object? value)
    {
        value = null;
        if (Entries(node) is not { } entries) return reading.Reject(node, subject, Noun);
        var catalog = (StageCatalog)reading.Context!;
        var known = catalog.In(_slot).Select(stage => stage.Name).ToArray();
        var strangers = entries.Where(entry => !known.Contains(entry.Key)).ToArray();
        foreach (var (name, place, _) in strangers)
        {
            reading.Report(place, $"unknown {_slot.Noun()} '{name}'; {NearestName.Hint(name, known, $"{_slot.Noun()}s")}");
        }

        if (strangers.Length > 0) return false;
        if (entries.Length > 1)
        {
            reading.Report(entries[1].Place, $"{subject} names two stages, '{entries[0].Key}' and '{entries[1].Key}'; keep one");
            return false;
        }

        var chosen = entries[0];
        var entry = catalog.Find(_slot, chosen.Key)!;
        if (!entry.Shape.TryRead(chosen.Value, $"'{chosen.Key}'", reading, out var options)) return false;
        value = new StageChoice(chosen.Key, options!) { Plugin = entry.Plugin };
        return true;
    }

    public override JsonNode? ToJson(object? value)
    {
        var choice = (StageChoice)value!;
        return new JsonObject { [choice.Name] = RecordType.Of(choice.Options.GetType()).ToJson(choice.Options) };
    }

    public override JsonNode? ToStored(object? value)
    {
        var choice = (StageChoice)value!;
        return new JsonObject { [choice.Name] = choice.ToStored() };
    }

    public override JsonObject Schema(object? context)
    {
        var stages = ((StageCatalog)context!).In(_slot).ToArray();
        var properties = new JsonObject();
        foreach (var stage in stages)
        {
            var schema = stage.Shape.Schema(context);
            schema["description"] = stage.Summary;
            properties[stage.Name] = schema;
        }

        return new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["enum"] = new JsonArray([.. stages.Select(stage => JsonValue.Create(stage.Name))]) },
                new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = properties,
                    ["additionalProperties"] = false,
                    ["minProperties"] = 1,
                    ["maxProperties"] = 1,
                }),
        };
    }

    private static Entry[]? Entries(Node node) => node switch
    {
        MappingNode { Entries.Length: > 0 } mapping => [.. mapping.Entries],
        ScalarNode { IsNull: false } name => [new Entry(name.Text, name.Place, new MappingNode(name.Place, []))],
        _ => null,
    };
}
