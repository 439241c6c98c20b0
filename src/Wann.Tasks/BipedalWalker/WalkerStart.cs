using Wann.Core.Randomness;
using static Wann.Tasks.BipedalWalker.WalkerDimensions;

namespace Wann.Tasks.BipedalWalker;

/// <summary>What distinguishes one episode from another: the terrain, and the force in newtons that pushes the hull along x in the first step.</summary>
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
