namespace Wann.Tasks.Physics2D;

/// <summary>
/// Continuous collision with the ground after the discrete step: the earliest impact is found, its body set back to it, freed of
/// overlap, solved with its ground contacts alone, and sent through the rest of the step; then the next (Box2D 2.3's order).
/// Impacts between two bodies are left to the discrete step.
/// </summary>
internal sealed class ImpactSolver(World world, int contactCapacity)
{
    private const float End = 1f - 10f * Tolerances.Epsilon;

    private readonly int[] _island = new int[contactCapacity];

    public void Solve(float dt, int iterations)
    {
        ContactList contacts = world.Contacts;
        for (int b = 1; b < world.Bodies.Length; b++)
            world.Bodies[b].Sweep.Alpha0 = 0f;
        for (int i = 0; i < contacts.Count; i++)
        {
            contacts[i].HasImpact = false;
            contacts[i].ImpactCount = 0;
        }

        while (true)
        {
            int first = Earliest(out float time);
            if (first < 0 || time > End)
                return;
            Handle(first, time, dt, iterations);
        }
    }

    private int Earliest(out float time)
    {
        int first = -1;
        time = 1f;
        for (int i = world.Contacts.Count - 1; i >= 0; i--)
        {
            ref Contact contact = ref world.Contacts[i];
            if (!contact.Enabled || contact.Piece < 0 || contact.ImpactCount > Tolerances.MaxImpactsPerContact)
                continue;
            if (!contact.HasImpact)
            {
                contact.HasImpact = true;
                contact.Impact = Predict(contact);
            }

            if (contact.Impact < time)
                (time, first) = (contact.Impact, i);
        }

        return first;
    }

    private float Predict(in Contact contact)
    {
        ref Body body = ref world.Bodies[contact.BodyB];
        Shape piece = world.Ground.ShapeAt(contact.Piece);
        if (StaysApart(body, piece, world.Ground.Bounds(contact.Piece)))
            return 1f;
        float t = TimeOfImpact.Of(piece, body.Shape, body.Sweep);
        return t < 1f ? MathF32.Min(body.Sweep.Alpha0 + (1f - body.Sweep.Alpha0) * t, 1f) : 1f;
    }

    private static bool StaysApart(in Body body, Shape piece, in Aabb pieceBounds)
    {
        // A vertex at distance r from the centre of mass bulges from its chord by at most r(1 − cos(Δ/2)) ≤ rΔ²/8.
        float turn = body.Sweep.A - body.Sweep.A0;
        float margin = TimeOfImpact.Target + TimeOfImpact.Tolerance + 1e-4f + body.Reach * turn * turn * 0.125f;
        // Both boxes hold a skin, which an impact does not count.
        if (!body.Swept.Grow(margin - 2f * Tolerances.Skin).Overlaps(pieceBounds))
            return true;
        return piece.IsEdge && OnOneSide(body, piece, margin);
    }

    /// <summary>Whether all vertices, at both ends of the sweep, lie on one side of an edge's line and farther than a margin.</summary>
    private static bool OnOneSide(in Body body, Shape edge, float margin)
    {
        Vec2 normal = edge.Normals[0], origin = edge.Vertices[0];
        Transform end = body.Pose;
        float least = float.MaxValue, most = -float.MaxValue;
        foreach (Vec2 v in body.Shape.Vertices)
        {
            float a = Vec2.Dot(normal, body.Start.Apply(v) - origin), b = Vec2.Dot(normal, end.Apply(v) - origin);
            least = MathF32.Min(least, MathF32.Min(a, b));
            most = MathF32.Max(most, MathF32.Max(a, b));
        }

        return least > margin || most < -margin;
    }

    private void Handle(int first, float time, float dt, int iterations)
    {
        ContactList contacts = world.Contacts;
        ref Contact contact = ref contacts[first];
        int index = contact.BodyB;
        ref Body body = ref world.Bodies[index];
        (Sweep sweep, Rotation rotation) = (body.Sweep, body.Rotation);
        body.AdvanceTo(time);
        contacts.Refresh(ref contact, world.Bodies, world.Ground);
        contact.HasImpact = false;
        contact.ImpactCount++;
        if (!contact.Touching)
        {
            contact.Enabled = false;
            (body.Sweep, body.Rotation) = (sweep, rotation);
            return;
        }

        int count = Gather(first, index);
        MendPosition(ref body, count);
        SolveVelocity(ref body, index, count, iterations);
        World.Integrate(ref body, (1f - time) * dt);
        for (int i = 0; i < contacts.Count; i++)
            contacts[i].HasImpact &= contacts[i].BodyA != index && contacts[i].BodyB != index;
        world.FindNewContacts(index);
    }

    /// <summary>The impact's contact first, then the body's other touching ground contacts, newest first.</summary>
    private int Gather(int first, int body)
    {
        ContactList contacts = world.Contacts;
        int count = 0;
        _island[count++] = first;
        for (int i = contacts.Count - 1; i >= 0; i--)
        {
            if (i == first || contacts[i].Piece < 0 || contacts[i].BodyB != body)
                continue;
            contacts.Refresh(ref contacts[i], world.Bodies, world.Ground);
            if (contacts[i].Touching)
                _island[count++] = i;
        }

        return count;
    }

    private void MendPosition(ref Body body, int count)
    {
        for (int k = 0; k < Tolerances.ImpactPositionIterations; k++)
        {
            float least = 0f;
            for (int i = 0; i < count; i++)
                least = MathF32.Min(least, ContactPosition.Solve(world.Contacts[_island[i]], world.Bodies, Tolerances.ImpactBaumgarte));
            if (least >= -1.5f * Tolerances.LinearSlop)
                break;
        }

        body.StartSweep();
    }

    /// <summary>Without warm start, and without keeping the impulses: they belong to this instant.</summary>
    private void SolveVelocity(ref Body body, int index, int count, int iterations)
    {
        Span<ContactConstraint> constraints = world.Constraints.AsSpan(0, count);
        for (int i = 0; i < count; i++)
            ContactVelocity.Prepare(out constraints[i], _island[i], world.Contacts[_island[i]], world.Bodies, warm: false);
        world.Velocities[index] = new BodyVelocity { X = body.Velocity.X, Y = body.Velocity.Y, Spin = body.Spin };
        VelocityLoop.Run([], [], constraints, world.Velocities, world.BodyCount, iterations);
        BodyVelocity v = world.Velocities[index];
        (body.Velocity, body.Spin) = (new Vec2(v.X, v.Y), v.Spin);
    }
}
