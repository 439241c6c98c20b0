namespace Wann.Tasks.Physics2D;

/// <summary>Rays against shapes in world coordinates (Ericson, Real-Time Collision Detection, 5.3.8).</summary>
internal static class RayCast
{
    /// <summary>Fraction of d, from <paramref name="from"/>, where the ray enters the shape if that comes before <paramref name="limit"/>, else limit. A ray that starts inside a polygon does not see it.</summary>
    public static float Against(Shape shape, Vec2 from, Vec2 d, float limit) =>
        shape.IsEdge ? AgainstEdge(shape, from, d, limit) : AgainstPolygon(shape, from, d, limit);

    private static float AgainstEdge(Shape edge, Vec2 from, Vec2 d, float limit)
    {
        Vec2 v1 = edge.Vertices[0], r = edge.Vertices[1] - v1;
        float numerator = Vec2.Dot(edge.Normals[0], v1 - from);
        float denominator = Vec2.Dot(edge.Normals[0], d);
        if (denominator == 0f)
            return limit;
        float t = numerator / denominator;
        if (!(t >= 0f && t <= limit))
            return limit;
        float s = Vec2.Dot(from + t * d - v1, r);
        return s >= 0f && s <= Vec2.Dot(r, r) ? t : limit;
    }

    private static float AgainstPolygon(Shape polygon, Vec2 from, Vec2 d, float limit)
    {
        float lower = 0f, upper = limit;
        bool entered = false;
        for (int i = 0; i < polygon.Vertices.Length; i++)
        {
            float numerator = Vec2.Dot(polygon.Normals[i], polygon.Vertices[i] - from);
            float denominator = Vec2.Dot(polygon.Normals[i], d);
            if (denominator == 0f)
            {
                if (numerator < 0f)
                    return limit;
            }
            else if (denominator < 0f && numerator < lower * denominator)
            {
                lower = numerator / denominator;
                entered = true;
            }
            else if (denominator > 0f && numerator < upper * denominator)
            {
                upper = numerator / denominator;
            }

            if (upper < lower)
                return limit;
        }

        return entered ? lower : limit;
    }
}
