namespace Wann.Tasks.Physics2D;

/// <summary>
/// Gift wrapping (Jarvis 1973), counter-clockwise from the rightmost, then lowest point, as of Box2D 2.3: the order decides ties
/// between faces.
/// </summary>
internal static class ConvexHull
{
    /// <summary>The hull's vertices; points closer than half the linear slop are one.</summary>
    public static Vec2[] Of(ReadOnlySpan<Vec2> points)
    {
        List<Vec2> distinct = Weld(points);
        if (distinct.Count < 3)
            throw Degenerate(points);

        int start = 0;
        for (int i = 1; i < distinct.Count; i++)
        {
            if (distinct[i].X > distinct[start].X || (distinct[i].X == distinct[start].X && distinct[i].Y < distinct[start].Y))
                start = i;
        }

        var hull = new List<Vec2>(distinct.Count);
        int current = start;
        do
        {
            hull.Add(distinct[current]);
            current = Next(distinct, current);
        }
        while (current != start && hull.Count <= distinct.Count);

        return hull.Count is >= 3 and <= Tolerances.MaxVertices ? [.. hull] : throw Degenerate(points);
    }

    private static List<Vec2> Weld(ReadOnlySpan<Vec2> points)
    {
        const float Limit = 0.5f * Tolerances.LinearSlop * (0.5f * Tolerances.LinearSlop);
        var kept = new List<Vec2>(points.Length);
        foreach (Vec2 p in points)
        {
            if (!float.IsFinite(p.X) || !float.IsFinite(p.Y))
                throw new ArgumentException($"Polygon: vertex {p} is not finite; give finite coordinates in metres.", nameof(points));
            bool isNew = true;
            foreach (Vec2 q in kept)
                isNew &= (p - q).LengthSquared >= Limit;
            if (isNew)
                kept.Add(p);
        }

        return kept;
    }

    private static int Next(List<Vec2> points, int from)
    {
        int best = 0;
        for (int j = 1; j < points.Count; j++)
        {
            if (best == from)
            {
                best = j;
                continue;
            }

            Vec2 r = points[best] - points[from], v = points[j] - points[from];
            float c = Vec2.Cross(r, v);
            if (c < 0f || (c == 0f && v.LengthSquared > r.LengthSquared))
                best = j;
        }

        return best;
    }

    private static ArgumentException Degenerate(ReadOnlySpan<Vec2> points) => new(
        $"Polygon: the {points.Length} points have no area or more than {Tolerances.MaxVertices} corners; " +
                $"give 3 to {Tolerances.MaxVertices} points around an area.",
        nameof(points));
}
