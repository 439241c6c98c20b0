namespace Wann.Tasks.Physics2D;

/// <summary>Separation of a fixed shape A and a moving shape B along one axis, as a function of time; the axis belongs to the features that were nearest (Catto, GDC 2013).</summary>
internal readonly ref struct SeparationFunction
{
    private readonly Shape _a;
    private readonly Shape _b;
    private readonly ref readonly Sweep _sweep;
    private readonly Kind _kind;
    private readonly Vec2 _axis;
    private readonly Vec2 _facePoint;

    public SeparationFunction(Shape a, Shape b, ref readonly Sweep sweep, in Simplex nearest, in Transform pose)
    {
        _a = a;
        _b = b;
        _sweep = ref sweep;
        if (nearest.Count == 1)
        {
            _kind = Kind.Points;
            _axis = (pose.Apply(b.Vertices[nearest.V1.IndexB]) - a.Vertices[nearest.V1.IndexA]).Normalized(out _);
        }
        else if (nearest.V1.IndexA == nearest.V2.IndexA)
        {
            _kind = Kind.FaceB;
            (_axis, _facePoint) = Face(b.Vertices[nearest.V1.IndexB], b.Vertices[nearest.V2.IndexB]);
            float s = Vec2.Dot(a.Vertices[nearest.V1.IndexA] - pose.Apply(_facePoint), pose.Rotation.Rotate(_axis));
            _axis = s < 0f ? -_axis : _axis;
        }
        else
        {
            _kind = Kind.FaceA;
            (_axis, _facePoint) = Face(a.Vertices[nearest.V1.IndexA], a.Vertices[nearest.V2.IndexA]);
            float s = Vec2.Dot(pose.Apply(b.Vertices[nearest.V1.IndexB]) - _facePoint, _axis);
            _axis = s < 0f ? -_axis : _axis;
        }
    }

    private enum Kind
    {
        Points,
        FaceA,
        FaceB,
    }

    /// <summary>The smallest separation over all vertices at time t, and the vertices that have it.</summary>
    public float FindMin(float t, out int indexA, out int indexB)
    {
        Transform pose = _sweep.At(t);
        indexA = _kind switch
        {
            Kind.Points => _a.Support(_axis),
            Kind.FaceB => _a.Support(-pose.Rotation.Rotate(_axis)),
            _ => 0,
        };
        indexB = _kind == Kind.FaceB ? 0 : _b.Support(pose.Rotation.Unrotate(-_axis));
        return Of(pose, indexA, indexB);
    }

    /// <summary>Separation of two given vertices at time t.</summary>
    public float Evaluate(float t, int indexA, int indexB) => Of(_sweep.At(t), indexA, indexB);

    private float Of(in Transform pose, int indexA, int indexB) => _kind switch
    {
        Kind.Points => Vec2.Dot(pose.Apply(_b.Vertices[indexB]) - _a.Vertices[indexA], _axis),
        Kind.FaceA => Vec2.Dot(pose.Apply(_b.Vertices[indexB]) - _facePoint, _axis),
        _ => Vec2.Dot(_a.Vertices[indexA] - pose.Apply(_facePoint), pose.Rotation.Rotate(_axis)),
    };

    private static (Vec2 Axis, Vec2 Point) Face(Vec2 from, Vec2 to) => ((to - from).Right.Normalized(out _), 0.5f * (from + to));
}
