using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Wann.Engine.Options;

/// <summary>Items of one type, between a least and a greatest number of them.</summary>
internal sealed class ListType<T>(OptionType item, int least, int greatest)
    : OptionType($"list of {item.Plural}", $"a list of {item.Plural}", "lists")
{
    private string? Count => (least, greatest) switch
    {
        (0, int.MaxValue) => null,
        (1, int.MaxValue) => "at least 1 item",
        (_, int.MaxValue) => $"at least {least} items",
        (0, _) => $"at most {greatest} items",
        _ => $"{least} to {greatest} items",
    };

    public override string? Limits => (Count, item.Limits) switch
    {
        (null, null) => null,
        (var count, null) => count,
        (null, var limits) => $"each {limits}",
        var (count, limits) => $"{count}, each {limits}",
    };

    public override bool TryRead(Node node, string subject, Reading reading, out object? value)
    {
        value = null;
        if (node is not ListNode list) return reading.Reject(node, subject, Noun);
        if (list.Items.Length < least || list.Items.Length > greatest)
        {
            reading.Report(node.Place, $"{subject} must have {Count}, not {list.Items.Length}");
            return false;
        }

        var items = ImmutableArray.CreateBuilder<T>(list.Items.Length);
        foreach (var part in list.Items)
        {
            if (item.TryRead(part, $"an item of {subject}", reading, out var read)) items.Add((T)read!);
        }

        value = items.ToImmutable();
        return items.Count == list.Items.Length;
    }

    public override JsonNode? ToJson(object? value) => new JsonArray([.. Items(value).Select(part => item.ToJson(part))]);

    public override JsonNode? ToStored(object? value) => new JsonArray([.. Items(value).Select(part => item.ToStored(part))]);

    public override JsonObject Schema(object? context)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = item.Schema(context) };
        if (least > 0) schema["minItems"] = least;
        if (greatest < int.MaxValue) schema["maxItems"] = greatest;
        return schema;
    }

    private static IEnumerable<T> Items(object? value) =>
        value is null or ImmutableArray<T> { IsDefault: true } ? [] : (IEnumerable<T>)value;
}
