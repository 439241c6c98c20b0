using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wann.Engine.Options;

/// <summary>
/// Writes a value as canonical YAML: mappings in blocks, lists and scalars in a line, a text bare only if no reader could take it for
/// anything else. Numbers are in their shortest form that reads back to the same bits.
/// </summary>
internal static class YamlText
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What some YAML reader takes for a truth value or nothing.</summary>
    private static readonly HashSet<string> Reserved =
        new(["null", "true", "false", "yes", "no", "on", "off", "y", "n"], StringComparer.OrdinalIgnoreCase);

    public static string Of(JsonObject mapping)
    {
        var text = new StringBuilder();
        WriteEntries(mapping, depth: 0, text);
        return text.ToString();
    }

    private static void WriteEntries(JsonObject mapping, int depth, StringBuilder text)
    {
        foreach (var (key, value) in mapping)
        {
            text.Append(' ', 2 * depth).Append(key).Append(':');
            if (value is JsonObject { Count: > 0 } inner)
            {
                text.Append('\n');
                WriteEntries(inner, depth + 1, text);
            }
            else
            {
                text.Append(' ').Append(Inline(value)).Append('\n');
            }
        }
    }

    private static string Inline(JsonNode? value) => value switch
    {
        null => "null",
        JsonArray list => $"[{string.Join(", ", list.Select(Inline))}]",
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String && IsBare(scalar.GetValue<string>()) =>
            scalar.GetValue<string>(),
        _ => value.ToJsonString(Readable),
    };

    private static bool IsBare(string text) =>
        text.Length > 0
        && char.IsAsciiLetter(text[0])
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.')
        && !Reserved.Contains(text);
}
