using System.Text.Json.Nodes;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;

namespace Wann.Engine.Options;

/// <summary>A stage of a slot: a mapping of its name to its options, or the bare name for the defaults.</summary>
internal sealed class StageChoiceType(StageSlot slot) : OptionType("stage", "one stage with its options, such as '{ name: { } }'", "stages")
{
    public override bool TryRead(Node node, string subject, Reading reading, out object? value)
    {
        value = null;
        if (Entries(node) is not { } entries) return reading.Reject(node, subject, Noun);
        if (entries.Length > 1)
        {
            reading.Report(entries[1].Place, $"{subject} names two stages, '{entries[0].Key}' and '{entries[1].Key}'; keep one");
            return false;
        }

        var chosen = entries[0];
        if (reading.Catalog.Find(slot, chosen.Key) is not { } entry)
        {
            var known = reading.Catalog.In(slot).Select(stage => stage.Name);
            reading.Report(chosen.Place, $"unknown {slot.Noun()} '{chosen.Key}'; {NearestName.Hint(chosen.Key, known, $"{slot.Noun()}s")}");
            return false;
        }

        if (!entry.Shape.TryRead(chosen.Value, $"'{chosen.Key}'", reading, out var options)) return false;
        value = new StageChoice(chosen.Key, options!);
        return true;
    }

    public override JsonNode? ToJson(object? value)
    {
        var choice = (StageChoice)value!;
        return new JsonObject { [choice.Name] = RecordType.Of(choice.Options.GetType()).ToJson(choice.Options) };
    }

    public override JsonObject Schema(StageCatalog catalog)
    {
        var stages = catalog.In(slot).ToArray();
        var properties = new JsonObject();
        foreach (var stage in stages)
        {
            var schema = stage.Shape.Schema(catalog);
            schema["type"] = new JsonArray("object", "null");
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
