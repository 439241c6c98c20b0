namespace Wann.Tasks.Physics2D;

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
