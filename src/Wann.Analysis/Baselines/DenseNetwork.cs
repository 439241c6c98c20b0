using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Analysis.Baselines;

/// <summary>
/// The fixed topology that the paper compares with: every node of a layer feeds every node of the next, and the bias feeds all.
/// </summary>
public static class DenseNetwork
{
    /// <param name="layers">Inputs, hidden nodes layer by layer, outputs: 5, 10, 1 for the paper's swing-up.</param>
    /// <param name="hidden">The hidden nodes' activation.</param>
    /// <param name="output">The outputs'.</param>
    public static Genome Create(ReadOnlySpan<int> layers, Activation hidden, Activation output = Activation.Linear)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers.Length, 2);
        foreach (var size in layers) ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);

        var (inputs, outputs) = (layers[0], layers[^1]);
        var nodes = ImmutableArray.CreateBuilder<NodeGene>();
        var connections = ImmutableArray.CreateBuilder<ConnectionGene>();
        nodes.Add(new NodeGene(0, NodeKind.Bias, Activation.Linear));
        for (var i = 0; i < inputs; i++) nodes.Add(new NodeGene(nodes.Count, NodeKind.Input, Activation.Linear));
        for (var i = 0; i < outputs; i++) nodes.Add(new NodeGene(nodes.Count, NodeKind.Output, output));

        var (first, count) = (1, inputs);
        foreach (var size in layers[1..^1])
        {
            for (var i = 0; i < size; i++) nodes.Add(new NodeGene(nodes.Count, NodeKind.Hidden, hidden));
            Connect(connections, first, count, nodes.Count - size, size);
            (first, count) = (nodes.Count - size, size);
        }

        Connect(connections, first, count, 1 + inputs, outputs);
        return new Genome(nodes.ToImmutable(), connections.ToImmutable());
    }

    private static void Connect(
        ImmutableArray<ConnectionGene>.Builder connections, int firstSource, int sources, int firstTarget, int targets)
    {
        for (var target = firstTarget; target < firstTarget + targets; target++)
        {
            connections.Add(new ConnectionGene(connections.Count, 0, target, Enabled: true));
            for (var source = firstSource; source < firstSource + sources; source++)
            {
                connections.Add(new ConnectionGene(connections.Count, source, target, Enabled: true));
            }
        }
    }
}
