using Wann.Core.Randomness;
using Wann.Tasks.Episodes;
using Wann.Tasks.Physics2D;
using static Wann.Tasks.BipedalWalker.WalkerDimensions;

namespace Wann.Tasks.BipedalWalker;

/// <summary>
/// What distinguishes one episode from another: the terrain, and the force in newtons that pushes the hull along x in the first
/// step.
/// </summary>
public sealed record WalkerStart(WalkerTerrain Terrain, double Push)
{
    private const int Clouds = TerrainLength / 20;
    private const int DrawsPerCloud = 11;

    /// <summary>An episode from a trial's stream.</summary>
    public static WalkerStart Draw(RandomStream trial, bool hardcore)
    {
        var random = new StreamRandom(trial);
        WalkerTerrain terrain = TerrainGenerator.Generate(random, hardcore);
        return new WalkerStart(terrain, random.Uniform(-MaxPush, MaxPush));
    }

    /// <summary>The episode gym gives for env.seed(seed); env.reset().</summary>
    public static WalkerStart Gym(int seed, bool hardcore)
    {
        var random = new GymRandom(seed);
        WalkerTerrain terrain = TerrainGenerator.Generate(random, hardcore);
        // Gym draws the clouds of its picture in between.
        for (int i = 0; i < Clouds * DrawsPerCloud; i++)
            random.Uniform(0, 1);
        return new WalkerStart(terrain, random.Uniform(-MaxPush, MaxPush));
    }
}

/// <summary>
/// The starts of the trials met lately. All weights and all networks of a generation share a generation's trials, so that a start is
/// drawn once where it is used thousands of times.
/// </summary>
internal sealed class WalkerStarts(bool hardcore)
{
    /// <summary>A start is some 50 KB.</summary>
    private const int Capacity = 64;

    private readonly Dictionary<RandomStream, WalkerStart> _known = [];

    public WalkerStart Of(RandomStream trial)
    {
        if (_known.TryGetValue(trial, out var start)) return start;
        if (_known.Count == Capacity) _known.Clear();
        return _known[trial] = WalkerStart.Draw(trial, hardcore);
    }
}

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
            shapes.Add(
                new GroundShape(Shape.Edge(ToVec2(X(i), heights[i]), ToVec2(X(i + 1), heights[i + 1])), (float)WalkerDimensions.Friction));
        Ground = new Ground(shapes);
    }

    public IReadOnlyList<double> Heights { get; }

    public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Obstacles { get; }

    public Ground Ground { get; }

    /// <summary>Where height i stands, m.</summary>
    public static double X(int i) => i * WalkerDimensions.TerrainStep;

    private static Vec2 ToVec2(double x, double y) => new((float)x, (float)y);
}
