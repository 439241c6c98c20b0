namespace Wann.Formats.Diagrams;

/// <summary>Which column each node of a graph stands in, such that every edge goes to the right.</summary>
internal static class Layers
{
    private const int Rounds = 4;

    /// <param name="nodes">Nodes are 0 … nodes − 1.</param>
    /// <param name="edges">No circle among them.</param>
    /// <param name="isFirst">Whether a node stands at the left edge.</param>
    /// <param name="isLast">Whether it stands at the right edge.</param>
    /// <returns>
    /// Each node's column from 0: as near to the left as its sources allow, then nearer to its targets wherever that shortens more edges
    /// than it lengthens.
    /// </returns>
    public static int[] Of(int nodes, IReadOnlyList<(int From, int To)> edges, Func<int, bool> isFirst, Func<int, bool> isLast)
    {
        var (into, outOf) = (edges.ToLookup(edge => edge.To, edge => edge.From), edges.ToLookup(edge => edge.From, edge => edge.To));
        var layers = new int[nodes];
        var order = Order(nodes, into, outOf);
        foreach (var node in order)
        {
            layers[node] = isFirst(node) ? 0 : into[node].Select(source => layers[source] + 1).DefaultIfEmpty(1).Max();
        }

        var last = 1 + Enumerable.Range(0, nodes).Where(node => !isLast(node)).Select(node => layers[node]).DefaultIfEmpty(0).Max();
        foreach (var node in order.Where(isLast)) layers[node] = last;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var node in Enumerable.Reverse(order).Where(node => !isFirst(node) && !isLast(node)))
            {
                if (outOf[node].Count() < into[node].Count() || !outOf[node].Any()) continue;
                layers[node] = outOf[node].Min(target => layers[target]) - 1;
            }

            foreach (var node in order.Where(node => !isFirst(node) && !isLast(node)))
            {
                if (into[node].Count() > outOf[node].Count()) layers[node] = into[node].Max(source => layers[source]) + 1;
            }
        }

        return layers;
    }

    /// <summary>Every node after all its sources (Kahn 1962).</summary>
    private static List<int> Order(int nodes, ILookup<int, int> into, ILookup<int, int> outOf)
    {
        var waitsFor = Enumerable.Range(0, nodes).Select(node => into[node].Count()).ToArray();
        var free = new Queue<int>(Enumerable.Range(0, nodes).Where(node => waitsFor[node] == 0));
        var order = new List<int>(nodes);
        while (free.TryDequeue(out var node))
        {
            order.Add(node);
            foreach (var target in outOf[node])
            {
                if (--waitsFor[target] == 0) free.Enqueue(target);
            }
        }

        return order;
    }
}
