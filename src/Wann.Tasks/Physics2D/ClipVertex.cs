namespace Wann.Tasks.Physics2D;

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
