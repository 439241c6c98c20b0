using Wann.Core.Numerics;
using Wann.Tasks.CarRacing;

namespace Wann.Analysis.Vision;

/// <summary>Where a car stands on its road: what its eye should tell.</summary>
/// <param name="Point">The road's point nearest to it.</param>
/// <param name="Offset">How far it is to the right of the road's middle, in the world's units.</param>
/// <param name="Heading">
/// How far to the left against the road it moves, or faces if it stands, −π..π rad: that way is up in its picture.
/// </param>
/// <param name="Turn">How far the road turns to the left within the next 30 units, −π..π rad.</param>
public readonly record struct RoadPlace(int Point, double Offset, double Heading, double Turn)
{
    private const int PointsAhead = 9;
    private const float Standing = 0.5f;

    /// <summary>On the road's tiles and moving along it, not back.</summary>
    public bool IsOnRoad => Math.Abs(Offset) <= Track.HalfWidth && Math.Abs(Heading) < Math.PI / 2;

    public static RoadPlace Of(Track track, in CarState car)
    {
        var (position, nearest, least) = (car.Hull.Position, 0, double.PositiveInfinity);
        for (var i = 0; i < track.Points.Count; i++)
        {
            var (x, y) = (position.X - track.Points[i].X, position.Y - track.Points[i].Y);
            if ((x * x) + (y * y) >= least) continue;
            (nearest, least) = (i, (x * x) + (y * y));
        }

        var (point, ahead) = (track.Points[nearest], track.Points[(nearest + PointsAhead) % track.Points.Count]);
        var (sin, cos) = PortableMath.SinCos(point.Beta);
        var velocity = car.Hull.Velocity;
        var isMoving = (velocity.X * velocity.X) + (velocity.Y * velocity.Y) > Standing * Standing;
        var up = isMoving ? PortableMath.Atan2(-velocity.X, velocity.Y) : car.Hull.Angle;
        return new RoadPlace(
            nearest,
            ((position.X - point.X) * cos) + ((position.Y - point.Y) * sin),
            Angle(up - point.Beta),
            Angle(ahead.Beta - point.Beta));
    }

    /// <summary>The same direction within −π..π.</summary>
    internal static double Angle(double radians) => radians - (2 * Math.PI * Math.Round(radians / (2 * Math.PI)));
}
