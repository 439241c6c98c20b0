using System.Text.Json;
using Wann.Probe;
using Wann.Tasks.BipedalWalker;

namespace Wann.Tasks.Tests.BipedalWalker;

/// <summary>Traces and terrains of a native Box2D 2.3.</summary>
internal static class WalkerGoldens
{
    public static JsonElement Terrains() => Goldens.Load("bipedal_walker_terrains.json");

    public static JsonElement Trace(string name) =>
        Goldens.Load("bipedal_walker_traces.json").GetProperty("traces").EnumerateArray()
            .Single(t => t.GetProperty("name").GetString() == name);

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetDouble())];

    public static (double X, double Y)[][] Polygons(JsonElement array) =>
        [.. array.EnumerateArray().Select(p => p.EnumerateArray().Select(v => (v[0].GetDouble(), v[1].GetDouble())).ToArray())];

    public static WalkerStart Start(JsonElement trace) => new(
        new WalkerTerrain(Numbers(trace.GetProperty("terrain_y")), Polygons(trace.GetProperty("polys"))),
        trace.GetProperty("push_force_x").GetDouble());
}
