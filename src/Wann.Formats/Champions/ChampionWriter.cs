using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wann.Core.Genomes;

namespace Wann.Formats.Champions;

internal static class ChampionWriter
{
    public static string Write(ChampionFile champion)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            json.WriteStartObject();
            json.WriteString("format", ChampionJson.Format);
            json.WriteNumber("version", ChampionJson.Version);
            json.WriteString("name", champion.Name);
            json.WriteStartObject("task");
            json.WriteString("name", champion.Task.Name);
            json.WritePropertyName("options");
            champion.Task.Options.WriteTo(json);
            if (champion.Task.Plugin is { } plugin)
            {
                json.WriteStartObject("plugin");
                json.WriteString("file", plugin.File);
                json.WriteString("sha256", plugin.Sha256);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            Write(json, champion.Genome);
            if (champion.SharedWeight is { } shared)
            {
                json.WriteNumber("shared_weight", Finite(shared.Value));
                if (shared.From is { } from) json.WriteString("shared_weight_from", GeneNames.Of(from));
            }

            if (champion.Weights is { } weights) Write(json, champion.Genome, weights);
            if (champion.Provenance is { } provenance) Write(json, provenance);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter json, Genome genome)
    {
        if (genome.Connections.Any(gene => gene is { Enabled: true, Negative: true }))
        {
            throw new ArgumentException(
                "A champion file holds plain networks, and this genome has negative connections: write what it is compiled to.");
        }

        WriteLines(json, "nodes", genome.Nodes.Select(node =>
            Invariant($"[{node.Id}, \"{GeneNames.Of(node.Kind)}\", \"{GeneNames.Of(node.Activation)}\"]")));
        WriteLines(json, "connections", genome.Connections.Select(gene =>
            Invariant($"[{gene.Innovation}, {gene.Source}, {gene.Target}, {(gene.Enabled ? "true" : "false")}]")));
    }

    /// <summary>A list with each item on a line of its own, which the writer's indentation would spread over many.</summary>
    private static void WriteLines(Utf8JsonWriter json, string key, IEnumerable<string> items)
    {
        var indent = new string(' ', 2 * json.CurrentDepth);
        json.WritePropertyName(key);
        var lines = string.Join($",\n{indent}  ", items);
        json.WriteRawValue(lines.Length == 0 ? "[]" : $"[\n{indent}  {lines}\n{indent}]");
    }

    private static void Write(Utf8JsonWriter json, Genome genome, ImmutableArray<double> weights)
    {
        if (weights.Length != genome.Connections.Length)
        {
            throw new ArgumentException(
                $"A champion with {genome.Connections.Length} connections has {weights.Length} weights; it needs one a connection.");
        }

        json.WriteStartArray("weights");
        foreach (var weight in weights) json.WriteNumberValue(Finite(weight));
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ChampionProvenance provenance)
    {
        json.WriteStartObject("provenance");
        if (provenance.Run is { } run) json.WriteString("run", run);
        if (provenance.Seed is { } seed) json.WriteNumber("seed", seed);
        if (provenance.Generation is { } generation) json.WriteNumber("generation", generation);
        WriteLines(json, "confirmed", provenance.Confirmed.Select(one =>
            $"{{ \"weight\": {Figure.Exact(Finite(one.Weight))}, \"mean\": {OrNull(one.Mean)}, "
            + $"\"deviation\": {OrNull(one.Deviation)}, \"trials\": {one.Trials} }}"));
        json.WriteEndObject();
    }

    private static string OrNull(double value) => double.IsFinite(value) ? Figure.Exact(value) : "null";

    private static double Finite(double weight) =>
        double.IsFinite(weight) ? weight : throw new ArgumentException($"A champion's weight is {weight}; a weight is a finite number.");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
