using Wann.Core.Numerics;
using Wann.Tasks.Physics2D;
using static Wann.Tasks.BipedalWalker.WalkerDimensions;

namespace Wann.Tasks.BipedalWalker;

/// <summary>
/// The 24 observations: the hull's angle, spin and velocity; per leg the angle and speed of hip and knee and whether the foot
/// touches; ten lidar rays from straight down to nearly straight ahead, as fractions of their range.
/// </summary>
public static class WalkerSenses
{
    private const int Rays = 10;

    /// <summary>Between two rays, in radians.</summary>
    private const double RayStep = 1.5 / Rays;

    private const double Fps = 50;
    private const double ViewWidth = 600 / Scale;
    private const double ViewHeight = 400 / Scale;

    private static readonly (double X, double Y)[] Reach = MakeReach();

    /// <summary>The 24, in order; lidar rays by their angle, in degrees from straight down.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "hull angle", "hull spin", "speed forward", "speed upward",
        .. from leg in new[] { "first", "second" }
        from sense in new[] { "hip angle", "hip speed", "knee angle", "knee speed", "foot touches" }
        select $"{leg} {sense}",
        .. Enumerable.Range(0, Rays).Select(ray => $"lidar {Math.Round(ray * RayStep * 180 / Math.PI)}°"),
    ];

    internal static void Read(World world, WalkerContacts contacts, Span<double> observation)
    {
        BodyState hull = world.State(WalkerParts.Hull);
        observation[0] = hull.Angle;
        observation[1] = 2.0 * hull.Spin / Fps;
        observation[2] = 0.3 * hull.Velocity.X * ViewWidth / Fps;
        observation[3] = 0.3 * hull.Velocity.Y * ViewHeight / Fps;
        ReadLeg(world, 0, contacts.FirstFoot, observation[4..]);
        ReadLeg(world, 2, contacts.SecondFoot, observation[9..]);
        for (int i = 0; i < Rays; i++)
        {
            var end = new Vec2((float)(hull.Position.X + Reach[i].X), (float)(hull.Position.Y - Reach[i].Y));
            observation[14 + i] = world.Ground.CastRay(hull.Position, end);
        }
    }

    private static void ReadLeg(World world, int hip, bool touches, Span<double> observation)
    {
        observation[0] = world.JointAngle(hip);
        observation[1] = world.JointSpeed(hip) / 4.0;
        observation[2] = world.JointAngle(hip + 1) + 1.0;
        observation[3] = world.JointSpeed(hip + 1) / 6.0;
        observation[4] = touches ? 1.0 : 0.0;
    }

    private static (double X, double Y)[] MakeReach()
    {
        var reach = new (double, double)[Rays];
        for (int i = 0; i < Rays; i++)
        {
            (double sin, double cos) = PortableMath.SinCos(1.5 * i / 10.0);
            reach[i] = (sin * LidarRange, cos * LidarRange);
        }

        return reach;
    }
}
