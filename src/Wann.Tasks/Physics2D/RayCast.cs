namespace Wann.Tasks.Physics2D;

/// <summary>
/// Rays against shapes in world coordinates (Ericson, Real-Time Collision Detection, 5.3.8): the fraction of d, from a point, where
/// the ray enters the shape if that comes before a limit, else the limit. A ray that starts inside a polygon does not see it.
/// </summary>
internal static class RayCast
{
    /// <summary>An edge laid out for rays; IsEdge is false for the place of a polygon.</summary>
    public readonly struct Edge(Shape shape)
    {
        private readonly Vec2 _from = shape.Vertices[0];
        private readonly Vec2 _along = shape.Vertices[1] - shape.Vertices[0];
        private readonly Vec2 _normal = shape.Normals[0];

        public bool IsEdge { get; } = shape.IsEdge;

        public float Cast(Vec2 from, Vec2 d, float limit)
        {
            float numerator = Vec2.Dot(_normal, _from - from);
            float denominator = Vec2.Dot(_normal, d);
            if (denominator == 0f)
                return limit;
            float t = numerator / denominator;
            if (!(t >= 0f && t <= limit))
                return limit;
            float s = Vec2.Dot(from + t * d - _from, _along);
            return s >= 0f && s <= _along.LengthSquared ? t : limit;
        }
    }

    public static float AgainstPolygon(Shape polygon, Vec2 from, Vec2 d, float limit)
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
