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
