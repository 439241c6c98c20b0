using System.Runtime.Intrinsics;

namespace Wann.Tasks.CarRacing.Picture;

/// <summary>
/// What a track looks like, made once and shared by all who drive on it: grass, its lighter squares, tiles and kerbs, in the order in
/// which they are painted. All are quadrilaterals, laid out for the camera to take eight at a time.
/// </summary>
public sealed class Scenery
{
    internal const int Corners = 4;

    private const int Squares = 20;
    private const double Square = Track.Playfield / Squares;
    private const short NoTile = -1;

    private readonly float[][] _x;
    private readonly float[][] _y;
    private readonly byte[] _paint;
    private readonly short[] _tile;

    public Scenery(Track track)
    {
        Tiles = track.Tiles.Count;
        (Quad Quad, Paint Paint, short Tile)[] quads = [.. Ground(), .. Road(track)];
        Count = quads.Length;
        _x = InEights(quads, c => c.X);
        _y = InEights(quads, c => c.Y);
        _paint = [.. quads.Select(q => (byte)q.Paint)];
        _tile = [.. quads.Select(q => q.Tile)];
    }

    /// <summary>Tiles of the road: as many flags are wanted for a picture.</summary>
    public int Tiles { get; }

    /// <summary>Quadrilaterals.</summary>
    internal int Count { get; }

    /// <summary>A corner of eight quadrilaterals; beyond the last one the origin.</summary>
    internal (Vector256<float> X, Vector256<float> Y) Eight(int first, int corner) =>
        (Vector256.LoadUnsafe(ref _x[corner][first]), Vector256.LoadUnsafe(ref _y[corner][first]));

    /// <summary>A tile's shade tells it from its neighbours until something has touched it.</summary>
    internal byte PaintOf(int quad, ReadOnlySpan<bool> touched) =>
        _tile[quad] != NoTile && touched[_tile[quad]] ? (byte)Paint.Road : _paint[quad];

    private static IEnumerable<(Quad, Paint, short)> Ground()
    {
        yield return (Upright(-Track.Playfield, -Track.Playfield, 2 * Track.Playfield), Paint.Grass, NoTile);
        for (var column = -Squares; column < Squares; column += 2)
        {
            for (var row = -Squares; row < Squares; row += 2)
                yield return (Upright(Square * column, Square * row, Square), Paint.LightGrass, NoTile);
        }
    }

    private static IEnumerable<(Quad, Paint, short)> Road(Track track)
    {
        for (var i = 0; i < track.Tiles.Count; i++)
        {
            yield return (track.Tiles[i], Shade(i), (short)i);
            if (track.Kerbs[i] is { } kerb) yield return (kerb, i % 2 == 0 ? Paint.WhiteKerb : Paint.RedKerb, NoTile);
        }
    }

    private static Paint Shade(int tile) => (Paint)((int)Paint.Road + (tile % 3));

    private static Quad Upright(double x, double y, double side) =>
        new(new Corner(x, y), new Corner(x + side, y), new Corner(x + side, y + side), new Corner(x, y + side));

    private static float[][] InEights((Quad Quad, Paint, short)[] quads, Func<Corner, double> coordinate)
    {
        var lanes = Vector256<float>.Count;
        var corners = new float[Corners][];
        for (var corner = 0; corner < Corners; corner++)
        {
            corners[corner] = new float[(quads.Length + lanes - 1) / lanes * lanes];
            for (var i = 0; i < quads.Length; i++)
            {
                var (a, b, c, d) = quads[i].Quad;
                corners[corner][i] = (float)coordinate(corner switch { 0 => a, 1 => b, 2 => c, _ => d });
            }
        }

        return corners;
    }
}
