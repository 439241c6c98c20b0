using System.Text.Json.Nodes;
using Wann.Engine.Pipelines.Yaml;
using Wann.Engine.Stages;

namespace Wann.Engine.Pipelines.Options;

/// <summary>Any scalar, quoted or not: what looks like a number may be a name.</summary>
internal sealed class TextType() : OptionType("text", "text", "texts")
{
    public override bool TryRead(Node node, string subject, Reading reading, out object? value)
    {
        value = (node as ScalarNode)?.Text;
        return node is ScalarNode { IsNull: false } || reading.Reject(node, subject, Noun);
    }

    public override JsonNode? ToJson(object? value) => JsonValue.Create((string?)value);

    public override JsonObject Schema(StageCatalog catalog) => new() { ["type"] = "string" };
}
