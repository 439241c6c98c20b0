namespace Wann.Tasks.Physics2D;

/// <summary>
/// Contact of two polygons: the face of largest separation is the reference, the other's most opposed side is clipped against it
/// (Catto, GDC 2007).
/// </summary>
internal static class PolygonCollider
{
    private const float RelativeTolerance = 0.98f;
    private const float AbsoluteTolerance = 0.001f;
    private const float Radius = 2f * Tolerances.Skin;

    public static void Collide(ref Manifold manifold, Shape a, in Transform poseA, Shape b, in Transform poseB)
    {
        manifold.Count = 0;
        float separationA = MaxSeparation(a, poseA, b, poseB, out int faceA);
        if (separationA > Radius)
            return;
        float separationB = MaxSeparation(b, poseB, a, poseA, out int faceB);
        if (separationB > Radius)
            return;

        // Favour A, so that the reference face does not flicker between steps.
        manifold.FaceOnB = separationB > RelativeTolerance * separationA + AbsoluteTolerance;
        if (manifold.FaceOnB)
            Clip(ref manifold, b, poseB, faceB, a, poseA);
        else
            Clip(ref manifold, a, poseA, faceA, b, poseB);
    }

    private static float MaxSeparation(Shape p, in Transform poseP, Shape q, in Transform poseQ, out int face)
    {
        Transform toQ = poseQ.Relative(poseP);
        float best = -float.MaxValue;
        face = 0;
        for (int i = 0; i < p.Vertices.Length; i++)
        {
            Vec2 normal = toQ.Rotation.Rotate(p.Normals[i]);
            Vec2 vertex = toQ.Apply(p.Vertices[i]);
            float deepest = float.MaxValue;
            foreach (Vec2 v in q.Vertices)
                deepest = MathF32.Min(deepest, Vec2.Dot(normal, v - vertex));
            if (deepest > best)
                (best, face) = (deepest, i);
        }

        return best;
    }

    private static void Clip(ref Manifold manifold, Shape reference, in Transform poseR, int face, Shape other, in Transform poseO)
    {
        (ClipVertex a, ClipVertex b) = Incident(reference, poseR, face, other, poseO);
        int next = face + 1 < reference.Vertices.Length ? face + 1 : 0;
        Vec2 local1 = reference.Vertices[face], local2 = reference.Vertices[next];
        Vec2 localTangent = (local2 - local1).Normalized(out _);
        Vec2 tangent = poseR.Rotation.Rotate(localTangent);
        Vec2 normal = tangent.Right;
        Vec2 v1 = poseR.Apply(local1), v2 = poseR.Apply(local2);
        if (!ClipVertex.Clip(ref a, ref b, -tangent, -Vec2.Dot(tangent, v1) + Radius, face)
            || !ClipVertex.Clip(ref a, ref b, tangent, Vec2.Dot(tangent, v2) + Radius, next))
            return;

        manifold.LocalNormal = localTangent.Right;
        manifold.LocalFacePoint = 0.5f * (local1 + local2);
        float front = Vec2.Dot(normal, v1);
        Add(ref manifold, a, normal, front, poseO);
        Add(ref manifold, b, normal, front, poseO);
    }

    private static (ClipVertex First, ClipVertex Second) Incident(
        Shape reference, in Transform poseR, int face, Shape other, in Transform poseO)
    {
        Vec2 normal = poseO.Rotation.Unrotate(poseR.Rotation.Rotate(reference.Normals[face]));
        int side = 0;
        float most = float.MaxValue;
        for (int i = 0; i < other.Normals.Length; i++)
        {
            float dot = Vec2.Dot(normal, other.Normals[i]);
            if (dot < most)
                (most, side) = (dot, i);
        }

        int next = side + 1 < other.Vertices.Length ? side + 1 : 0;
        return (
            new ClipVertex(poseO.Apply(other.Vertices[side]), ClipVertex.VertexOnFace(face, side)),
            new ClipVertex(poseO.Apply(other.Vertices[next]), ClipVertex.VertexOnFace(face, next)));
    }

    private static void Add(ref Manifold manifold, in ClipVertex v, Vec2 normal, float front, in Transform poseO)
    {
        if (Vec2.Dot(normal, v.Position) - front > Radius)
            return;
        manifold.Points[manifold.Count++] = new ManifoldPoint
        {
            Local = poseO.ApplyInverse(v.Position),
            Feature = manifold.FaceOnB ? ClipVertex.Swap(v.Feature) : v.Feature,
        };
    }
}
