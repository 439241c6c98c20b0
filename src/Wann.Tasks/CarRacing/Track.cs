namespace Wann.Tasks.CarRacing;

/// <summary>A point of the road's middle.</summary>
/// <param name="Alpha">Its direction from the origin, rad.</param>
/// <param name="Beta">Direction across the road, rad: (cos β, sin β) points to its right side when driving along rising indices.</param>
/// <param name="X">In the world's units.</param>
/// <param name="Y">The same.</param>
public readonly record struct TrackPoint(double Alpha, double Beta, double X, double Y);

/// <summary>A corner of a quadrilateral on the ground.</summary>
public readonly record struct Corner(double X, double Y);

/// <summary>Four corners in turn: the tile's own point left and right, then the point before it right and left.</summary>
public readonly record struct Quad(Corner A, Corner B, Corner C, Corner D);

/// <summary>
/// A closed road of tiles. Tile i lies between point i and the one before it (the last, for the first); some have a kerb at one side.
/// Immutable: every rollout of a trial drives on the same one.
/// </summary>
public sealed class Track
{
    /// <summary>Half the road's width.</summary>
    public const double HalfWidth = 40 / Scale;

    /// <summary>The field is a square of twice this side around the origin; beyond it an episode ends.</summary>
    public const double Playfield = 2000 / Scale;

    internal const double Scale = 6;
    private const double KerbWidth = 8 / Scale;

    /// <param name="points">3 or more.</param>
    /// <param name="kerbs">Whether each tile has a kerb, on the inner side of the turn.</param>
    public Track(IReadOnlyList<TrackPoint> points, IReadOnlyList<bool> kerbs)
    {
        Points = points;
        Tiles = [.. Enumerable.Range(0, points.Count).Select(TileAt)];
        Kerbs = [.. Enumerable.Range(0, points.Count).Select(i => kerbs[i] ? KerbAt(i) : (Quad?)null)];
    }

    public IReadOnlyList<TrackPoint> Points { get; }

    /// <summary>The road's tiles, in driving order.</summary>
    public IReadOnlyList<Quad> Tiles { get; }

    /// <summary>A tile's kerb, or null. Those of even tiles are white, of odd ones red.</summary>
    public IReadOnlyList<Quad?> Kerbs { get; }

    private Quad TileAt(int i)
    {
        var (here, before) = (Points[i], Before(i));
        return new Quad(Across(here, -HalfWidth), Across(here, HalfWidth), Across(before, HalfWidth), Across(before, -HalfWidth));
    }

    private Quad KerbAt(int i)
    {
        var (here, before) = (Points[i], Before(i));
        double side = Math.Sign(before.Beta - here.Beta), inner = side * HalfWidth, outer = side * (HalfWidth + KerbWidth);
        return new Quad(Across(here, inner), Across(here, outer), Across(before, outer), Across(before, inner));
    }

    private TrackPoint Before(int i) => Points[i == 0 ? Points.Count - 1 : i - 1];

    private static Corner Across(TrackPoint point, double distance)
    {
        var (sin, cos) = Wann.Core.Numerics.PortableMath.SinCos(point.Beta);
        return new Corner(point.X + distance * cos, point.Y + distance * sin);
    }
}
