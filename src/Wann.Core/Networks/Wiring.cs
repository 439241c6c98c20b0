using Wann.Core.Genomes;

namespace Wann.Core.Networks;

/// <summary>A genome's enabled connections by target, in flat arrays; within a node in the genome's order.</summary>
internal sealed class Wiring
{
    private readonly int[] _first;
    private readonly int[] _sources;
    private readonly int[] _connections;

    private Wiring(int nodes, int connections) =>
        (_first, _sources, _connections) = (new int[nodes + 1], new int[connections], new int[connections]);

    /// <exception cref="InvalidOperationException">A connection comes from an output.</exception>
    public static Wiring Of(Genome genome)
    {
        var wiring = new Wiring(genome.Nodes.Length, genome.EnabledConnections);
        var (sources, targets) = (new int[genome.Connections.Length], new int[genome.Connections.Length]);
        for (var connection = 0; connection < targets.Length; connection++)
        {
            var gene = genome.Connections[connection];
            sources[connection] = genome.IndexOfNode(gene.Source);
            if (genome.Nodes[sources[connection]].Kind == NodeKind.Output)
                throw new InvalidOperationException($"Connection {gene.Innovation} comes from an output; outputs feed nothing.");
            if (!gene.Enabled) continue;
            targets[connection] = genome.IndexOfNode(gene.Target);
            wiring._first[targets[connection] + 1]++;
        }

        for (var node = 0; node < genome.Nodes.Length; node++) wiring._first[node + 1] += wiring._first[node];
        var next = wiring._first.AsSpan(..^1).ToArray();
        for (var connection = 0; connection < targets.Length; connection++)
        {
            if (!genome.Connections[connection].Enabled) continue;
            var place = next[targets[connection]]++;
            (wiring._sources[place], wiring._connections[place]) = (sources[connection], connection);
        }

        return wiring;
    }

    /// <summary>Node indexes.</summary>
    public ReadOnlySpan<int> SourcesOf(int node) => _sources.AsSpan(_first[node].._first[node + 1]);

    /// <summary>Connection indexes, one a source.</summary>
    public ReadOnlySpan<int> ConnectionsOf(int node) => _connections.AsSpan(_first[node].._first[node + 1]);
}
