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

/// <summary>Pushes overlapping bodies apart, point by point (nonlinear Gauss-Seidel).</summary>
internal static class ContactPosition
{
    /// <summary>Moves the contact's bodies by a share of each point's overlap and returns the least separation seen, m.</summary>
    public static float Solve(in Contact contact, Body[] bodies, float share)
    {
        ref Body a = ref bodies[contact.BodyA];
        ref Body b = ref bodies[contact.BodyB];
        float least = 0f;
        for (int i = 0; i < contact.Manifold.Count; i++)
        {
            var manifold = new WorldManifold(in contact.Manifold, a.Pose, b.Pose);
            Vec2 point = manifold.Deepest(i, out float separation);
            least = MathF32.Min(least, separation);
            float error = MathF32.Clamp(share * (separation + Tolerances.LinearSlop), -Tolerances.MaxLinearCorrection, 0f);
            if (error == 0f)
                continue;

            Vec2 normal = manifold.Normal;
            float armA = Vec2.Cross(point - a.Sweep.C, normal), armB = Vec2.Cross(point - b.Sweep.C, normal);
            float k = a.InvMass + b.InvMass + a.InvInertia * armA * armA + b.InvInertia * armB * armB;
            float impulse = -error / k;
            a.Shift((-a.InvMass * impulse) * normal, -a.InvInertia * armA * impulse);
            b.Shift((b.InvMass * impulse) * normal, b.InvInertia * armB * impulse);
        }

        return least;
    }
}
