using System.Text.Json;
using Wann.Probe;
using Wann.Tasks.CarRacing;

namespace Wann.Tasks.Tests.CarRacing;

/// <summary>Tracks and episodes of gym's CarRacing-v0 on a native Box2D 2.3.</summary>
internal static class RaceGoldens
{
    public static JsonElement Tracks() => Goldens.Load("car_racing_traces.json").GetProperty("tracks");

    public static JsonElement Trace(int seed) =>
        Goldens.Load("car_racing_traces.json").GetProperty("traces").EnumerateArray().Single(t => t.GetProperty("seed").GetInt32() == seed);

    /// <summary>By step, the numbers of a state; not every step has one.</summary>
    public static IReadOnlyDictionary<int, double[]> States(JsonElement trace) =>
        trace.GetProperty("steps").EnumerateArray().Select(e => e.GetInt32())
            .Zip(trace.GetProperty("states").EnumerateArray().Select(Numbers)).ToDictionary();

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetDouble())];

    public static CarControls Controls(JsonElement action) => new(action[0].GetDouble(), action[1].GetDouble(), action[2].GetDouble());
}
