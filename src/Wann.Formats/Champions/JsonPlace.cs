using System.Text.Json;

namespace Wann.Formats.Champions;

/// <summary>A value in the file and the way to it, so that whatever is wrong with it can be said with its place.</summary>
internal readonly record struct JsonPlace(JsonElement Element, string Path)
{
    public FormatException Wrong(string what) => new($"The champion file{(Path.Length == 0 ? "" : $"'s {Path}")} {what}.");

    /// <summary>Demands an object with no other keys than these, so that a misspelt one is not passed over.</summary>
    public void OnlyHas(params ReadOnlySpan<string> keys)
    {
        if (Element.ValueKind != JsonValueKind.Object) throw Wrong("is not an object");
        foreach (var member in Element.EnumerateObject())
        {
            if (!keys.Contains(member.Name))
            {
                throw Wrong($"has a key '{member.Name}', which version {ChampionJson.Version} of the format does not know");
            }
        }
    }

    public JsonPlace Member(string key) => Optional(key) ?? throw Wrong($"has no '{key}'");

    public JsonPlace? Optional(string key) =>
        Element.ValueKind != JsonValueKind.Object ? throw Wrong("is not an object")
        : Element.TryGetProperty(key, out var value) ? new JsonPlace(value, Path.Length == 0 ? key : $"{Path}.{key}")
        : null;

    public JsonPlace[] Items()
    {
        if (Element.ValueKind != JsonValueKind.Array) throw Wrong("is not a list");
        var path = Path;
        return [.. Element.EnumerateArray().Select((item, i) => new JsonPlace(item, $"{path}[{i}]"))];
    }

    public JsonPlace[] Items(int count) =>
        Items() is var items && items.Length == count ? items : throw Wrong($"has {items.Length} values where {count} are expected");

    public string Text() => Element.ValueKind == JsonValueKind.String ? Element.GetString()! : throw Wrong("is not a text");

    public int Count() =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var value) && value >= 0
            ? value
            : throw Wrong("is not a whole number of at least 0");

    public ulong Seed() =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetUInt64(out var value)
            ? value
            : throw Wrong("is not a whole number from 0 to 2^64 - 1");

    public double Number() =>
        Element.ValueKind == JsonValueKind.Number && Element.GetDouble() is var value && double.IsFinite(value)
            ? value
            : throw Wrong("is not a finite number");

    public double NumberOrNaN() => Element.ValueKind == JsonValueKind.Null ? double.NaN : Number();

    public bool Truth() => Element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong("is neither true nor false"),
    };
}
