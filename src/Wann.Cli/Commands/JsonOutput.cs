using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wann.Cli.Commands;

/// <summary>JSON as people read it: indented, letters as they are.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode value) => value.ToJsonString(Readable);
}
