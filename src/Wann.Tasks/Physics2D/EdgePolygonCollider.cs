using System.Runtime.CompilerServices;

namespace Wann.Tasks.Physics2D;

/// <summary>
/// Contact of a fixed two-sided edge, A, with a polygon, B: separating axes (Gottschalk 1996; Ericson, Real-Time Collision
/// Detection, 5.2.1), then clipping of the incident side against the reference side (Catto, GDC 2007).
/// </summary>
internal static class EdgePolygonCollider
{
    // Favour the edge's own normal, so that the reference face does not flicker between steps.
    private const float RelativeTolerance = 0.98f;
    private const float AbsoluteTolerance = 0.001f;
    private const float Radius = 2f * Tolerances.Skin;

    [SkipLocalsInit]
    public static void Collide(ref Manifold manifold, Shape edge, Shape polygon, in Transform pose)
    {
        manifold.Count = 0;
        Vec2 v1 = edge.Vertices[0], v2 = edge.Vertices[1];
        bool front = Vec2.Dot(edge.Normals[0], pose.Apply(polygon.Centroid) - v1) >= 0f;
        Vec2 normal = front ? edge.Normals[0] : -edge.Normals[0];

        int count = polygon.Vertices.Length;
        Span<Vec2> vertices = stackalloc Vec2[Tolerances.MaxVertices];
        float edgeSeparation = float.MaxValue;
        for (int i = 0; i < count; i++)
        {
            vertices[i] = pose.Apply(polygon.Vertices[i]);
            edgeSeparation = MathF32.Min(edgeSeparation, Vec2.Dot(normal, vertices[i] - v1));
        }

        if (edgeSeparation > Radius)
            return;

        Span<Vec2> normals = stackalloc Vec2[Tolerances.MaxVertices];
        float faceSeparation = -float.MaxValue;
        int face = 0;
        for (int i = 0; i < count; i++)
        {
            normals[i] = pose.Rotation.Rotate(polygon.Normals[i]);
            float s = MathF32.Min(Vec2.Dot(-normals[i], vertices[i] - v1), Vec2.Dot(-normals[i], vertices[i] - v2));
            if (s > Radius)
                return;
            if (s > faceSeparation)
                (faceSeparation, face) = (s, i);
        }

        if (faceSeparation > RelativeTolerance * edgeSeparation + AbsoluteTolerance)
            AgainstFace(ref manifold, v1, v2, polygon, vertices[..count], normals, face);
        else
            AgainstEdge(ref manifold, front ? v1 : v2, front ? v2 : v1, front, normal, vertices[..count], normals, pose);
    }

    private static void AgainstEdge(
        ref Manifold manifold,
        Vec2 from,
        Vec2 to,
        bool front,
        Vec2 normal,
        ReadOnlySpan<Vec2> vertices,
        ReadOnlySpan<Vec2> normals,
        in Transform pose)
    {
        int incident = 0;
        float most = Vec2.Dot(normal, normals[0]);
        for (int i = 1; i < vertices.Length; i++)
        {
            float value = Vec2.Dot(normal, normals[i]);
            if (value < most)
                (most, incident) = (value, i);
        }

        int next = incident + 1 < vertices.Length ? incident + 1 : 0;
        var a = new ClipVertex(vertices[incident], ClipVertex.VertexOnFace(0, incident));
        var b = new ClipVertex(vertices[next], ClipVertex.VertexOnFace(0, next));
        if (!ClipToSides(ref a, ref b, from, to, normal, front ? 0 : 1, front ? 1 : 0))
            return;

        manifold.FaceOnB = false;
        manifold.LocalNormal = normal;
        manifold.LocalFacePoint = from;
        if (Vec2.Dot(normal, a.Position - from) <= Radius)
            Add(ref manifold, pose.ApplyInverse(a.Position), a.Feature);
        if (Vec2.Dot(normal, b.Position - from) <= Radius)
            Add(ref manifold, pose.ApplyInverse(b.Position), b.Feature);
    }

    private static void AgainstFace(
        ref Manifold manifold, Vec2 v1, Vec2 v2, Shape polygon, ReadOnlySpan<Vec2> vertices, ReadOnlySpan<Vec2> normals, int face)
    {
        int next = face + 1 < vertices.Length ? face + 1 : 0;
        Vec2 from = vertices[face], normal = normals[face];
        var a = new ClipVertex(v1, ClipVertex.FaceOnVertex(0, face));
        var b = new ClipVertex(v2, ClipVertex.FaceOnVertex(0, face));
        if (!ClipToSides(ref a, ref b, from, vertices[next], normal, face, next))
            return;

        manifold.FaceOnB = true;
        manifold.LocalNormal = polygon.Normals[face];
        manifold.LocalFacePoint = polygon.Vertices[face];
        if (Vec2.Dot(normal, a.Position - from) <= Radius)
            Add(ref manifold, a.Position, ClipVertex.Swap(a.Feature));
        if (Vec2.Dot(normal, b.Position - from) <= Radius)
            Add(ref manifold, b.Position, ClipVertex.Swap(b.Feature));
    }

    private static bool ClipToSides(ref ClipVertex a, ref ClipVertex b, Vec2 from, Vec2 to, Vec2 normal, int fromIndex, int toIndex)
    {
        Vec2 side = normal.Right;
        return ClipVertex.Clip(ref a, ref b, side, Vec2.Dot(side, from), fromIndex)
            && ClipVertex.Clip(ref a, ref b, -side, Vec2.Dot(-side, to), toIndex);
    }

    private static void Add(ref Manifold manifold, Vec2 local, uint feature) =>
        manifold.Points[manifold.Count++] = new ManifoldPoint { Local = local, Feature = feature };
}
