namespace Wann.Tasks.Physics2D;

/// <summary>What a shape weighs: mass in kg, centre of mass, and moment of inertia about the body's origin in kg·m².</summary>
public readonly record struct MassProperties(float Mass, Vec2 Center, float InertiaAboutOrigin)
{
    /// <summary>Mass, centre and inertia of a convex polygon, summed over the triangles fanned from its vertices' average.</summary>
    internal static MassProperties Of(ReadOnlySpan<Vec2> vertices, float density)
    {
        const float Third = 1f / 3f;
        Vec2 s = Vec2.Zero;
        foreach (Vec2 v in vertices)
            s += v;
        s = (1f / vertices.Length) * s;

        Vec2 center = Vec2.Zero;
        float area = 0f, inertia = 0f;
        for (int i = 0; i < vertices.Length; i++)
        {
            Vec2 e1 = vertices[i] - s;
            Vec2 e2 = vertices[i + 1 < vertices.Length ? i + 1 : 0] - s;
            float d = Vec2.Cross(e1, e2);
            area += 0.5f * d;
            center += (0.5f * d * Third) * (e1 + e2);
            float x2 = e1.X * e1.X + e2.X * e1.X + e2.X * e2.X;
            float y2 = e1.Y * e1.Y + e2.Y * e1.Y + e2.Y * e2.Y;
            inertia += 0.25f * Third * d * (x2 + y2);
        }

        center = (1f / area) * center;
        float mass = density * area;
        Vec2 fromOrigin = center + s;
        return new MassProperties(
            mass, fromOrigin, density * inertia + mass * (Vec2.Dot(fromOrigin, fromOrigin) - Vec2.Dot(center, center)));
    }
}
