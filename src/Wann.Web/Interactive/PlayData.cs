using System.Text.Json;
using System.Text.Json.Nodes;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Formats.Champions;
using Wann.Formats.Diagrams;
using Wann.Tasks;
using Wann.Tasks.CartPoleSwingUp;
using Wann.Tasks.Classification;
using Wann.Tasks.Drawings;

namespace Wann.Web.Interactive;

/// <summary>What the interactive page is given: a network, compiled, and as much of its world as the page needs.</summary>
public static class PlayData
{
    /// <summary>The kinds of worlds that the page knows.</summary>
    internal const string SwingUp = "swingup";
    internal const string Pictures = "pictures";
    private const string Drawn = "drawn";

    private const int Starts = 20;
    private const int TestPictures = 60;

    /// <summary>Why a task's networks cannot be played with, or null if they can.</summary>
    public static string? Hindrance(ITask task) => task switch
    {
        CartPoleSwingUp or IDrawnTask => null,
        IClassifierTask when NetworkNames.Of(task).PictureColumns is not null => null,
        IClassifierTask => "its samples are no square pictures",
        _ => "it has no pictures: a task of one's own gets them by implementing IDrawnTask",
    };

    /// <param name="champion">The network, plain.</param>
    /// <param name="task">Its world; one without <see cref="Hindrance"/>.</param>
    /// <param name="profile">Returns at shared weights, ascending; empty for pictures.</param>
    /// <param name="records">Rollouts for a page without a server; empty where the page computes them itself or asks.</param>
    /// <param name="server">The address to ask for rollouts, ending with '/', or null.</param>
    public static JsonObject Of(
        ChampionFile champion, ITask task, IReadOnlyList<ProfileRow> profile, IReadOnlyList<PlayRecord> records, string? server)
    {
        var network = NetworkCompiler.Compile(champion.Genome);
        var data = new JsonObject
        {
            ["kind"] = task switch { CartPoleSwingUp => SwingUp, IClassifierTask => Pictures, _ => Drawn },
            ["network"] = Compiled(champion, network),
            ["connections"] = champion.Genome.Connections.Length,
            ["shared"] = ChampionWeight.SharedOf(champion).Shared,
            ["inputNames"] = Array(task.ObservationNames),
            ["outputNames"] = Array(task.ActionNames),
            ["profile"] = JsonSerializer.SerializeToNode(profile, JsonSerializerOptions.Web),
            ["server"] = server,
        };
        if (Layout(champion, network) is { } layout) data["layout"] = layout;
        var seed = SeedOf(champion);
        switch (task)
        {
            case CartPoleSwingUp swingUp:
                data["maxSteps"] = swingUp.MaxSteps;
                data["starts"] = Array(Enumerable.Range(0, Starts).Select(trial => CartPoleSwingUp.Start(Trial(seed, trial))).Select(
                    start => Array([start.X, start.Velocity, start.Angle, start.AngularVelocity])));
                break;
            case IClassifierTask { Data: var set }:
                var side = NetworkNames.Of(task).PictureColumns;
                data["picture"] = new JsonObject { ["width"] = side, ["height"] = side };
                var shown = Math.Min(TestPictures, set.Test.Count);
                data["samples"] = Array(Enumerable.Range(0, shown).Select(sample => Sample(set.Test, sample)));
                break;
            default:
                data["trials"] = records.Select(record => record.Trial).Distinct().Count();
                data["records"] = JsonSerializer.SerializeToNode(records, JsonSerializerOptions.Web);
                break;
        }

        return data;
    }

    /// <summary>The trials that pages play: those of the champion's own reports.</summary>
    public static RandomStream Trial(ulong seed, int trial) => new(seed, StreamPurpose.Report, trial: trial);

    /// <summary>The seed of a champion's trials.</summary>
    public static ulong SeedOf(ChampionFile champion) => champion.Provenance?.Seed ?? 42;

    private static JsonObject Compiled(ChampionFile champion, CompiledNetwork network)
    {
        var compiled = new JsonObject
        {
            ["inputs"] = network.Inputs,
            ["outputs"] = network.Outputs,
            ["activations"] = Array(network.Activations.ToArray().Select(one => (int)one)),
            ["first"] = Array(network.FirstSource.ToArray()),
            ["sources"] = Array(network.Sources.ToArray()),
            ["connectionOfSource"] = Array(network.ConnectionOfSource),
        };
        if (champion.Weights is { } weights) compiled["weights"] = Array(network.ConnectionOfSource.Select(gene => weights[gene]));
        return compiled;
    }

    /// <summary>Where each slot stands in the diagram; null where that bundles nodes.</summary>
    private static JsonObject? Layout(ChampionFile champion, CompiledNetwork network)
    {
        var genome = champion.Genome;
        var diagram = NetworkDiagram.Of(genome);
        if (diagram.IsCondensed || diagram.Picture is not null) return null;
        var idOfSlot = new int?[network.Slots];
        for (var input = 0; input <= genome.Inputs; input++) idOfSlot[input] = genome.Nodes[input].Id;
        for (var output = 0; output < genome.Outputs; output++)
            idOfSlot[network.FirstOutputSlot + output] = genome.Nodes[1 + genome.Inputs + output].Id;
        for (var node = 0; node < network.Activations.Length; node++)
        {
            var source = network.FirstSource[node];
            if (source < network.FirstSource[node + 1])
                idOfSlot[1 + genome.Inputs + node] = genome.Connections[network.ConnectionOfSource[source]].Target;
        }

        var places = diagram.Nodes.ToDictionary(node => node.Id);
        var placed = idOfSlot.Select(id => id is { } known && places.TryGetValue(known, out var node) ? Array([node.X, node.Y]) : null);
        return new JsonObject { ["width"] = diagram.Width, ["height"] = diagram.Height, ["places"] = Array(placed) };
    }

    private static JsonObject Sample(Samples samples, int sample) => new()
    {
        ["pixels"] = Convert.ToBase64String([.. samples[sample].ToArray().Select(value => (byte)Math.Round(255 * value))]),
        ["label"] = samples.Labels[sample],
    };

    private static JsonArray Array<T>(IEnumerable<T> values) =>
        [.. values.Select(value => value is JsonNode node ? node : value is null ? null : (JsonNode)JsonValue.Create(value)!)];
}

/// <summary>What a network returns at one shared weight.</summary>
/// <param name="Weight">The weight.</param>
/// <param name="Mean">Over the profile's trials.</param>
/// <param name="Deviation">Of a single return.</param>
public sealed record ProfileRow(double Weight, double Mean, double Deviation);

/// <summary>A rollout that a page can show without a server.</summary>
/// <param name="Weight">The shared weight.</param>
/// <param name="Trial">The trial's number.</param>
/// <param name="Return">The return; null if the rollout failed.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="StepsPerSecond">Of the film.</param>
/// <param name="Svg">The film: for a file compressed by gzip, in base 64; from a server as it is.</param>
/// <param name="Observations">What the network saw, [step, input] as 32-bit floats, in base 64; empty if the task does not tell.</param>
public sealed record PlayRecord(
    double Weight, int Trial, double? Return, int Steps, double StepsPerSecond, string Svg, string Observations);
