namespace Wann.Tasks.Physics2D;

/// <summary>
/// A convex polygon (counter-clockwise) or an edge of two vertices, in its body's frame, with a skin of 0.01 m. Never changes.
/// </summary>
public sealed class Shape
{
    private const float MinArea = 1e-6f;

    private Shape(Vec2[] vertices, Vec2 centroid)
    {
        Vertices = vertices;
        Centroid = centroid;
        Normals = new Vec2[vertices.Length];
        for (int i = 0; i < vertices.Length; i++)
        {
            Vec2 edge = vertices[i + 1 < vertices.Length ? i + 1 : 0] - vertices[i];
            Normals[i] = edge.Right.Normalized(out _);
        }
    }

    /// <summary>3 to 8 corners of a polygon, or an edge's two ends.</summary>
    internal Vec2[] Vertices { get; }

    /// <summary>Outward normal of the side from each vertex to the next.</summary>
    internal Vec2[] Normals { get; }

    internal Vec2 Centroid { get; }

    internal bool IsEdge => Vertices.Length == 2;

    /// <summary>The convex hull of 3 to 8 points.</summary>
    /// <exception cref="ArgumentException">The points have no area, or one is not finite.</exception>
    public static Shape Polygon(params ReadOnlySpan<Vec2> points)
    {
        Vec2[] hull = ConvexHull.Of(points);
        float area = MassProperties.Of(hull, 1f).Mass;
        if (!(area > MinArea && float.IsFinite(area)))
            throw new ArgumentException($"Polygon: the area {area} m² cannot be simulated; give at least {MinArea} m².", nameof(points));
        return new Shape(hull, CentroidOf(hull));
    }

    /// <summary>A box of the given half width and half height about the origin.</summary>
    /// <exception cref="ArgumentException">The box has no area.</exception>
    public static Shape Box(float halfWidth, float halfHeight)
    {
        Shape hull = Polygon(
            new(-halfWidth, -halfHeight), new(halfWidth, -halfHeight), new(halfWidth, halfHeight), new(-halfWidth, halfHeight));
        // Lower left first, as of Box2D: the order decides ties between faces.
        Vec2[] v = hull.Vertices;
        return new Shape([v[3], v[0], v[1], v[2]], Vec2.Zero);
    }

    /// <summary>A segment, solid from both sides.</summary>
    /// <exception cref="ArgumentException">The ends coincide or are not finite.</exception>
    public static Shape Edge(Vec2 from, Vec2 to)
    {
        float length = (to - from).Length;
        if (!(length > Tolerances.LinearSlop && float.IsFinite(length)))
            throw new ArgumentException(
                $"Edge: {from} to {to} has no length; give two points at least {Tolerances.LinearSlop} m apart.", nameof(to));
        return new Shape([from, to], 0.5f * (from + to));
    }

    /// <summary>What the shape weighs at a density in kg/m²; an edge weighs nothing.</summary>
    public MassProperties Weigh(float density) =>
        IsEdge ? new MassProperties(0f, Centroid, 0f) : MassProperties.Of(Vertices, density);

    internal Aabb Bounds(in Transform pose)
    {
        Vec2 lower = pose.Apply(Vertices[0]);
        Vec2 upper = lower;
        for (int i = 1; i < Vertices.Length; i++)
        {
            Vec2 v = pose.Apply(Vertices[i]);
            lower = Vec2.Min(lower, v);
            upper = Vec2.Max(upper, v);
        }

        return new Aabb(lower, upper).Grow(Tolerances.Skin);
    }

    /// <summary>Index of the vertex farthest along a direction.</summary>
    internal int Support(Vec2 direction)
    {
        int best = 0;
        float bestValue = Vec2.Dot(Vertices[0], direction);
        for (int i = 1; i < Vertices.Length; i++)
        {
            float value = Vec2.Dot(Vertices[i], direction);
            if (value > bestValue)
            {
                bestValue = value;
                best = i;
            }
        }

        return best;
    }

    private static Vec2 CentroidOf(Vec2[] hull)
    {
        Vec2 c = Vec2.Zero;
        float area = 0f;
        for (int i = 0; i < hull.Length; i++)
        {
            Vec2 a = hull[i], b = hull[i + 1 < hull.Length ? i + 1 : 0];
            float triangle = 0.5f * Vec2.Cross(a, b);
            area += triangle;
            c += (triangle * (1f / 3f)) * (a + b);
        }

        return (1f / area) * c;
    }
}

/// <summary>What a shape weighs: mass in kg, centre of mass, and moment of inertia about the body's origin in kg·m².</summary>
public readonly record struct MassProperties(float Mass, Vec2 Center, float InertiaAboutOrigin)
{
    /// <summary>What parts of one body weigh together.</summary>
    public static MassProperties Together(IEnumerable<MassProperties> parts)
    {
        var (mass, moment, inertia) = (0f, Vec2.Zero, 0f);
        foreach (MassProperties part in parts)
        {
            mass += part.Mass;
            moment += part.Mass * part.Center;
            inertia += part.InertiaAboutOrigin;
        }

        return new MassProperties(mass, (1f / mass) * moment, inertia);
    }

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
