using System.Text.Json;
using System.Text.Json.Nodes;
using Wann.Engine.Pipelines.Yaml;
using Wann.Engine.Stages;

namespace Wann.Engine.Pipelines.Options;

/// <summary>One of a few names, in snake_case.</summary>
internal sealed class EnumType(Type type)
    : OptionType(name: string.Join(" | ", Names(type)), noun: "one of " + string.Join(", ", Names(type)), plural: string.Join(" | ", Names(type)))
{
    public override bool TryRead(Node node, string subject, Reading reading, out object? value)
    {
        value = null;
        if (node is not ScalarNode { IsNull: false } name) return reading.Reject(node, subject, Noun);
        var position = Array.IndexOf(Names(type), name.Text);
        if (position < 0)
        {
            reading.Report(node.Place, $"{subject} cannot be '{name.Text}'; {NearestName.Hint(name.Text, Names(type), "choices")}");
            return false;
        }

        value = Enum.GetValues(type).GetValue(position);
        return true;
    }

    public override JsonNode? ToJson(object? value) => JsonValue.Create(SnakeCase(value!.ToString()!));

    public override JsonObject Schema(StageCatalog catalog) =>
        new() { ["enum"] = new JsonArray([.. Names(type).Select(name => JsonValue.Create(name))]) };

    private static string[] Names(Type type) => [.. Enum.GetNames(type).Select(SnakeCase)];

    private static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
