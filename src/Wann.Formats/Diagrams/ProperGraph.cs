namespace Wann.Formats.Diagrams;

/// <summary>
/// A layered graph whose every link joins two neighbouring columns: an edge that passes columns goes over a waypoint of its own in each.
/// </summary>
internal sealed class ProperGraph
{
    private readonly int _nodes;
    private readonly Dictionary<(int Source, int Target, int Layer), int> _waypoints = [];

    public ProperGraph(int[] layers, IReadOnlyList<(int From, int To)> edges)
    {
        _nodes = layers.Length;
        Layers = [.. layers];
        var links = new Dictionary<(int Left, int Right), int>();
        foreach (var (from, to) in edges)
        {
            var way = Way(from, to);
            for (var i = 1; i < way.Count; i++)
            {
                links[(way[i - 1], way[i])] = links.GetValueOrDefault((way[i - 1], way[i])) + 1;
            }
        }

        Left = [.. Layers.Select(_ => new List<(int, int)>())];
        Right = [.. Layers.Select(_ => new List<(int, int)>())];
        foreach (var ((left, right), count) in links)
        {
            Right[left].Add((right, count));
            Left[right].Add((left, count));
        }
    }

    /// <summary>Each vertex's column: the nodes' first, then the waypoints'.</summary>
    public List<int> Layers { get; }

    /// <summary>Each vertex's neighbours in the column to the left, and how many edges each link carries.</summary>
    public List<(int Vertex, int Edges)>[] Left { get; }

    public List<(int Vertex, int Edges)>[] Right { get; }

    public bool IsWaypoint(int vertex) => vertex >= _nodes;

    /// <returns>An edge's vertices, column by column.</returns>
    public List<int> Way(int from, int to)
    {
        var way = new List<int> { from };
        for (var layer = Layers[from] + 1; layer < Layers[to]; layer++)
        {
            if (!_waypoints.TryGetValue((from, to, layer), out var waypoint))
            {
                waypoint = Layers.Count;
                _waypoints.Add((from, to, layer), waypoint);
                Layers.Add(layer);
            }

            way.Add(waypoint);
        }

        way.Add(to);
        return way;
    }
}
