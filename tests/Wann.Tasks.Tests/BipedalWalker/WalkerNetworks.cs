using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Probe;
using Wann.Tasks.BipedalWalker;

namespace Wann.Tasks.Tests.BipedalWalker;

/// <summary>Networks that walk, stand, fall or fail.</summary>
internal static class WalkerNetworks
{
    private const int Bias = 0;
    private const int HullAngle = 1;

    public static CompiledNetwork Random(int index) =>
        NetworkCompiler.Compile(
            Lineage.Grow(
                seed: 5, index, changes: 4 * index, inputs: WalkerSimulation.ObservationCount, outputs: WalkerSimulation.ActionCount));

    /// <summary>Legs pressed apart against their limits: a trestle, which stands to the last step at a weight of 1.</summary>
    public static CompiledNetwork Trestle() => Compile(
        [Activation.Inverse],
        (Bias, 29), (Bias, 25), (Bias, 26), (29, 27), (Bias, 28));

    /// <summary>
    /// The first action is ∞ − ∞, once (w(w + w·angle))^4096 is past all doubles: for weight 2 at once, for 1 when the hull has tilted
    /// by 0.2 rad or so, for a half never.
    /// </summary>
    public static CompiledNetwork Overflowing()
    {
        const int squares = 12;
        var connections = new List<(int, int)> { (Bias, 29), (HullAngle, 30), (30, 29) };
        for (var i = 0; i < squares; i++) connections.Add((i == 0 ? 29 : 30 + i, 31 + i));
        var last = 30 + squares;
        connections.AddRange([(last, last + 1), (last, 25), (last + 1, 25)]);
        return Compile(
            [Activation.Linear, Activation.Absolute, .. Enumerable.Repeat(Activation.Squared, squares), Activation.Inverse],
            [.. connections]);
    }

    /// <summary>Ids: 0 the bias, 1 to 24 the observations, 25 to 28 the actions, from 29 on the hidden nodes.</summary>
    private static CompiledNetwork Compile(Activation[] hidden, params (int Source, int Target)[] connections) =>
        NetworkCompiler.Compile(new Genome(
        [
            new NodeGene(0, NodeKind.Bias, Activation.Linear),
            .. Enumerable.Range(1, 24).Select(id => new NodeGene(id, NodeKind.Input, Activation.Linear)),
            .. Enumerable.Range(25, 4).Select(id => new NodeGene(id, NodeKind.Output, Activation.Linear)),
            .. hidden.Select((activation, i) => new NodeGene(29 + i, NodeKind.Hidden, activation)),
        ],
        [.. connections.Select((pair, i) => new ConnectionGene(i, pair.Source, pair.Target, Enabled: true))]));
}
