using System.Text.Json.Nodes;
using static Wann.Engine.Options.OptionText;

namespace Wann.Engine.Options;

internal sealed class BooleanType() : OptionType("true or false", "true or false", "truth values")
{
    public override bool TryRead(Node node, string subject, Reading reading, out object? value)
    {
        value = node is ScalarNode { Plain: true, Text: "true" };
        return node is ScalarNode { Plain: true, Text: "true" or "false" } || reading.Reject(node, subject, Noun);
    }

    public override JsonNode? ToJson(object? value) => JsonValue.Create((bool)value!);

    public override JsonObject Schema(object? context) => new() { ["type"] = "boolean" };
}

/// <summary>Any scalar, quoted or not: what looks like a number may be a name.</summary>
internal sealed class TextType() : OptionType("text", "text", "texts")
{
    public override bool TryRead(Node node, string subject, Reading reading, out object? value)
    {
        value = (node as ScalarNode)?.Text;
        return node is ScalarNode { IsNull: false } || reading.Reject(node, subject, Noun);
    }

    public override JsonNode? ToJson(object? value) => JsonValue.Create((string?)value);

    public override JsonObject Schema(object? context) => new() { ["type"] = "string" };
}

/// <summary>One of a few names, in snake_case.</summary>
internal sealed class EnumType(Type type)
    : OptionType(
        name: string.Join(" | ", Names(type)), noun: "one of " + string.Join(", ", Names(type)), plural: string.Join(" | ", Names(type)))
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

    public override JsonObject Schema(object? context) =>
        new() { ["enum"] = new JsonArray([.. Names(type).Select(name => JsonValue.Create(name))]) };
}

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

    public override JsonNode? ToStored(object? value) => value is null ? null : inner.ToStored(value);

    public override JsonObject Schema(object? context) =>
        new() { ["anyOf"] = new JsonArray(inner.Schema(context), new JsonObject { ["type"] = "null" }) };
}
