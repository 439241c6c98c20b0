using Wann.Tasks.Physics2D;
using static Wann.Tasks.BipedalWalker.WalkerDimensions;

namespace Wann.Tasks.BipedalWalker;

/// <summary>Sizes of the walker and its world, in metres; gym draws 30 pixels to a metre.</summary>
internal static class WalkerDimensions
{
    public const double Scale = 30;
    public const double LegDown = -8 / Scale;
    public const double LegWidth = 8 / Scale;
    public const double LegHeight = 34 / Scale;
    public const double LidarRange = 160 / Scale;

    public const double TerrainStep = 14 / Scale;
    public const int TerrainLength = 200;
    public const double TerrainHeight = 400 / Scale / 4;
    public const int GrassLength = 10;
    public const int StartPad = 20;
    public const double Friction = 2.5;

    public const double FinishX = (TerrainLength - GrassLength) * TerrainStep;
    public const double StartX = TerrainStep * StartPad / 2;
    public const double StartY = TerrainHeight + 2 * LegHeight;

    /// <summary>The initial push is drawn from ± this, N.</summary>
    public const double MaxPush = 5;
}

/// <summary>
/// Indices of the walker's bodies in its world, in the order of their creation; 0 is the ground. Side −1 is the first leg.
/// </summary>
internal static class WalkerParts
{
    public const int Hull = 1;
    public const int FirstUpper = 2;
    public const int FirstLower = 3;
    public const int SecondUpper = 4;
    public const int SecondLower = 5;
    public const int Count = 5;

    public const int Joints = 4;
}

/// <summary>Puts a walker at its start. Bodies: hull, then upper and lower leg of each side; joints: hip and knee of each side.</summary>
internal static class WalkerBuilder
{
    private const float LegTilt = 0.05f;
    private const float LegFriction = 0.2f;

    internal static readonly Shape UpperLeg = Shape.Box((float)(LegWidth / 2), (float)(LegHeight / 2));
    internal static readonly Shape LowerLeg = Shape.Box((float)(0.8 * LegWidth / 2), (float)(LegHeight / 2));

    internal static readonly Shape Hull = Shape.Polygon(At(-30, 9), At(6, 9), At(34, 1), At(34, -8), At(-30, -8));

    private static readonly BodyDefinition HullDefinition = new(Hull, Density: 5f, Friction: 0.1f, Point(StartX, StartY));

    private static readonly BodyDefinition[] Legs = [.. LegOf(-1), .. LegOf(1)];

    private static readonly RevoluteJointDefinition[] Joints =
        [.. JointsOf(-1, WalkerParts.FirstUpper), .. JointsOf(1, WalkerParts.SecondUpper)];

    public static void Build(World world)
    {
        world.Add(HullDefinition);
        foreach (BodyDefinition leg in Legs)
            world.Add(leg);
        foreach (RevoluteJointDefinition joint in Joints)
            world.Add(joint);
    }

    private static BodyDefinition[] LegOf(int side) =>
    [
        new(UpperLeg, Density: 1f, LegFriction, Point(StartX, StartY - LegHeight / 2 - LegDown), side * LegTilt),
        new(LowerLeg, Density: 1f, LegFriction, Point(StartX, StartY - LegHeight * 3 / 2 - LegDown), side * LegTilt),
    ];

    private static RevoluteJointDefinition[] JointsOf(int side, int upper) =>
    [
        new(WalkerParts.Hull, upper, Point(0, LegDown), Point(0, LegHeight / 2), side * LegTilt, LowerAngle: -0.8f, UpperAngle: 1.1f),
        new(upper, upper + 1, Point(0, -LegHeight / 2), Point(0, LegHeight / 2), ReferenceAngle: 0f, LowerAngle: -1.6f, UpperAngle: -0.1f),
    ];

    private static Vec2 At(int x, int y) => Point(x / Scale, y / Scale);

    private static Vec2 Point(double x, double y) => new((float)x, (float)y);
}
