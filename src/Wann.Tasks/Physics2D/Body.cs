using System.Runtime.InteropServices;

namespace Wann.Tasks.Physics2D;

/// <summary>
/// A moving body to create: its shape, density in kg/m², coefficient of friction, position in metres and angle in radians, and
/// whether it collides with other such bodies or with the ground only.
/// </summary>
public sealed record BodyDefinition(
    Shape Shape, float Density, float Friction, Vec2 Position, float Angle = 0f, bool TouchesBodies = false)
{
    /// <summary>What the body weighs, if it is not its shape at its density: a body put together from several.</summary>
    public MassProperties? Weight { get; init; }
}

/// <summary>
/// A body's state after a step: position of its origin in metres, angle in radians, velocity of its centre of mass in m/s, and spin
/// in rad/s.
/// </summary>
public readonly record struct BodyState(Vec2 Position, float Angle, Vec2 Velocity, float Spin);

/// <summary>A body's velocity while it is being solved; four floats, so that a body is one vector register.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BodyVelocity
{
    public float X, Y, Spin, Unused;
}

/// <summary>A body of the world. Body 0 is the ground: it never moves and weighs infinitely much (inverse mass and inertia 0).</summary>
internal struct Body
{
    private const float MaxAngle = 1000f;

    public Shape Shape;
    public float InvMass, InvInertia;
    public float Mass, Inertia;
    public float Friction;
    public bool TouchesBodies;
    /// <summary>Farthest vertex from the centre of mass.</summary>
    public float Reach;

    public Sweep Sweep;
    public Rotation Rotation;
    public Vec2 Velocity;
    public float Spin;
    public Vec2 Force;

    /// <summary>The box the broad phase knows: larger than the shape, so that it seldom changes.</summary>
    public Aabb Fat;

    /// <summary>The pose at the sweep's start, and the box of the shape with its skin over the whole sweep.</summary>
    public Transform Start;
    public Aabb Swept;

    public readonly Transform Pose => Transform.About(Sweep.C, Rotation, Sweep.LocalCenter);

    public static Body Of(BodyDefinition definition)
    {
        Shape shape = definition.Shape;
        MassProperties mass = definition.Weight ?? shape.Weigh(definition.Density);
        float inertia = mass.InertiaAboutOrigin - mass.Mass * Vec2.Dot(mass.Center, mass.Center);
        if (!(mass.Mass > 0f && inertia > 0f && float.IsFinite(mass.Mass + inertia)))
            throw new ArgumentException(
                $"Body: a mass of {mass.Mass} kg cannot move; give a polygon with area and a finite density above 0.", nameof(definition));
        if (!float.IsFinite(definition.Position.X + definition.Position.Y) || !(Math.Abs(definition.Angle) <= MaxAngle)
            || !(definition.Friction >= 0f))
            throw new ArgumentException(
                $"Body: the position must be finite, the angle within ±{MaxAngle} rad, and friction at least 0.", nameof(definition));

        Rotation rotation = Rotation.Of(definition.Angle);
        Vec2 center = new Transform(definition.Position, rotation).Apply(mass.Center);
        float reach = 0f;
        foreach (Vec2 v in shape.Vertices)
            reach = MathF32.Max(reach, (v - mass.Center).Length);
        var sweep = new Sweep { LocalCenter = mass.Center, C0 = center, C = center, A0 = definition.Angle, A = definition.Angle };
        var body = new Body
        {
            Shape = shape,
            Mass = mass.Mass,
            Inertia = inertia,
            InvMass = 1f / mass.Mass,
            InvInertia = 1f / inertia,
            Friction = definition.Friction,
            TouchesBodies = definition.TouchesBodies,
            Reach = reach,
            Sweep = sweep,
            Rotation = rotation,
        };
        body.Fat = shape.Bounds(body.Pose).Grow(Tolerances.FatMargin);
        return body;
    }

    /// <summary>Makes the present pose the start of the sweep.</summary>
    public void StartSweep()
    {
        Sweep.C0 = Sweep.C;
        Sweep.A0 = Sweep.A;
        Start = Pose;
    }

    /// <summary>Moves the body to the fraction <paramref name="alpha"/> of its step.</summary>
    public void AdvanceTo(float alpha)
    {
        Sweep.Advance(alpha);
        Sweep.C = Sweep.C0;
        Sweep.A = Sweep.A0;
        Rotation = Rotation.Of(Sweep.A);
    }

    /// <summary>Moves the body outright, without velocity: a position correction.</summary>
    public void Shift(Vec2 move, float turn)
    {
        Sweep.C += move;
        Turn(turn);
    }

    public void Turn(float turn)
    {
        if (turn == 0f)
            return;
        Sweep.A += turn;
        Rotation = Rotation.Of(Sweep.A);
    }

    /// <summary>Gives the broad phase a new fat box if the body's move over the step left the old one.</summary>
    public bool Refatten()
    {
        Transform end = Pose;
        Swept = Shape.Bounds(Start).Union(Shape.Bounds(end));
        if (Fat.Contains(Swept))
            return false;
        Fat = Swept.Grow(Tolerances.FatMargin).Stretch(Tolerances.FatAhead * (end.Position - Start.Position));
        return true;
    }
}

/// <summary>
/// A body's motion over a step: its centre of mass from C0 to C and its angle from A0 to A; the start stands at the fraction Alpha0
/// of the step.
/// </summary>
internal struct Sweep
{
    public Vec2 LocalCenter;
    public Vec2 C0, C;
    public float A0, A;
    public float Alpha0;

    /// <summary>The pose at a fraction of the way from (C0, A0) to (C, A).</summary>
    public readonly Transform At(float beta)
    {
        Vec2 center = (1f - beta) * C0 + beta * C;
        return Transform.About(center, Rotation.Of((1f - beta) * A0 + beta * A), LocalCenter);
    }

    /// <summary>Moves the start forward to the fraction <paramref name="alpha"/> of the step.</summary>
    public void Advance(float alpha)
    {
        float beta = (alpha - Alpha0) / (1f - Alpha0);
        C0 += beta * (C - C0);
        A0 += beta * (A - A0);
        Alpha0 = alpha;
    }

    /// <summary>Takes whole turns off both angles, so that interpolation keeps its digits.</summary>
    public void Unwind()
    {
        const float Turn = 2f * Tolerances.Pi;
        float d = Turn * (float)Math.Floor(A0 / Turn);
        A0 -= d;
        A -= d;
    }
}
