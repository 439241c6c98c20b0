namespace Wann.Formats.Diagrams;

/// <summary>
/// Where a layered graph's nodes stand and its edges run (Sugiyama, Tagawa, Toda 1981): an edge that passes columns has a waypoint in each;
/// the columns are put in order so that few edges cross; then everything moves towards what it is joined to, as far as its neighbours let
/// it. A pure function of its arguments.
/// </summary>
/// <param name="Y">Each node's height, in units of the distance that two nodes of a column have at least.</param>
/// <param name="Ways">Each edge's points, column by column: its source, its waypoints, its target.</param>
/// <param name="Crossings">Pairs of edges that cross.</param>
internal sealed record LayeredLayout(double[] Y, IReadOnlyList<(int Layer, double Y)[]> Ways, long Crossings)
{
    private const double BesideWaypoint = 0.5;
    private const int Settlings = 16;

    /// <summary>What is joined to nothing is drawn to the middle, and moves nobody.</summary>
    private const double Lonely = 1e-3;

    /// <param name="layers">Each node's column; all columns from 0 to the last have a node or are passed.</param>
    /// <param name="edges">From a column to one further right.</param>
    /// <param name="isFixed">Whether a vertex, node or waypoint, keeps its place in its column.</param>
    public static LayeredLayout Of(int[] layers, IReadOnlyList<(int From, int To)> edges, Func<int, bool> isFixed)
    {
        var graph = new ProperGraph(layers, edges);
        var (columns, crossings) = ColumnOrder.Best(graph, isFixed);
        var y = Settle(graph, columns);
        var ways = edges.Select(edge => graph.Way(edge.From, edge.To).Select(vertex => (graph.Layers[vertex], y[vertex])).ToArray());
        return new LayeredLayout(y[..layers.Length], [.. ways], crossings);
    }

    /// <summary>Each vertex towards the mean of its neighbours, straight lines of waypoints the most.</summary>
    private static double[] Settle(ProperGraph graph, int[][] columns)
    {
        var y = new double[graph.Layers.Count];
        var tallest = columns.Max(column => Offsets(column)[^1]);
        foreach (var column in columns)
        {
            var offsets = Offsets(column);
            for (var i = 0; i < column.Length; i++) y[column[i]] = offsets[i] + ((tallest - offsets[^1]) / 2);
        }

        for (var round = 0; round < Settlings; round++)
        {
            var (left, right) = (round % 2 == 0 || round >= Settlings - 2, round % 2 == 1 || round >= Settlings - 2);
            foreach (var column in round % 2 == 0 ? columns : Enumerable.Reverse(columns)) Settle(column, left, right);
        }

        var top = y.Length == 0 ? 0 : y.Min();
        return Array.ConvertAll(y, one => one - top);

        double[] Offsets(int[] column)
        {
            var offsets = new double[column.Length];
            for (var i = 1; i < column.Length; i++)
            {
                var both = graph.IsWaypoint(column[i - 1]) || graph.IsWaypoint(column[i]);
                offsets[i] = offsets[i - 1] + (both ? BesideWaypoint : 1);
            }

            return offsets;
        }

        void Settle(int[] column, bool left, bool right)
        {
            var offsets = Offsets(column);
            var (targets, pulls, middle) = (new double[column.Length], new double[column.Length], y.Average());
            for (var i = 0; i < column.Length; i++)
            {
                var (sum, pull) = (0.0, 0.0);
                foreach (var (other, edges) in Neighbours(column[i], left, right))
                {
                    var strength = edges * (graph.IsWaypoint(column[i]) && graph.IsWaypoint(other) ? 8.0
                        : graph.IsWaypoint(column[i]) || graph.IsWaypoint(other) ? 2.0 : 1.0);
                    (sum, pull) = (sum + (strength * y[other]), pull + strength);
                }

                (targets[i], pulls[i]) = pull > 0 ? (sum / pull, pull) : (middle, Lonely);
            }

            var settled = Apart.Place(targets, pulls, offsets);
            for (var i = 0; i < column.Length; i++) y[column[i]] = settled[i];
        }

        IEnumerable<(int Vertex, int Edges)> Neighbours(int vertex, bool left, bool right) =>
            (left ? graph.Left[vertex] : []).Concat(right ? graph.Right[vertex] : []);
    }
}

/// <summary>Numbers as near to where they want to be as their order and distances allow.</summary>
internal static class Apart
{
    /// <summary>
    /// Least squares by pooling neighbours that would stand too near (isotonic regression): each pool stands at its weighted mean.
    /// </summary>
    /// <param name="targets">Where each wants to be.</param>
    /// <param name="weights">How much, above 0.</param>
    /// <param name="offsets">Ascending: two neighbours stand as far apart as theirs, or further.</param>
    public static double[] Place(double[] targets, double[] weights, double[] offsets)
    {
        var pools = new Stack<(double Mean, double Weight, int Count)>();
        for (var i = 0; i < targets.Length; i++)
        {
            var pool = (Mean: targets[i] - offsets[i], Weight: weights[i], Count: 1);
            while (pools.TryPeek(out var before) && before.Mean > pool.Mean)
            {
                pools.Pop();
                var weight = before.Weight + pool.Weight;
                pool = (((before.Mean * before.Weight) + (pool.Mean * pool.Weight)) / weight, weight, before.Count + pool.Count);
            }

            pools.Push(pool);
        }

        var (placed, at) = (new double[targets.Length], 0);
        foreach (var (mean, _, count) in Enumerable.Reverse(pools))
        {
            for (var i = 0; i < count; i++, at++) placed[at] = mean + offsets[at];
        }

        return placed;
    }
}
