using Wann.Core.Networks;

namespace Wann.Core.Genomes;

/// <summary>What every genome that was bred here is, and one that comes from outside must be shown to be.</summary>
public static class WellFormed
{
    /// <returns>The first thing wrong with the genome, as the end of a sentence without its full stop; null if there is none.</returns>
    public static string? Problem(Genome genome) => ProblemOfNodes(genome) ?? ProblemOfConnections(genome)
        ?? (HasCycle(genome, all: false) ? "its enabled connections form a cycle" : null);

    private static string? ProblemOfNodes(Genome genome)
    {
        if (genome.Outputs == 0) return "it has no output node";
        for (var i = 0; i < genome.Nodes.Length; i++)
        {
            var node = genome.Nodes[i];
            var kind = i == 0
                ? NodeKind.Bias
                : i <= genome.Inputs ? NodeKind.Input : i < genome.FirstHidden ? NodeKind.Output : NodeKind.Hidden;
            if (node.Kind != kind)
                return $"node {node.Id} is of the wrong kind for its place: the order is one bias, inputs, outputs, hidden";
            if (i < genome.FirstHidden && node.Id != i)
                return $"node {i} of {genome.FirstHidden} that are not hidden has the id {node.Id} where {i} is expected";
            if (i > 0 && node.Id <= genome.Nodes[i - 1].Id)
                return $"node {node.Id} stands after node {genome.Nodes[i - 1].Id}: ids must ascend";
            if (kind is NodeKind.Bias or NodeKind.Input && node.Activation != Activation.Linear)
                return $"node {i}, of kind {kind}, must be linear";
        }

        return null;
    }

    private static string? ProblemOfConnections(Genome genome)
    {
        var pairs = new HashSet<(int Source, int Target)>();
        var last = -1;
        foreach (var (innovation, source, target, _, _) in genome.Connections)
        {
            if (innovation <= last) return $"connection {innovation} stands after connection {last}: innovations must ascend";
            if (genome.IndexOfNode(source) < 0) return $"connection {innovation} comes from node {source}, which there is not";
            if (genome.IndexOfNode(target) < 0) return $"connection {innovation} goes to node {target}, which there is not";
            if (target <= genome.Inputs) return $"connection {innovation} goes to node {target}, the bias or an input, which takes none";
            if (source > genome.Inputs && source < genome.FirstHidden)
                return $"connection {innovation} comes from node {source}, an output, which feeds none";
            if (!pairs.Add((source, target))) return $"connection {innovation} joins nodes {source} and {target} a second time";
            last = innovation;
        }

        return null;
    }

    /// <summary>Takes away nodes that wait for no other until none is left (Kahn 1962); nodes that stay wait for each other.</summary>
    /// <param name="all">Whether disabled connections count too: enabling one must never close a cycle.</param>
    internal static bool HasCycle(Genome genome, bool all)
    {
        var waitsFor = new int[genome.Nodes.Length];
        var feeds = new List<int>[genome.Nodes.Length];
        for (var node = 0; node < feeds.Length; node++) feeds[node] = [];
        foreach (var connection in genome.Connections)
        {
            if (!all && !connection.Enabled) continue;
            feeds[genome.IndexOfNode(connection.Source)].Add(genome.IndexOfNode(connection.Target));
            waitsFor[genome.IndexOfNode(connection.Target)]++;
        }

        var free = new Stack<int>(Enumerable.Range(0, waitsFor.Length).Where(node => waitsFor[node] == 0));
        var taken = 0;
        for (; free.TryPop(out var node); taken++)
        {
            foreach (var fed in feeds[node])
            {
                if (--waitsFor[fed] == 0) free.Push(fed);
            }
        }

        return taken < waitsFor.Length;
    }
}
