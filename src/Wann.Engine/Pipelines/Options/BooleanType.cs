using System.Text.Json.Nodes;
using Wann.Engine.Pipelines.Yaml;
using Wann.Engine.Stages;

namespace Wann.Engine.Pipelines.Options;

internal sealed class BooleanType() : OptionType("true or false", "true or false", "truth values")
{
    public override bool TryRead(Node node, string subject, Reading reading, out object? value)
    {
        value = node is ScalarNode { Plain: true, Text: "true" };
        return node is ScalarNode { Plain: true, Text: "true" or "false" } || reading.Reject(node, subject, Noun);
    }

    public override JsonNode? ToJson(object? value) => JsonValue.Create((bool)value!);

    public override JsonObject Schema(StageCatalog catalog) => new() { ["type"] = "boolean" };
}
