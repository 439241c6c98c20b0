using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wann.Engine.Tests.History;

/// <summary>Everything that a record holds, as a text, so that records with lists compare by what is in them.</summary>
internal static class Comparable
{
    private static readonly JsonSerializerOptions Options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static string Text(object record) => JsonSerializer.Serialize(record, record.GetType(), Options);
}
