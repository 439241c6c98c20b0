using System.Runtime.CompilerServices;

namespace Wann.Tasks.Physics2D;

/// <summary>Where two shapes touch: a reference face of one, and up to two points of the other, each in its own body's frame.</summary>
internal struct Manifold
{
    /// <summary>The face lies on B and the points on A; otherwise the face on A and the points on B.</summary>
    public bool FaceOnB;
    public Vec2 LocalNormal;
    public Vec2 LocalFacePoint;
    public int Count;
    public Points2 Points;

    [InlineArray(2)]
    public struct Points2
    {
        private ManifoldPoint _first;
    }

    /// <summary>Carries the impulses of last step's points over to the same features, for warm starting.</summary>
    public void TakeImpulses(in Manifold old)
    {
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < old.Count; j++)
            {
                if (old.Points[j].Feature != Points[i].Feature)
                    continue;
                Points[i].NormalImpulse = old.Points[j].NormalImpulse;
                Points[i].TangentImpulse = old.Points[j].TangentImpulse;
                break;
            }
        }
    }
}

/// <summary>A point of touch, the pair of features that made it, and the impulses (N·s) it carried when last solved.</summary>
internal struct ManifoldPoint
{
    public Vec2 Local;
    public uint Feature;
    public float NormalImpulse;
    public float TangentImpulse;
}

/// <summary>A manifold's points and separations in the world, for given poses; the normal points from A to B.</summary>
internal readonly ref struct WorldManifold
{
    private readonly ref readonly Manifold _manifold;
    private readonly Transform _points;
    private readonly Vec2 _faceNormal;
    private readonly Vec2 _facePoint;

    public WorldManifold(ref readonly Manifold manifold, in Transform a, in Transform b)
    {
        _manifold = ref manifold;
        Transform face = manifold.FaceOnB ? b : a;
        _points = manifold.FaceOnB ? a : b;
        _faceNormal = face.Rotation.Rotate(manifold.LocalNormal);
        _facePoint = face.Apply(manifold.LocalFacePoint);
    }

    public Vec2 Normal => _manifold.FaceOnB ? -_faceNormal : _faceNormal;

    /// <summary>The point on the other shape's core, and its distance from the face less both skins.</summary>
    public Vec2 Deepest(int index, out float separation)
    {
        Vec2 clip = _points.Apply(_manifold.Points[index].Local);
        separation = Vec2.Dot(clip - _facePoint, _faceNormal) - 2f * Tolerances.Skin;
        return clip;
    }

    /// <summary>Halfway between the two skins.</summary>
    public Vec2 Middle(int index)
    {
        Vec2 clip = _points.Apply(_manifold.Points[index].Local);
        float depth = Tolerances.Skin - Vec2.Dot(clip - _facePoint, _faceNormal);
        return 0.5f * (clip + depth * _faceNormal + (clip - Tolerances.Skin * _faceNormal));
    }
}

/// <summary>An end of a segment being clipped, and the features it came from.</summary>
internal readonly record struct ClipVertex(Vec2 Position, uint Feature)
{
    private const uint Face = 1;

    public static uint VertexOnFace(int face, int vertex) => Pack(face, vertex, Face, 0);

    public static uint FaceOnVertex(int vertex, int face) => Pack(vertex, face, 0, Face);

    /// <summary>The same features seen from the other shape.</summary>
    public static uint Swap(uint feature) =>
        Pack((int)((feature >> 8) & 0xFF), (int)(feature & 0xFF), feature >> 24, (feature >> 16) & 0xFF);

    /// <summary>Keeps what lies behind a line (Sutherland and Hodgman 1974); false when nothing with two ends remains.</summary>
    public static bool Clip(ref ClipVertex a, ref ClipVertex b, Vec2 normal, float offset, int clippingVertex)
    {
        float da = Vec2.Dot(normal, a.Position) - offset;
        float db = Vec2.Dot(normal, b.Position) - offset;
        if (da * db < 0f)
        {
            Vec2 cut = a.Position + (da / (da - db)) * (b.Position - a.Position);
            var vertex = new ClipVertex(cut, FaceOnVertex(clippingVertex, (int)((a.Feature >> 8) & 0xFF)));
            if (da > 0f)
                (a, b) = (b, vertex);
            else
                b = vertex;
            return true;
        }

        return da <= 0f && db <= 0f;
    }

    private static uint Pack(int indexA, int indexB, uint typeA, uint typeB) =>
        (uint)indexA | ((uint)indexB << 8) | (typeA << 16) | (typeB << 24);
}
