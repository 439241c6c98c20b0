using Wann.Tasks.Physics2D;

namespace Wann.Tasks.BipedalWalker;

/// <summary>
/// A terrain: heights every 14/30 m from x = 0, obstacles as quadrilaterals in the order of their creation, and the ground made of
/// them. Immutable; every rollout of a trial stands on the same one.
/// </summary>
public sealed class WalkerTerrain
{
    public WalkerTerrain(IReadOnlyList<double> heights, IReadOnlyList<IReadOnlyList<(double X, double Y)>> obstacles)
    {
        Heights = heights;
        Obstacles = obstacles;
        var shapes = new List<GroundShape>(obstacles.Count + heights.Count - 1);
        foreach (IReadOnlyList<(double X, double Y)> corners in obstacles)
            shapes.Add(new GroundShape(Shape.Polygon([.. corners.Select(c => ToVec2(c.X, c.Y))]), (float)WalkerDimensions.Friction));
        for (int i = 0; i + 1 < heights.Count; i++)
            shapes.Add(new GroundShape(Shape.Edge(ToVec2(X(i), heights[i]), ToVec2(X(i + 1), heights[i + 1])), (float)WalkerDimensions.Friction));
        Ground = new Ground(shapes);
    }

    public IReadOnlyList<double> Heights { get; }

    public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Obstacles { get; }

    public Ground Ground { get; }

    /// <summary>Where height i stands, m.</summary>
    public static double X(int i) => i * WalkerDimensions.TerrainStep;

    private static Vec2 ToVec2(double x, double y) => new((float)x, (float)y);
}
