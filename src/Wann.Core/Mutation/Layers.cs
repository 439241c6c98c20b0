using Wann.Core.Genomes;

namespace Wann.Core.Mutation;

/// <summary>
/// The layer of each node, by index in <see cref="Genome.Nodes"/>: bias and inputs 0, a hidden node 1 + the longest path to it over
/// enabled hidden→hidden connections, outputs one more than the last hidden layer.
/// </summary>
public static class Layers
{
    public static int[] Of(Genome genome)
    {
        var layers = new int[genome.Nodes.Length];
        layers.AsSpan(genome.FirstHidden).Fill(1);
        var edges = HiddenEdges(genome);

        // Relax until nothing moves: as many rounds as the network is deep.
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var (source, target) in edges)
            {
                if (layers[target] > layers[source]) continue;
                layers[target] = layers[source] + 1;
                moved = true;
            }
        }

        var last = 0;
        foreach (var layer in layers) last = Math.Max(last, layer);
        layers.AsSpan(1 + genome.Inputs, genome.Outputs).Fill(last + 1);
        return layers;
    }

    private static List<(int Source, int Target)> HiddenEdges(Genome genome)
    {
        var edges = new List<(int Source, int Target)>();
        foreach (var connection in genome.Connections)
        {
            if (connection.Enabled && connection.Source >= genome.FirstHidden && connection.Target >= genome.FirstHidden)
            {
                edges.Add((genome.IndexOfNode(connection.Source), genome.IndexOfNode(connection.Target)));
            }
        }

        return edges;
    }
}
