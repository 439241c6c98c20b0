namespace Wann.Tasks.Physics2D;

/// <summary>
/// Distance of two convex shapes (Gilbert, Johnson and Keerthi 1988; van den Bergen, Collision Detection in Interactive 3D
/// Environments, 4.3), A fixed at the world's origin. The last simplex is kept as the start of the next query.
/// </summary>
internal ref struct Gjk(Shape a, Shape b)
{
    private const int MaxIterations = 20;

    private Simplex _simplex;
    private float _metric;

    /// <summary>The features nearest each other in the last query.</summary>
    public readonly Simplex Nearest => _simplex;

    /// <summary>Distance of A and B without their skins; 0 when they overlap.</summary>
    public float Distance(in Transform pose)
    {
        Restart(pose);
        for (int i = 0; i < MaxIterations; i++)
        {
            Simplex before = _simplex;
            _simplex.Reduce();
            if (_simplex.Count == 3)
                break;
            Vec2 d = _simplex.SearchDirection();
            if (d.LengthSquared < Tolerances.Epsilon * Tolerances.Epsilon)
                break;
            Simplex.Vertex vertex = Make(a.Support(-d), b.Support(pose.Rotation.Unrotate(d)), pose);
            if (Holds(before, vertex))
                break;
            if (_simplex.Count == 1)
                _simplex.V2 = vertex;
            else
                _simplex.V3 = vertex;
            _simplex.Count++;
        }

        _metric = _simplex.Metric();
        return _simplex.Distance();
    }

    private void Restart(in Transform pose)
    {
        int count = _simplex.Count;
        if (count > 0)
            _simplex.V1 = Make(_simplex.V1.IndexA, _simplex.V1.IndexB, pose);
        if (count > 1)
            _simplex.V2 = Make(_simplex.V2.IndexA, _simplex.V2.IndexB, pose);
        if (count > 2)
            _simplex.V3 = Make(_simplex.V3.IndexA, _simplex.V3.IndexB, pose);
        if (count > 1)
        {
            float metric = _simplex.Metric();
            if (metric < 0.5f * _metric || 2f * _metric < metric || metric < Tolerances.Epsilon)
                _simplex.Count = 0;
        }

        if (_simplex.Count > 0)
            return;
        _simplex.V1 = Make(0, 0, pose);
        _simplex.Count = 1;
    }

    private readonly Simplex.Vertex Make(int indexA, int indexB, in Transform pose)
    {
        Vec2 onA = a.Vertices[indexA], onB = pose.Apply(b.Vertices[indexB]);
        return new Simplex.Vertex { A = onA, B = onB, W = onB - onA, Weight = 1f, IndexA = indexA, IndexB = indexB };
    }

    private static bool Holds(in Simplex simplex, in Simplex.Vertex v) =>
        Same(simplex.V1, v) || (simplex.Count > 1 && Same(simplex.V2, v)) || (simplex.Count > 2 && Same(simplex.V3, v));

    private static bool Same(in Simplex.Vertex p, in Simplex.Vertex q) => p.IndexA == q.IndexA && p.IndexB == q.IndexB;
}

/// <summary>One to three points of the Minkowski difference B − A, with the barycentric weights of the one nearest the origin.</summary>
internal struct Simplex
{
    public Vertex V1, V2, V3;
    public int Count;

    /// <summary>A support point of the difference, w = b − a, from vertex IndexA of A and IndexB of B.</summary>
    public struct Vertex
    {
        public Vec2 A, B, W;
        public float Weight;
        public int IndexA, IndexB;
    }

    /// <summary>Towards the origin from the nearest feature.</summary>
    public readonly Vec2 SearchDirection()
    {
        if (Count == 1)
            return -V1.W;
        Vec2 e = V2.W - V1.W;
        return Vec2.Cross(e, -V1.W) > 0f ? new Vec2(-e.Y, e.X) : e.Right;
    }

    public readonly float Distance() => Count switch
    {
        1 => (V1.B - V1.A).Length,
        2 => (V1.Weight * V1.B + V2.Weight * V2.B - (V1.Weight * V1.A + V2.Weight * V2.A)).Length,
        _ => 0f,
    };

    /// <summary>Size of the simplex, by which a cached one is judged: a length or twice an area.</summary>
    public readonly float Metric() => Count switch
    {
        1 => 0f,
        2 => (V1.W - V2.W).Length,
        _ => Vec2.Cross(V2.W - V1.W, V3.W - V1.W),
    };

    /// <summary>Reduces to the feature nearest the origin, by the Voronoi regions of a segment or triangle (Catto, GDC 2010).</summary>
    public void Reduce()
    {
        if (Count == 2)
            ReduceSegment();
        else if (Count == 3)
            ReduceTriangle();
    }

    private void ReduceSegment()
    {
        Vec2 e = V2.W - V1.W;
        float d2 = -Vec2.Dot(V1.W, e), d1 = Vec2.Dot(V2.W, e);
        if (d2 <= 0f)
            KeepPoint(V1);
        else if (d1 <= 0f)
            KeepPoint(V2);
        else
            KeepSegment(V1, d1, V2, d2);
    }

    private void ReduceTriangle()
    {
        Vec2 w1 = V1.W, w2 = V2.W, w3 = V3.W;
        Vec2 e12 = w2 - w1, e13 = w3 - w1, e23 = w3 - w2;
        float d12A = Vec2.Dot(w2, e12), d12B = -Vec2.Dot(w1, e12);
        float d13A = Vec2.Dot(w3, e13), d13B = -Vec2.Dot(w1, e13);
        float d23A = Vec2.Dot(w3, e23), d23B = -Vec2.Dot(w2, e23);
        float n = Vec2.Cross(e12, e13);
        float t1 = n * Vec2.Cross(w2, w3), t2 = n * Vec2.Cross(w3, w1), t3 = n * Vec2.Cross(w1, w2);

        if (d12B <= 0f && d13B <= 0f)
            KeepPoint(V1);
        else if (d12A > 0f && d12B > 0f && t3 <= 0f)
            KeepSegment(V1, d12A, V2, d12B);
        else if (d13A > 0f && d13B > 0f && t2 <= 0f)
            KeepSegment(V1, d13A, V3, d13B);
        else if (d12A <= 0f && d23B <= 0f)
            KeepPoint(V2);
        else if (d13A <= 0f && d23A <= 0f)
            KeepPoint(V3);
        else if (d23A > 0f && d23B > 0f && t1 <= 0f)
            KeepSegment(V3, d23B, V2, d23A);
    }

    private void KeepPoint(Vertex p)
    {
        V1 = p;
        V1.Weight = 1f;
        Count = 1;
    }

    private void KeepSegment(Vertex p, float weightP, Vertex q, float weightQ)
    {
        float scale = 1f / (weightP + weightQ);
        V1 = p;
        V2 = q;
        V1.Weight = weightP * scale;
        V2.Weight = weightQ * scale;
        Count = 2;
    }
}
