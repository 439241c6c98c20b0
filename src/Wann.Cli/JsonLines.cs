using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Wann.Core.Mutation;

namespace Wann.Cli;

/// <summary>How records become JSON, an object a line: snake_case keys, enums by name, numbers to the last bit.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new PlainList() },
    };

    /// <summary>A line for programs.</summary>
    public static void WriteJson<T>(this TextWriter output, T line) => output.WriteLine(JsonSerializer.Serialize(line, Options));

    /// <summary>JSON as people read it: indented, letters as they are.</summary>
    public static string Indented(JsonNode value) => value.ToJsonString(Readable);

    /// <summary>A change's operands as a list of numbers.</summary>
    private sealed class PlainList : JsonConverter<Operands>
    {
        public override Operands Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new([.. JsonSerializer.Deserialize<int[]>(ref reader, options)!]);

        public override void Write(Utf8JsonWriter writer, Operands value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var number in value.Numbers) writer.WriteNumberValue(number);
            writer.WriteEndArray();
        }
    }
}
