using System.Text.Json.Nodes;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Formats.Champions;

namespace Wann.Formats.Tests.Exports;

/// <summary>A champion with every activation, two layers of them, connections that are disabled or dead, and observations for it.</summary>
internal static class ExportSamples
{
    public static ChampionFile Shared { get; } = new(
        "every \"activation\"\n*/", new ChampionTask("fake", new JsonObject()), Every())
    { SharedWeight = -0.7 };

    public static ChampionFile Weighted { get; } =
        Shared with { Weights = [.. Shared.Genome.Connections.Select((_, i) => (i % 7 * 0.4) - 1.1)] };

    /// <summary>A champion by name, so that tests' names show which.</summary>
    public static ChampionFile Of(string kind) => kind == "weighted" ? Weighted : Shared;

    public static double[][] Observations { get; } = Draw();

    private static Genome Every()
    {
        const int inputs = 3, outputs = 2, first = 1 + inputs + outputs;
        var activations = Enum.GetValues<Activation>();
        var stream = new RandomStream(4, StreamPurpose.Initialise);
        var nodes = Enumerable.Range(0, first)
            .Select(id => new NodeGene(id, id == 0 ? NodeKind.Bias : id <= inputs ? NodeKind.Input : NodeKind.Output, Activation.Linear))
            .Concat(Enumerable.Range(0, 2 * activations.Length + 1)
                .Select(i => new NodeGene(first + i, NodeKind.Hidden, activations[i % activations.Length])));
        var connections = new List<ConnectionGene>();
        for (var i = 0; i < 2 * activations.Length; i++)
        {
            var earlier = i < activations.Length ? 1 + inputs : activations.Length;
            for (var source = 0; source < 4; source++)
            {
                var from = (source + stream.Below(2) * 4) % earlier + (i < activations.Length ? 0 : first);
                if (connections.Any(gene => gene.Source == from && gene.Target == first + i)) continue;
                connections.Add(new ConnectionGene(connections.Count, from, first + i, stream.Below(8) > 0));
            }

            if (i >= activations.Length)
            {
                connections.Add(new ConnectionGene(connections.Count, first + i, 1 + inputs + (i % 2), Enabled: true));
            }
        }

        connections.Add(new ConnectionGene(connections.Count, 0, 1 + inputs, Enabled: true));
        return new Genome([.. nodes], [.. connections]);
    }

    private static double[][] Draw()
    {
        var stream = new RandomStream(5, StreamPurpose.Initialise);
        return [.. Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 3).Select(_ => stream.NextNormal()).ToArray())];
    }
}
