using Wann.Tasks.Physics2D;

namespace Wann.Tasks.CarRacing;

/// <summary>
/// The road's tiles as the car's wheels feel them: which lie near a place, and whether a convex polygon touches one. Two polygons touch
/// when no axis across one of their sides parts them by more than their skins (Box2D measures the distance itself, which differs only
/// where two corners face each other within 0.02 of a touch).
/// </summary>
internal sealed class TileGrid
{
    private const float Skins = 2 * Tolerances.Skin;
    private const double CellSize = 8;
    private const int Side = 2 * (int)(Track.Playfield / CellSize) + 2;

    private readonly Tile[] _tiles;
    private readonly int[] _firstOfCell = new int[Side * Side + 1];
    private readonly int[] _tilesOfCells;

    public TileGrid(Track track)
    {
        _tiles = [.. track.Tiles.Select(Tile.Of)];
        // A car whose hull lies in a cell reaches tiles of it and around it.
        double margin = CarBuilder.Reach + Skins;
        var cells = new List<int>[Side * Side];
        for (int i = 0; i < _tiles.Length; i++)
        {
            ref readonly Tile tile = ref _tiles[i];
            for (int row = Cell(tile.Bounds.Lower.Y - margin); row <= Cell(tile.Bounds.Upper.Y + margin); row++)
            {
                for (int column = Cell(tile.Bounds.Lower.X - margin); column <= Cell(tile.Bounds.Upper.X + margin); column++)
                    (cells[row * Side + column] ??= []).Add(i);
            }
        }

        var all = new List<int>();
        for (int i = 0; i < cells.Length; i++)
        {
            _firstOfCell[i] = all.Count;
            all.AddRange(cells[i] ?? []);
        }

        _firstOfCell[^1] = all.Count;
        _tilesOfCells = [.. all];
    }

    public int Count => _tiles.Length;

    /// <summary>The tiles that a car may touch whose hull stands at a place, in driving order.</summary>
    public ReadOnlySpan<int> Near(Vec2 hull)
    {
        int cell = Cell(hull.Y) * Side + Cell(hull.X);
        return _tilesOfCells.AsSpan(_firstOfCell[cell], _firstOfCell[cell + 1] - _firstOfCell[cell]);
    }

    public bool Touches(int tile, Shape shape, in Transform pose) => _tiles[tile].Touches(shape, pose);

    private static int Cell(double x) => (int)Math.Clamp((x + Track.Playfield) / CellSize + 1, 0, Side - 1);

    /// <summary>Corners in turn, and for the direction across each side what the tile covers of it.</summary>
    private readonly struct Tile
    {
        private readonly FourPoints _corners;
        private readonly FourAxes _axes;

        private Tile(ReadOnlySpan<Vec2> corners)
        {
            Bounds = new Aabb(corners[0], corners[0]);
            for (int i = 0; i < 4; i++)
            {
                _corners[i] = corners[i];
                Bounds = Bounds.Union(new Aabb(corners[i], corners[i]));
                Vec2 across = (corners[(i + 1) % 4] - corners[i]).Right.Normalized(out _);
                float low = float.MaxValue, high = float.MinValue;
                foreach (Vec2 corner in corners)
                {
                    low = MathF32.Min(low, Vec2.Dot(across, corner));
                    high = MathF32.Max(high, Vec2.Dot(across, corner));
                }

                _axes[i] = new Axis(across, low - Skins, high + Skins);
            }
        }

        public Aabb Bounds { get; }

        public static Tile Of(Quad quad) => new([Point(quad.A), Point(quad.B), Point(quad.C), Point(quad.D)]);

        public bool Touches(Shape shape, in Transform pose)
        {
            foreach (ref readonly Axis axis in (ReadOnlySpan<Axis>)_axes)
            {
                Vec2 local = pose.Rotation.Unrotate(axis.Direction);
                float at = Vec2.Dot(axis.Direction, pose.Position), low = float.MaxValue, high = float.MinValue;
                foreach (Vec2 corner in shape.Vertices)
                {
                    float along = Vec2.Dot(local, corner);
                    low = MathF32.Min(low, along);
                    high = MathF32.Max(high, along);
                }

                if (at + high < axis.Low || at + low > axis.High) return false;
            }

            for (int i = 0; i < shape.Normals.Length; i++)
            {
                // A shape lies wholly behind each of its sides.
                Vec2 normal = pose.Rotation.Rotate(shape.Normals[i]);
                float side = Vec2.Dot(shape.Normals[i], shape.Vertices[i]) + Vec2.Dot(normal, pose.Position), nearest = float.MaxValue;
                foreach (Vec2 corner in (ReadOnlySpan<Vec2>)_corners) nearest = MathF32.Min(nearest, Vec2.Dot(normal, corner));
                if (nearest > side + Skins) return false;
            }

            return true;
        }

        private static Vec2 Point(Corner corner) => new((float)corner.X, (float)corner.Y);
    }

    private readonly record struct Axis(Vec2 Direction, float Low, float High);

    [System.Runtime.CompilerServices.InlineArray(4)]
    private struct FourPoints
    {
        private Vec2 _first;
    }

    [System.Runtime.CompilerServices.InlineArray(4)]
    private struct FourAxes
    {
        private Axis _first;
    }
}
