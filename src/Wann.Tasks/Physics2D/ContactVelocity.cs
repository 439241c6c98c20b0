using System.Runtime.CompilerServices;
using static Wann.Tasks.Physics2D.MathF32;

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
        var v = new Pair(velocities[c.BodyA], velocities[c.BodyB]);
        for (int i = 0; i < c.Count; i++)
        {
            ref ContactConstraint.Point p = ref c.Points[i];
            v.Apply(c, c.Normal, p.NormalImpulse, p.NormalArmA, p.NormalArmB);
            v.Apply(c, c.Normal.Right, p.TangentImpulse, p.TangentArmA, p.TangentArmB);
        }

        velocities[c.BodyA] = v.A;
        velocities[c.BodyB] = v.B;
    }

    /// <summary>Friction first, because non-penetration matters more and has the last word.</summary>
    public static void Solve(ref ContactConstraint c, BodyVelocity[] velocities)
    {
        var v = new Pair(velocities[c.BodyA], velocities[c.BodyB]);
        Vec2 tangent = c.Normal.Right;
        for (int i = 0; i < c.Count; i++)
        {
            ref ContactConstraint.Point p = ref c.Points[i];
            float most = c.Friction * p.NormalImpulse;
            float slide = v.Approach(tangent, p.TangentArmA, p.TangentArmB);
            float total = Clamp(Subtract(p.TangentImpulse, p.TangentMass, slide), -most, most);
            v.Apply(c, tangent, total - p.TangentImpulse, p.TangentArmA, p.TangentArmB);
            p.TangentImpulse = total;
        }

        if (c.Count == 1)
            SolveOne(ref c, ref v);
        else
            SolveTwo(ref c, ref v);

        // The ground keeps its zeros, and bodies that share it do not wait for each other.
        if (c.BodyA != 0)
            velocities[c.BodyA] = v.A;
        velocities[c.BodyB] = v.B;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SolveOne(ref ContactConstraint c, ref Pair v)
    {
        ref ContactConstraint.Point p = ref c.Points[0];
        float approach = v.Approach(c.Normal, p.NormalArmA, p.NormalArmB);
        float total = Max(Subtract(p.NormalImpulse, p.NormalMass, approach), 0f);
        v.Apply(c, c.Normal, total - p.NormalImpulse, p.NormalArmA, p.NormalArmB);
        p.NormalImpulse = total;
    }

    /// <summary>
    /// Both points at once: the linear complementarity problem v = K x + b, v ≥ 0, x ≥ 0, vᵢ xᵢ = 0, by trying which points push
    /// (Murty's total enumeration; Catto and Gregorius). If none fits, as rounding may have it, nothing changes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SolveTwo(ref ContactConstraint c, ref Pair v)
    {
        ref ContactConstraint.Point p = ref c.Points[0];
        ref ContactConstraint.Point q = ref c.Points[1];
        float x = p.NormalImpulse, y = q.NormalImpulse;
        float b1 = Subtract(Subtract(v.Approach(c.Normal, p.NormalArmA, p.NormalArmB), c.K12, y), c.K11, x);
        float b2 = Subtract(Subtract(v.Approach(c.Normal, q.NormalArmA, q.NormalArmB), c.K22, y), c.K12, x);

        float nx = MultiplyAdd(c.N11, b1, c.N12 * b2), ny = MultiplyAdd(c.N12, b1, c.N22 * b2);
        if (!(nx >= 0f && ny >= 0f))
        {
            float onlyP = -p.NormalMass * b1, onlyQ = -q.NormalMass * b2;
            if (onlyP >= 0f && MultiplyAdd(c.K12, onlyP, b2) >= 0f)
                (nx, ny) = (onlyP, 0f);
            else if (onlyQ >= 0f && MultiplyAdd(c.K12, onlyQ, b1) >= 0f)
                (nx, ny) = (0f, onlyQ);
            else if (b1 >= 0f && b2 >= 0f)
                (nx, ny) = (0f, 0f);
            else
                return;
        }

        p.NormalImpulse = nx;
        q.NormalImpulse = ny;
        float dx = nx - x, dy = ny - y, sum = dx + dy;
        v.Push(c, sum * c.Normal, MultiplyAdd(dx, p.NormalArmA, dy * q.NormalArmA), MultiplyAdd(dx, p.NormalArmB, dy * q.NormalArmB));
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

        float scale = -1f / det;
        c.N11 = scale * c.K22;
        c.N12 = -scale * c.K12;
        c.N22 = scale * c.K11;
    }

    /// <summary>The velocities of a contact's two bodies, kept in registers while it is solved.</summary>
    private struct Pair(BodyVelocity a, BodyVelocity b)
    {
        public BodyVelocity A = a, B = b;

        /// <summary>Velocity of B's point relative to A's along a direction.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly float Approach(Vec2 along, float armA, float armB) =>
            MultiplyAdd(B.X - A.X, along.X, MultiplyAdd(B.Y - A.Y, along.Y, Subtract(B.Spin * armB, A.Spin, armA)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(in ContactConstraint c, Vec2 along, float impulse, float armA, float armB) =>
            Push(c, impulse * along, impulse * armA, impulse * armB);

        /// <summary>Applies an impulse, and the angular impulses it makes about both centres of mass.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Push(in ContactConstraint c, Vec2 impulse, float turnA, float turnB)
        {
            A.X = Subtract(A.X, c.InvMassA, impulse.X);
            A.Y = Subtract(A.Y, c.InvMassA, impulse.Y);
            A.Spin = Subtract(A.Spin, c.InvInertiaA, turnA);
            B.X = MultiplyAdd(c.InvMassB, impulse.X, B.X);
            B.Y = MultiplyAdd(c.InvMassB, impulse.Y, B.Y);
            B.Spin = MultiplyAdd(c.InvInertiaB, turnB, B.Spin);
        }
    }
}
