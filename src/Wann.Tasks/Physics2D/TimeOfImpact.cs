namespace Wann.Tasks.Physics2D;

/// <summary>
/// The first time in a step at which a moving shape comes within <see cref="Target"/> of a fixed one. Conservative advancement
/// along local separating axes (Catto, Continuous Collision, GDC 2013): find the nearest features, advance to where their axis
/// loses its separation, repeat until no axis loses it.
/// </summary>
internal static class TimeOfImpact
{
    /// <summary>Distance of the shapes, without skins, at an impact: the skins then overlap by three slops.</summary>
    public const float Target = Tolerances.LinearSlop;

    public const float Tolerance = 0.25f * Tolerances.LinearSlop;

    private const int MaxAxes = 20;
    private const int MaxRootSteps = 50;

    /// <summary>Time of impact in 0..1 of the sweep from its start, or 1 when there is none (or the shapes already overlap).</summary>
    public static float Of(Shape fixedShape, Shape moving, Sweep sweep)
    {
        sweep.Unwind();
        var gjk = new Gjk(fixedShape, moving);
        float t = 0f;
        for (int axis = 0; axis < MaxAxes; axis++)
        {
            Transform pose = sweep.At(t);
            float distance = gjk.Distance(pose);
            if (distance <= 0f)
                return 1f;
            if (distance < Target + Tolerance)
                return t;

            var separation = new SeparationFunction(fixedShape, moving, in sweep, gjk.Nearest, pose);
            switch (AdvanceAlong(separation, ref t))
            {
                case Outcome.Touching: return t;
                case Outcome.Separated or Outcome.Failed: return 1f;
            }
        }

        return 1f;
    }

    private enum Outcome
    {
        Advanced,
        Touching,
        Separated,
        Failed,
    }

    /// <summary>Moves t to the latest time at which this axis still separates, resolving the deepest vertex again and again.</summary>
    private static Outcome AdvanceAlong(SeparationFunction f, ref float t1)
    {
        float t2 = 1f;
        for (int push = 0; push < Tolerances.MaxVertices; push++)
        {
            float s2 = f.FindMin(t2, out int indexA, out int indexB);
            if (s2 > Target + Tolerance)
                return Outcome.Separated;
            if (s2 > Target - Tolerance)
            {
                t1 = t2;
                return Outcome.Advanced;
            }

            float s1 = f.Evaluate(t1, indexA, indexB);
            if (s1 < Target - Tolerance)
                return Outcome.Failed;
            if (s1 <= Target + Tolerance)
                return Outcome.Touching;
            t2 = Root(f, indexA, indexB, t1, s1, t2, s2);
        }

        return Outcome.Advanced;
    }

    /// <summary>Where the separation equals the target between t1 (separated) and t2 (not): bisection and secant by turns.</summary>
    private static float Root(SeparationFunction f, int indexA, int indexB, float t1, float s1, float t2, float s2)
    {
        float fallback = t2;
        for (int i = 0; i < MaxRootSteps; i++)
        {
            float t = (i & 1) == 1 ? t1 + (Target - s1) * (t2 - t1) / (s2 - s1) : 0.5f * (t1 + t2);
            float s = f.Evaluate(t, indexA, indexB);
            if (MathF32.Abs(s - Target) < Tolerance)
                return t;
            if (s > Target)
                (t1, s1) = (t, s);
            else
                (t2, s2) = (t, s);
        }

        return fallback;
    }
}

/// <summary>
/// Separation of a fixed shape A and a moving shape B along one axis, as a function of time; the axis belongs to the features that
/// were nearest (Catto, GDC 2013).
/// </summary>
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
