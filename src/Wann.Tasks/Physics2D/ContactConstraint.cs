using System.Runtime.CompilerServices;

namespace Wann.Tasks.Physics2D;

/// <summary>
/// A touching contact while velocities are solved: at each point the bodies may not approach (normal impulse ≥ 0) and slide only
/// against |friction| ≤ μ × normal impulse (Catto, Fast and Simple Physics using Sequential Impulses, GDC 2006). No restitution.
/// </summary>
internal struct ContactConstraint
{
    public int Contact, BodyA, BodyB;
    public Vec2 Normal;
    public float Friction;
    public float InvMassA, InvMassB, InvInertiaA, InvInertiaB;

    /// <summary>Points solved: one when two would be nearly the same constraint.</summary>
    public int Count;
    public Points2 Points;

    /// <summary>The 2×2 system of two points, K and minus its inverse.</summary>
    public float K11, K12, K22, N11, N12, N22;

    public struct Point
    {
        /// <summary>Arm × normal and arm × tangent for A and B: how the impulses turn the bodies.</summary>
        public float NormalArmA, NormalArmB, TangentArmA, TangentArmB;
        public float NormalMass, TangentMass;
        public float NormalImpulse, TangentImpulse;
    }

    [InlineArray(2)]
    public struct Points2
    {
        private Point _first;
    }
}
