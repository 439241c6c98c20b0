namespace Wann.Tasks.Physics2D;

/// <summary>A piece of the ground, in world coordinates, and its coefficient of friction.</summary>
public readonly record struct GroundShape(Shape Shape, float Friction);

/// <summary>
/// Everything that never moves: edges and polygons in world coordinates, in the order of their creation, filed by columns of x.
/// Immutable, so that any number of worlds may stand on it.
/// </summary>
public sealed class Ground
{
    private readonly GroundShape[] _shapes;
    private readonly Aabb[] _bounds;
    private readonly Aabb[] _fat;
    private readonly RayCast.Edge[] _edges;
    private readonly int[] _firstColumn;
    private readonly int[] _columnStarts;
    private readonly int[] _columnItems;
    private readonly float _left;
    private readonly float _perColumn;

    public Ground(IReadOnlyList<GroundShape> shapes)
    {
        _shapes = [.. shapes];
        _bounds = new Aabb[_shapes.Length];
        _fat = new Aabb[_shapes.Length];
        _edges = [.. _shapes.Select(s => new RayCast.Edge(s.Shape))];
        float right = 0f;
        for (int i = 0; i < _shapes.Length; i++)
        {
            _bounds[i] = _shapes[i].Shape.Bounds(Transform.Identity);
            _fat[i] = _bounds[i].Grow(Tolerances.FatMargin);
            _left = i == 0 ? Fat(i).Lower.X : MathF32.Min(_left, Fat(i).Lower.X);
            right = i == 0 ? Fat(i).Upper.X : MathF32.Max(right, Fat(i).Upper.X);
        }

        int columns = Math.Max(1, _shapes.Length);
        _perColumn = columns / MathF32.Max(right - _left, 1f);
        _firstColumn = new int[_shapes.Length];
        _columnStarts = new int[columns + 1];
        for (int i = 0; i < _shapes.Length; i++)
        {
            _firstColumn[i] = Column(Fat(i).Lower.X);
            for (int c = _firstColumn[i]; c <= Column(Fat(i).Upper.X); c++)
                _columnStarts[c + 1]++;
        }

        for (int c = 0; c < columns; c++)
            _columnStarts[c + 1] += _columnStarts[c];
        _columnItems = new int[_columnStarts[columns]];
        Span<int> filled = new int[columns];
        for (int i = 0; i < _shapes.Length; i++)
        {
            for (int c = _firstColumn[i]; c <= Column(Fat(i).Upper.X); c++)
                _columnItems[_columnStarts[c] + filled[c]++] = i;
        }
    }

    public static Ground None { get; } = new([]);

    public int Count => _shapes.Length;

    public GroundShape this[int index] => _shapes[index];

    internal Shape ShapeAt(int index) => _shapes[index].Shape;

    /// <summary>The shape's box with its skin.</summary>
    internal ref readonly Aabb Bounds(int index) => ref _bounds[index];

    /// <summary>The box the broad phase pairs by.</summary>
    internal ref readonly Aabb Fat(int index) => ref _fat[index];

    /// <summary>
    /// Writes the indices of the shapes whose fat boxes overlap <paramref name="box"/>, in no particular order, and returns how
    /// many.
    /// </summary>
    /// <exception cref="InvalidOperationException">More shapes than <paramref name="found"/> has room for.</exception>
    internal int Query(in Aabb box, Span<int> found)
    {
        if (_shapes.Length == 0)
            return 0;
        int count = 0, from = Column(box.Lower.X), to = Column(box.Upper.X);
        for (int c = from; c <= to; c++)
        {
            for (int k = _columnStarts[c]; k < _columnStarts[c + 1]; k++)
            {
                int i = _columnItems[k];
                // A shape in several columns counts in the first that the box shares with it.
                if (Math.Max(_firstColumn[i], from) != c || !Fat(i).Overlaps(box))
                    continue;
                if (count == found.Length)
                    throw new InvalidOperationException(
                        $"Ground: a body overlaps more than {found.Length} pieces; give fewer or larger pieces.");
                found[count++] = i;
            }
        }

        return count;
    }

    /// <summary>
    /// Fraction of the way from <paramref name="from"/> to <paramref name="to"/> at which a ray first meets the ground; 1 when it
    /// does not.
    /// </summary>
    public float CastRay(Vec2 from, Vec2 to)
    {
        if (_shapes.Length == 0)
            return 1f;
        Vec2 d = to - from;
        float nearest = 1f;
        int step = d.X < 0f ? -1 : 1, last = Column(to.X);
        for (int c = Column(from.X); ; c += step)
        {
            for (int k = _columnStarts[c]; k < _columnStarts[c + 1]; k++)
            {
                int i = _columnItems[k];
                nearest = _edges[i].IsEdge ? _edges[i].Cast(from, d, nearest) : RayCast.AgainstPolygon(_shapes[i].Shape, from, d, nearest);
            }

            // A hit is final once the ray has left the column that holds it.
            if (c == last || (nearest < 1f && step * (Column(from.X + nearest * d.X) - c) <= 0))
                return nearest;
        }
    }

    private int Column(float x) => (int)MathF32.Clamp((x - _left) * _perColumn, 0f, _columnStarts.Length - 2);
}

/// <summary>
/// Rays against shapes in world coordinates (Ericson, Real-Time Collision Detection, 5.3.8): the fraction of d, from a point, where
/// the ray enters the shape if that comes before a limit, else the limit. A ray that starts inside a polygon does not see it.
/// </summary>
internal static class RayCast
{
    /// <summary>An edge laid out for rays; IsEdge is false for the place of a polygon.</summary>
    public readonly struct Edge(Shape shape)
    {
        private readonly Vec2 _from = shape.Vertices[0];
        private readonly Vec2 _along = shape.Vertices[1] - shape.Vertices[0];
        private readonly Vec2 _normal = shape.Normals[0];

        public bool IsEdge { get; } = shape.IsEdge;

        public float Cast(Vec2 from, Vec2 d, float limit)
        {
            float numerator = Vec2.Dot(_normal, _from - from);
            float denominator = Vec2.Dot(_normal, d);
            if (denominator == 0f)
                return limit;
            float t = numerator / denominator;
            if (!(t >= 0f && t <= limit))
                return limit;
            float s = Vec2.Dot(from + t * d - _from, _along);
            return s >= 0f && s <= _along.LengthSquared ? t : limit;
        }
    }

    public static float AgainstPolygon(Shape polygon, Vec2 from, Vec2 d, float limit)
    {
        float lower = 0f, upper = limit;
        bool entered = false;
        for (int i = 0; i < polygon.Vertices.Length; i++)
        {
            float numerator = Vec2.Dot(polygon.Normals[i], polygon.Vertices[i] - from);
            float denominator = Vec2.Dot(polygon.Normals[i], d);
            if (denominator == 0f)
            {
                if (numerator < 0f)
                    return limit;
            }
            else if (denominator < 0f && numerator < lower * denominator)
            {
                lower = numerator / denominator;
                entered = true;
            }
            else if (denominator > 0f && numerator < upper * denominator)
            {
                upper = numerator / denominator;
            }

            if (upper < lower)
                return limit;
        }

        return entered ? lower : limit;
    }
}
