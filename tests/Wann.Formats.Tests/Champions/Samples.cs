using System.Text.Json.Nodes;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Formats.Champions;

namespace Wann.Formats.Tests.Champions;

internal static class Samples
{
    public static Genome Genome { get; } = new(
        [
            new NodeGene(0, NodeKind.Bias, Activation.Linear),
            new NodeGene(1, NodeKind.Input, Activation.Linear),
            new NodeGene(2, NodeKind.Output, Activation.Linear),
            new NodeGene(7, NodeKind.Hidden, Activation.Gaussian),
        ],
        [
            new ConnectionGene(0, 0, 2, false),
            new ConnectionGene(4, 1, 7, true),
            new ConnectionGene(5, 7, 2, true),
        ]);

    public static ChampionFile Bare { get; } = new("a swing", new ChampionTask("cartpole_swingup", new JsonObject()), Genome);

    public static ChampionFile Full { get; } = Bare with
    {
        Task = new ChampionTask("cartpole_swingup", new JsonObject { ["max_steps"] = 200 }),
        SharedWeight = new SharedWeight(0.1 + 0.2, WeightOrigin.Search),
        Weights = [0, Math.PI, -1e-300],
        Provenance = new ChampionProvenance(
            "r1", ulong.MaxValue, 12, [new ConfirmedReturn(-2, 1.0 / 3, 0.1, 100), new ConfirmedReturn(1, double.NaN, double.NaN, 3)]),
    };
}
