namespace Wann.Tasks.Physics2D;

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
