using Wann.Tasks.Physics2D;

namespace Wann.Tasks.CarRacing;

/// <summary>
/// A wheel on the ground: engine and brake change how fast it rolls, and what its tread slips along and across the ground pushes the car,
/// up to what the ground bears.
/// </summary>
internal static class Tyre
{
    /// <summary>The engine gives at most so much more gas a step; it takes it away at once.</summary>
    public const double GasRise = 0.1;

    private const double EnginePower = 40_000;
    private const double Inertia = 1.6;

    /// <summary>What a road bears, N; grass bears 0.6 of it.</summary>
    private const double RoadLimit = 400;
    private const double GrassLimit = 0.6 * RoadLimit;

    /// <summary>Newtons for a slip of 1 m/s: so soft that the wheels do not shiver.</summary>
    private const double Stiffness = 82;

    /// <summary>Rad/s that a full brake takes in a step; from 0.9 on it locks.</summary>
    private const double BrakeRate = 15;
    private const double Locks = 0.9;

    /// <summary>The force on the wheel's centre, N; the wheel's rolling changes with it.</summary>
    /// <param name="wheel">Rolling, phase and gas of before, and the tiles that it stood on.</param>
    /// <param name="rotation">Its direction.</param>
    /// <param name="velocity">Of its centre, m/s.</param>
    /// <param name="brake">0 to 1.</param>
    /// <param name="dt">The step, s.</param>
    public static Vec2 Push(ref WheelState wheel, Rotation rotation, Vec2 velocity, double brake, double dt)
    {
        double limit = wheel.Tiles > 0 ? RoadLimit : GrassLimit;
        double sin = rotation.Sin, cos = rotation.Cos;
        double forward = (-sin * velocity.X) + (cos * velocity.Y), sideways = (cos * velocity.X) + (sin * velocity.Y);

        // Power is torque times speed; the 5 keeps it finite at a standstill.
        wheel.Rolling += dt * EnginePower * wheel.Gas / Inertia / (Math.Abs(wheel.Rolling) + 5);
        if (brake >= Locks) wheel.Rolling = 0;
        else if (brake > 0) wheel.Rolling -= Math.Sign(wheel.Rolling) * Math.Min(BrakeRate * brake, Math.Abs(wheel.Rolling));
        wheel.Phase += wheel.Rolling * dt;

        double along = (-forward + (wheel.Rolling * CarBuilder.WheelRadius)) * Stiffness, across = -sideways * Stiffness;
        double force = Math.Sqrt((along * along) + (across * across));
        if (force > limit)
        {
            along = along / force * limit;
            across = across / force * limit;
        }

        wheel.Rolling -= dt * along * CarBuilder.WheelRadius / Inertia;
        return new Vec2((float)((across * cos) - (along * sin)), (float)((across * sin) + (along * cos)));
    }
}
