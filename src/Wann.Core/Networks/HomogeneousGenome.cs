using Wann.Core.Genomes;

namespace Wann.Core.Networks;

/// <summary>
/// A genome with signs whose every path from bias or an input to an output has one length, its nodes linear, inverse, absolute or ReLU:
/// functions with f(c·x) = c·f(x) for every c ≥ 0. Written out with a relay for each connection, its outputs are w^L · F(x), and L is even:
/// at every shared weight but 0 the same output is the highest. Weight agnostic by construction, not by search.
/// </summary>
public sealed class HomogeneousGenome
{
    private HomogeneousGenome(Genome genome, int hops) => (Genome, Hops) = (genome, hops);

    public Genome Genome { get; }

    /// <summary>The genome's connections on each path: 1 without hidden nodes, else 2.</summary>
    public int Hops { get; }

    /// <summary>L, the plain network's connections on each path.</summary>
    public int PathLength => 2 * Hops;

    /// <exception cref="ArgumentException">It is no such genome.</exception>
    public static HomogeneousGenome Of(Genome genome) => Problem(genome) is { } problem
        ? throw new ArgumentException($"the network does not answer alike at every weight: {problem}")
        : new HomogeneousGenome(genome, genome.Hidden == 0 ? 1 : 2);

    /// <returns>w^L: what the shared weight multiplies F by.</returns>
    public double Scale(double weight) => Hops == 1 ? weight * weight : weight * weight * (weight * weight);

    public static bool Allows(Activation activation) =>
        activation is Activation.Linear or Activation.Inverse or Activation.Absolute or Activation.Relu;

    private static string? Problem(Genome genome)
    {
        foreach (var node in genome.Nodes.AsSpan()[(1 + genome.Inputs)..])
        {
            if (node.Kind == NodeKind.Output && node.Activation != Activation.Linear) return $"output {node.Id} is not linear";
            if (!Allows(node.Activation)) return $"node {node.Id} is neither linear, inverse, absolute nor relu";
        }

        foreach (var gene in genome.Connections)
        {
            if (!gene.Enabled) continue;
            var (fromInput, toOutput) = (gene.Source <= genome.Inputs, gene.Target < genome.FirstHidden);
            if (fromInput == toOutput && genome.Hidden > 0)
                return $"connection {gene.Innovation} from node {gene.Source} to node {gene.Target} is on a path of another length";
        }

        return null;
    }
}
