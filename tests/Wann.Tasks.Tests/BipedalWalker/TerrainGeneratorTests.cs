using System.Text.Json;
using Wann.Core.Randomness;
using Wann.Tasks.BipedalWalker;
using Wann.Tasks.Episodes;

namespace Wann.Tasks.Tests.BipedalWalker;

public class TerrainGeneratorTests
{
    [Theory]
    [InlineData("flat", 20)]
    [InlineData("hardcore", 5)]
    public void Gym_seeds_give_gyms_terrains_bit_for_bit(string kind, int count)
    {
        JsonElement[] terrains = [.. WalkerGoldens.Terrains().GetProperty(kind).EnumerateArray()];
        Assert.Equal(count, terrains.Length);
        foreach (JsonElement expected in terrains)
        {
            var start = WalkerStart.Gym(expected.GetProperty("seed").GetInt32(), kind == "hardcore");
            Assert.Equal(WalkerGoldens.Numbers(expected.GetProperty("y")), start.Terrain.Heights);
            Assert.Equal(expected.GetProperty("force").GetDouble(), start.Push);
            if (kind == "hardcore")
                Assert.Equal(WalkerGoldens.Polygons(expected.GetProperty("polys")), start.Terrain.Obstacles);
        }
    }

    [Fact]
    public void Streams_of_equal_keys_give_equal_starts_and_trials_differ()
    {
        RandomStream Trial(int trial) => new(42, StreamPurpose.Trials, trial: trial);
        WalkerStart first = WalkerStart.Draw(Trial(0), hardcore: true), again = WalkerStart.Draw(Trial(0), hardcore: true);
        WalkerStart other = WalkerStart.Draw(Trial(1), hardcore: true);
        Assert.Equal(first.Terrain.Heights, again.Terrain.Heights);
        Assert.Equal(first.Push, again.Push);
        Assert.NotEqual(first.Terrain.Heights, other.Terrain.Heights);
        Assert.NotEqual(first.Push, other.Push);
        Assert.InRange(first.Push, -5, 5);
    }

    [Fact]
    public void Flat_terrain_begins_level_and_has_no_obstacles()
    {
        WalkerTerrain terrain = TerrainGenerator.Generate(new GymRandom(123), hardcore: false);
        Assert.Equal(200, terrain.Heights.Count);
        Assert.Empty(terrain.Obstacles);
        Assert.All(terrain.Heights.Take(20), y => Assert.Equal(terrain.Heights[0], y));
        Assert.NotEqual(terrain.Heights[0], terrain.Heights[40]);
    }
}
