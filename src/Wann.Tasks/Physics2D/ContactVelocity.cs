namespace Wann.Tasks.Physics2D;

/// <summary>Prepares, warm starts and solves contact constraints on velocities.</summary>
internal static class ContactVelocity
{
    // Beyond this condition number two points act as one.
    private const float MaxCondition = 1000f;

    public static void Prepare(out ContactConstraint c, int index, in Contact contact, Body[] bodies, bool warm)
    {
        ref Body a = ref bodies[contact.BodyA];
        ref Body b = ref bodies[contact.BodyB];
        var manifold = new WorldManifold(in contact.Manifold, a.Pose, b.Pose);
        Vec2 normal = manifold.Normal, tangent = normal.Right;
        float mass = a.InvMass + b.InvMass;
        c = new ContactConstraint
        {
            Contact = index,
            BodyA = contact.BodyA,
            BodyB = contact.BodyB,
            Normal = normal,
            Friction = contact.Friction,
            InvMassA = a.InvMass,
            InvMassB = b.InvMass,
            InvInertiaA = a.InvInertia,
            InvInertiaB = b.InvInertia,
            Count = contact.Manifold.Count,
        };
        for (int i = 0; i < c.Count; i++)
        {
            Vec2 middle = manifold.Middle(i);
            Vec2 armA = middle - a.Sweep.C, armB = middle - b.Sweep.C;
            ref ContactConstraint.Point p = ref c.Points[i];
            p.NormalArmA = Vec2.Cross(armA, normal);
            p.NormalArmB = Vec2.Cross(armB, normal);
            p.TangentArmA = Vec2.Cross(armA, tangent);
            p.TangentArmB = Vec2.Cross(armB, tangent);
            p.NormalMass = 1f / (mass + a.InvInertia * p.NormalArmA * p.NormalArmA + b.InvInertia * p.NormalArmB * p.NormalArmB);
            p.TangentMass = 1f / (mass + a.InvInertia * p.TangentArmA * p.TangentArmA + b.InvInertia * p.TangentArmB * p.TangentArmB);
            p.NormalImpulse = warm ? contact.Manifold.Points[i].NormalImpulse : 0f;
            p.TangentImpulse = warm ? contact.Manifold.Points[i].TangentImpulse : 0f;
        }

        if (c.Count == 2)
            PrepareBlock(ref c);
    }

    public static void WarmStart(ref ContactConstraint c, BodyVelocity[] velocities)
    {
        for (int i = 0; i < c.Count; i++)
        {
            ref ContactConstraint.Point p = ref c.Points[i];
            Apply(c, velocities, c.Normal, p.NormalImpulse, p.NormalArmA, p.NormalArmB);
            Apply(c, velocities, c.Normal.Right, p.TangentImpulse, p.TangentArmA, p.TangentArmB);
        }
    }

    /// <summary>Friction first, because non-penetration matters more and has the last word.</summary>
    public static void Solve(ref ContactConstraint c, BodyVelocity[] velocities)
    {
        Vec2 tangent = c.Normal.Right;
        for (int i = 0; i < c.Count; i++)
        {
            ref ContactConstraint.Point p = ref c.Points[i];
            float slide = Approach(c, velocities, tangent, p.TangentArmA, p.TangentArmB);
            float most = c.Friction * p.NormalImpulse;
            float total = MathF32.Clamp(p.TangentImpulse - p.TangentMass * slide, -most, most);
            float impulse = total - p.TangentImpulse;
            p.TangentImpulse = total;
            Apply(c, velocities, tangent, impulse, p.TangentArmA, p.TangentArmB);
        }

        if (c.Count == 1)
            SolveOne(ref c, velocities);
        else
            SolveTwo(ref c, velocities);
    }

    private static void SolveOne(ref ContactConstraint c, BodyVelocity[] velocities)
    {
        ref ContactConstraint.Point p = ref c.Points[0];
        float approach = Approach(c, velocities, c.Normal, p.NormalArmA, p.NormalArmB);
        float total = MathF32.Max(p.NormalImpulse - p.NormalMass * approach, 0f);
        float impulse = total - p.NormalImpulse;
        p.NormalImpulse = total;
        Apply(c, velocities, c.Normal, impulse, p.NormalArmA, p.NormalArmB);
    }

    /// <summary>
    /// Both points at once: the linear complementarity problem v = K x + b, v ≥ 0, x ≥ 0, vᵢ xᵢ = 0, by trying which points push
    /// (Murty's total enumeration; Catto and Gregorius). If none fits, as rounding may have it, nothing changes.
    /// </summary>
    private static void SolveTwo(ref ContactConstraint c, BodyVelocity[] velocities)
    {
        ref ContactConstraint.Point p = ref c.Points[0];
        ref ContactConstraint.Point q = ref c.Points[1];
        float x = p.NormalImpulse, y = q.NormalImpulse;
        float b1 = Approach(c, velocities, c.Normal, p.NormalArmA, p.NormalArmB) - (c.K11 * x + c.K12 * y);
        float b2 = Approach(c, velocities, c.Normal, q.NormalArmA, q.NormalArmB) - (c.K12 * x + c.K22 * y);

        float nx = -(c.N11 * b1 + c.N12 * b2), ny = -(c.N12 * b1 + c.N22 * b2);
        if (!(nx >= 0f && ny >= 0f))
        {
            float onlyP = -p.NormalMass * b1, onlyQ = -q.NormalMass * b2;
            if (onlyP >= 0f && c.K12 * onlyP + b2 >= 0f)
                (nx, ny) = (onlyP, 0f);
            else if (onlyQ >= 0f && c.K12 * onlyQ + b1 >= 0f)
                (nx, ny) = (0f, onlyQ);
            else if (b1 >= 0f && b2 >= 0f)
                (nx, ny) = (0f, 0f);
            else
                return;
        }

        p.NormalImpulse = nx;
        q.NormalImpulse = ny;
        float dx = nx - x, dy = ny - y;
        ref BodyVelocity va = ref velocities[c.BodyA];
        ref BodyVelocity vb = ref velocities[c.BodyB];
        float sum = dx + dy;
        va.X -= c.InvMassA * (sum * c.Normal.X);
        va.Y -= c.InvMassA * (sum * c.Normal.Y);
        va.Spin -= c.InvInertiaA * (dx * p.NormalArmA + dy * q.NormalArmA);
        vb.X += c.InvMassB * (sum * c.Normal.X);
        vb.Y += c.InvMassB * (sum * c.Normal.Y);
        vb.Spin += c.InvInertiaB * (dx * p.NormalArmB + dy * q.NormalArmB);
    }

    private static void PrepareBlock(ref ContactConstraint c)
    {
        ref ContactConstraint.Point p = ref c.Points[0];
        ref ContactConstraint.Point q = ref c.Points[1];
        float mass = c.InvMassA + c.InvMassB;
        c.K11 = mass + c.InvInertiaA * p.NormalArmA * p.NormalArmA + c.InvInertiaB * p.NormalArmB * p.NormalArmB;
        c.K22 = mass + c.InvInertiaA * q.NormalArmA * q.NormalArmA + c.InvInertiaB * q.NormalArmB * q.NormalArmB;
        c.K12 = mass + c.InvInertiaA * p.NormalArmA * q.NormalArmA + c.InvInertiaB * p.NormalArmB * q.NormalArmB;
        float det = c.K11 * c.K22 - c.K12 * c.K12;
        if (c.K11 * c.K11 >= MaxCondition * det)
        {
            c.Count = 1;
            return;
        }

        float scale = 1f / det;
        c.N11 = scale * c.K22;
        c.N12 = -scale * c.K12;
        c.N22 = scale * c.K11;
    }

    /// <summary>Velocity of B's point relative to A's along a direction.</summary>
    private static float Approach(in ContactConstraint c, BodyVelocity[] velocities, Vec2 along, float armA, float armB)
    {
        ref BodyVelocity va = ref velocities[c.BodyA];
        ref BodyVelocity vb = ref velocities[c.BodyB];
        return (vb.X - va.X) * along.X + (vb.Y - va.Y) * along.Y + (vb.Spin * armB - va.Spin * armA);
    }

    private static void Apply(in ContactConstraint c, BodyVelocity[] velocities, Vec2 along, float impulse, float armA, float armB)
    {
        ref BodyVelocity va = ref velocities[c.BodyA];
        ref BodyVelocity vb = ref velocities[c.BodyB];
        va.X -= c.InvMassA * (impulse * along.X);
        va.Y -= c.InvMassA * (impulse * along.Y);
        va.Spin -= c.InvInertiaA * (impulse * armA);
        vb.X += c.InvMassB * (impulse * along.X);
        vb.Y += c.InvMassB * (impulse * along.Y);
        vb.Spin += c.InvInertiaB * (impulse * armB);
    }
}
