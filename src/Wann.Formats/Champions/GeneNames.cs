using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Formats.Champions;

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
