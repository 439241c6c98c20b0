namespace Wann.Formats.Diagrams;

/// <summary>
/// The order of each column, such that few edges cross: sweeps from left to right and back put each vertex at the median or the mean of
/// its neighbours (Gansner, Koutsofios, North, Vo 1993), then each vertex goes where in its column it crosses fewest (sifting: Matuszewski,
/// Schönfeld, Molitor 1999).
/// </summary>
internal static class ColumnOrder
{
    private const int Sweeps = 14;
    private const int Siftings = 6;
    private const int Variants = 4;

    /// <returns>The columns from left to right, and how many pairs of edges cross.</returns>
    public static (int[][] Columns, long Crossings) Best(ProperGraph graph, Func<int, bool> isFixed)
    {
        var start = Enumerable.Range(0, graph.Layers.Count).GroupBy(vertex => graph.Layers[vertex]).OrderBy(column => column.Key)
            .Select(column => column.ToArray()).ToArray();
        var (best, fewest) = (start, Crossings(graph, start));
        for (var variant = 0; variant < Variants && fewest > 0; variant++)
        {
            var order = new SweptOrder(graph, start, isFixed, byMedian: variant % 2 == 0, mirrored: variant >= 2);
            for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
            {
                order.Sweep(sweep + (variant / 2));
                for (var round = 0; round < Siftings && order.Sift(); round++)
                {
                }

                var crossings = Crossings(graph, order.Columns);
                if (crossings < fewest) (best, fewest) = ([.. order.Columns.Select(column => column.ToArray())], crossings);
            }
        }

        return (best, fewest);
    }

    /// <summary>Pairs of edges that cross; those that share an end do not.</summary>
    public static long Crossings(ProperGraph graph, int[][] columns)
    {
        var places = Places(graph, columns);
        var crossings = 0L;
        for (var layer = 0; layer + 1 < columns.Length; layer++)
        {
            // Links in the order of their left ends: each crosses those before it whose right ends stand further down.
            var passed = new long[columns[layer + 1].Length + 1];
            var all = 0L;
            foreach (var vertex in columns[layer])
            {
                foreach (var (right, edges) in graph.Right[vertex])
                {
                    crossings += edges * (all - Sum(passed, places[right] + 1));
                }

                foreach (var (right, edges) in graph.Right[vertex])
                {
                    Add(passed, places[right] + 1, edges);
                    all += edges;
                }
            }
        }

        return crossings;
    }

    internal static int[] Places(ProperGraph graph, int[][] columns)
    {
        var places = new int[graph.Layers.Count];
        foreach (var column in columns)
        {
            for (var i = 0; i < column.Length; i++) places[column[i]] = i;
        }

        return places;
    }

    /// <summary>Sums of prefixes in logarithmic time (Fenwick 1994).</summary>
    private static long Sum(long[] tree, int count)
    {
        var sum = 0L;
        for (; count > 0; count &= count - 1) sum += tree[count];
        return sum;
    }

    private static void Add(long[] tree, int place, long more)
    {
        for (; place < tree.Length; place += place & -place) tree[place] += more;
    }
}

/// <summary>Columns in the making.</summary>
internal sealed class SweptOrder
{
    private readonly ProperGraph _graph;
    private readonly Func<int, bool> _isFixed;
    private readonly bool _byMedian;
    private readonly int[] _places;

    public SweptOrder(ProperGraph graph, int[][] start, Func<int, bool> isFixed, bool byMedian, bool mirrored)
    {
        (_graph, _isFixed, _byMedian) = (graph, isFixed, byMedian);
        Columns = [.. start.Select(column => mirrored && !column.Any(isFixed) ? Enumerable.Reverse(column).ToArray() : column.ToArray())];
        _places = ColumnOrder.Places(graph, Columns);
    }

    public int[][] Columns { get; }

    /// <summary>Even sweeps go from left to right, odd ones back. Vertices without a neighbour stay where they are.</summary>
    public void Sweep(int sweep)
    {
        var rightwards = sweep % 2 == 0;
        foreach (var column in rightwards ? Columns.Skip(1) : Enumerable.Reverse(Columns).Skip(1))
        {
            var neighbours = rightwards ? _graph.Left : _graph.Right;
            var movable = column.Where(vertex => neighbours[vertex].Count > 0 && !_isFixed(vertex)).ToArray();
            var keys = movable.ToDictionary(vertex => vertex, vertex => Key(neighbours[vertex]));
            var sorted = new Queue<int>(sweep / 2 % 2 == 0
                ? movable.OrderBy(vertex => keys[vertex])
                : Enumerable.Reverse(movable).OrderBy(vertex => keys[vertex]));
            for (var i = 0; i < column.Length; i++)
            {
                if (keys.ContainsKey(column[i])) column[i] = sorted.Dequeue();
            }

            for (var i = 0; i < column.Length; i++) _places[column[i]] = i;
        }
    }

    /// <summary>Takes each vertex through all places of its column, and leaves it at the best.</summary>
    /// <returns>Whether any crossing was saved.</returns>
    public bool Sift()
    {
        var better = false;
        foreach (var column in Columns)
        {
            foreach (var vertex in column.Where(vertex => !_isFixed(vertex)).ToArray()) better |= Sift(column, vertex);
        }

        return better;
    }

    private bool Sift(int[] column, int vertex)
    {
        var from = _places[vertex];
        var (best, least) = (from, 0L);
        foreach (var step in (int[])[-1, 1])
        {
            var change = 0L;
            for (var at = from + step; at >= 0 && at < column.Length; at += step)
            {
                var (before, after) = Both(vertex, column[at]);
                change += step < 0 ? before - after : after - before;
                if (change < least) (best, least) = (at, change);
            }
        }

        if (best == from) return false;
        if (best < from) Array.Copy(column, best, column, best + 1, from - best);
        else Array.Copy(column, from + 1, column, from, best - from);
        column[best] = vertex;
        for (var i = Math.Min(from, best); i <= Math.Max(from, best); i++) _places[column[i]] = i;
        return true;
    }

    /// <summary>What two vertices of a column cross if the first stands above the second, and if it stands below.</summary>
    private (long Above, long Below) Both(int one, int other) => (
        Crossings(one, other, _graph.Left) + Crossings(one, other, _graph.Right),
        Crossings(other, one, _graph.Left) + Crossings(other, one, _graph.Right));

    /// <summary>How many edges of one vertex cross those of another that stands below it, on one side.</summary>
    private long Crossings(int upper, int lower, List<(int Vertex, int Edges)>[] neighbours)
    {
        var crossings = 0L;
        foreach (var (mine, edges) in neighbours[upper])
        {
            foreach (var (theirs, others) in neighbours[lower])
            {
                if (_places[theirs] < _places[mine]) crossings += (long)edges * others;
            }
        }

        return crossings;
    }

    private double Key(List<(int Vertex, int Edges)> neighbours)
    {
        if (!_byMedian) return neighbours.Sum(one => (double)one.Edges * _places[one.Vertex]) / neighbours.Sum(one => one.Edges);
        var places = neighbours.Select(one => _places[one.Vertex]).Order().ToArray();
        return (places[(places.Length - 1) / 2] + places[places.Length / 2]) / 2.0;
    }
}
