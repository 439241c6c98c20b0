using System.Text.Json.Nodes;
using Wann.Engine.Pipelines.Yaml;
using Wann.Engine.Stages;

namespace Wann.Engine.Pipelines.Options;

/// <summary>A value or nothing, written null.</summary>
internal sealed class NullableType(OptionType inner) : OptionType($"{inner.Name} or null", $"{inner.Noun} or null", inner.Plural)
{
    public override string? Limits => inner.Limits;

    public override bool TryRead(Node node, string subject, Reading reading, out object? value)
    {
        value = null;
        return node is ScalarNode { IsNull: true } || inner.TryRead(node, subject, reading, out value);
    }

    public override JsonNode? ToJson(object? value) => value is null ? null : inner.ToJson(value);

    public override JsonObject Schema(StageCatalog catalog) =>
        new() { ["anyOf"] = new JsonArray(inner.Schema(catalog), new JsonObject { ["type"] = "null" }) };
}
