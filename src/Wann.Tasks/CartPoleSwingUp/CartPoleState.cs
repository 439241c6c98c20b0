using Wann.Core.Numerics;
using static Wann.Tasks.CartPoleSwingUp.CartPolePhysics;

namespace Wann.Tasks.CartPoleSwingUp;

/// <summary>The constants of the world (SI units) and what follows from them.</summary>
internal static class CartPolePhysics
{
    public const double Gravity = 9.82;
    public const double PoleMass = 0.5;
    public const double TotalMass = 1.0;
    public const double PoleLength = 0.6;
    public const double PoleMassLength = PoleMass * PoleLength;
    public const double Friction = 0.1;
    public const double Force = 10.0;
    public const double TimeStep = 0.01;
    public const double TrackLimit = 2.4;
    public const double InversePoleLength = 1.0 / PoleLength;

    /// <summary>cos(x/2.4 · π/2) = cospi(x · this).</summary>
    public const double HalfTurnsPerMetre = 0.5 / TrackLimit;
}

/// <summary>The cart's position (m) and velocity (m/s), the pole's angle (rad, 0 upright) and angular velocity (rad/s).</summary>
public readonly record struct CartPoleState(double X, double Velocity, double Angle, double AngularVelocity)
{
    public bool OffTrack => Math.Abs(X) > TrackLimit;

    /// <summary>(cos θ + 1)/2 · cos(x/2.4 · π/2): 1 upright in the middle.</summary>
    public double Reward => (PortableMath.SinCos(Angle).Cos + 1.0) * 0.5 * PortableMath.CosPi(X * HalfTurnsPerMetre);

    /// <summary>
    /// One explicit Euler step: positions advance with the old velocities, then velocities with the old accelerations
    /// </summary>
    /// <param name="action">Clipped to ±1; the caller has seen to it that it is a number.</param>
    /// <remarks>
    /// x'' = (−2·mpl·θ'²·sinθ + 3·mp·g·sinθ·cosθ + 4u − 4b·x') / D and θ'' = (−3·mpl·θ'²·sinθ·cosθ + 6M·g·sinθ + 6(u − b·x')·cosθ) / (l·D)
    /// with D = 4M − 3·mp·cos²θ, mp the pole's mass, M the total mass, l the pole's length, mpl = mp·l, b the friction.
    /// </remarks>
    public CartPoleState Step(double action)
    {
        var (sin, cos) = PortableMath.SinCos(Angle);
        var push = (Math.Min(Math.Max(action, -1.0), 1.0) * Force) - (Friction * Velocity);
        var swing = PoleMassLength * (AngularVelocity * AngularVelocity) * sin;
        var inverse = 1.0 / ((4.0 * TotalMass) - (3.0 * PoleMass * (cos * cos)));
        var acceleration = ((-2.0 * swing) + (3.0 * PoleMass * Gravity * (sin * cos)) + (4.0 * push)) * inverse;
        var angularAcceleration =
            ((-3.0 * (swing * cos)) + (6.0 * TotalMass * Gravity * sin) + (6.0 * (push * cos))) * (inverse * InversePoleLength);

        return new CartPoleState(
            X + (Velocity * TimeStep),
            Velocity + (acceleration * TimeStep),
            Angle + (AngularVelocity * TimeStep),
            AngularVelocity + (angularAcceleration * TimeStep));
    }

    /// <summary>Writes the five numbers the network sees.</summary>
    public void Observe(Span<double> observation)
    {
        observation[0] = X;
        observation[1] = Velocity;
        (observation[3], observation[2]) = PortableMath.SinCos(Angle);
        observation[4] = AngularVelocity;
    }
}
