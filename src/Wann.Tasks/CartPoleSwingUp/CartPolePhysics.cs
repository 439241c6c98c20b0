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
