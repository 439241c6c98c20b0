using Wann.Tasks.Physics2D;

namespace Wann.Tasks.CarRacing;

/// <summary>Indices of a car's bodies in its world, in the order of their creation, and of its joints: 0 is the ground.</summary>
internal static class CarParts
{
    public const int Hull = 1;
    public const int FirstWheel = 2;
    public const int Count = 1 + FourWheels.Count;
}

/// <summary>
/// Puts a car on the road: a hull of four polygons and four wheels on motorised hinges. As in gym, the wheels are set down beside the
/// hull as if it faced north, and the first steps pull them into their places.
/// </summary>
internal static class CarBuilder
{
    public const double WheelRadius = 27 * Size;
    public const double WheelHalfWidth = 14 * Size;

    private const double Size = 0.02;

    /// <summary>How far the wheels turn either way, rad.</summary>
    private const float SteeringLimit = 0.4f;
    private const float SteeringTorque = (float)(180 * 900 * Size * Size);

    internal static readonly WorldCapacity Capacity = new(CarParts.Count, FourWheels.Count, Contacts: 1);

    /// <summary>Bumper, bonnet, body and tail, in the hull's frame.</summary>
    internal static readonly Shape[] Hull =
    [
        Shape.Polygon(At(-60, 130), At(60, 130), At(60, 110), At(-60, 110)),
        Shape.Polygon(At(-15, 120), At(15, 120), At(20, 20), At(-20, 20)),
        Shape.Polygon(
            At(25, 20), At(50, -10), At(50, -40), At(20, -90), At(-20, -90), At(-50, -40), At(-50, -10), At(-25, 20)),
        Shape.Polygon(At(-50, -120), At(50, -120), At(50, -90), At(-50, -90)),
    ];

    internal static readonly Shape Wheel = Shape.Box((float)WheelHalfWidth, (float)WheelRadius);

    /// <summary>No wheel and no part of the hull reaches farther from the hull's origin.</summary>
    internal static readonly float Reach = Hull.Max(part => part.Vertices.Max(corner => corner.Length));

    private static readonly MassProperties HullWeight = MassProperties.Together(Hull.Select(part => part.Weigh(density: 1f)));

    /// <summary>Front left, front right, rear left, rear right.</summary>
    private static readonly (double X, double Y)[] Hubs =
        [(-55 * Size, 80 * Size), (55 * Size, 80 * Size), (-55 * Size, -82 * Size), (55 * Size, -82 * Size)];

    public static void Build(World world, TrackPoint start)
    {
        var angle = (float)start.Beta;
        world.Clear(Ground.None);
        world.Add(new BodyDefinition(Hull[2], Density: 1f, Friction: 0f, Point(start.X, start.Y), angle) { Weight = HullWeight });
        foreach (var (x, y) in Hubs)
            world.Add(new BodyDefinition(Wheel, Density: 0.1f, Friction: 0f, Point(start.X + x, start.Y + y), angle));
        for (int i = 0; i < FourWheels.Count; i++)
        {
            int joint = world.Add(new RevoluteJointDefinition(
                CarParts.Hull, CarParts.FirstWheel + i, Point(Hubs[i].X, Hubs[i].Y), Vec2.Zero, ReferenceAngle: 0f, -SteeringLimit,
                SteeringLimit));
            Steer(world, joint, 0);
        }
    }

    /// <summary>Turns a wheel against the hull with a speed in rad/s.</summary>
    public static void Steer(World world, int wheel, double speed) => world.SetMotor(wheel, (float)speed, SteeringTorque);

    private static Vec2 At(int x, int y) => Point(x * Size, y * Size);

    private static Vec2 Point(double x, double y) => new((float)x, (float)y);
}
