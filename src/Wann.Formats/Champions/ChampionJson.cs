using System.Text.Json;
using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Formats.Champions;

/// <summary>
/// The champion file's text; the format is in README.md beside this file. Reading what was written gives the same, to the last bit.
/// </summary>
public static class ChampionJson
{
    internal const string Format = "wann-champion";
    internal const int Version = 1;

    /// <exception cref="ArgumentException">
    /// A weight is not finite, the weights are not one a connection, or an enabled connection is negative.
    /// </exception>
    public static string Write(ChampionFile champion) => ChampionWriter.Write(champion);

    /// <exception cref="FormatException">One sentence that names the place and what is wrong there.</exception>
    public static ChampionFile Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return ChampionReader.Read(new JsonPlace(document.RootElement, ""));
        }
        catch (JsonException damaged)
        {
            var place = damaged.LineNumber is { } line ? $" at line {line + 1}" : "";
            throw new FormatException($"The champion file is not JSON{place}: {damaged.Message.Split(" LineNumber:")[0]}", damaged);
        }
    }
}

/// <summary>Node kinds, activations and origins of weights as files name them: in lower case.</summary>
internal static class GeneNames
{
    private static readonly Dictionary<string, NodeKind> Kinds = Enum.GetValues<NodeKind>().ToDictionary(Of);
    private static readonly Dictionary<string, WeightOrigin> Origins = Enum.GetValues<WeightOrigin>().ToDictionary(Of);
    private static readonly Dictionary<string, Activation> Activations = Enum.GetValues<Activation>().ToDictionary(Of);

    public static string Of(WeightOrigin origin) => origin.ToString().ToLowerInvariant();

    public static string Of(NodeKind kind) => kind.ToString().ToLowerInvariant();

    public static string Of(Activation activation) => activation.ToString().ToLowerInvariant();

    public static NodeKind Kind(JsonPlace place) => Named(Kinds, place, "kind of node");

    public static Activation Activation(JsonPlace place) => Named(Activations, place, "activation");

    public static WeightOrigin Origin(JsonPlace place) => Named(Origins, place, "finder of weights");

    private static T Named<T>(Dictionary<string, T> names, JsonPlace place, string what) =>
        names.TryGetValue(place.Text(), out var found)
            ? found
            : throw place.Wrong($"is '{place.Text()}', which is no {what} ({string.Join(", ", names.Keys)})");
}
