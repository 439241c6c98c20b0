using System.Text.Json;
using Wann.Probe;
using Wann.Tasks.CarRacing;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.Tests.CarRacing.Picture;

/// <summary>Gym's pictures of two drives, with the car's states.</summary>
internal static class PictureGoldens
{
    private const double StepsPerSecond = 50;
    private static readonly Lazy<JsonElement?> All = new(() =>
        SharedData.Read("goldens/car_racing_traces.json") is { } text ? JsonElement.Parse(text) : null);

    /// <summary>The moment of a frame; skips the test where the goldens are not.</summary>
    public static (Track Track, CarState[] States, JsonElement Frame) Load(int seed, int step)
    {
        Assert.SkipUnless(All.Value is not null, "The traces of gym's car are not beside the checkout.");
        var trace = OfSeed("traces", seed);
        CarState[] states = [.. trace.GetProperty("states").EnumerateArray().Take(step + 1).Select(StateOf)];
        return (TrackOf(OfSeed("tracks", seed)), states, trace.GetProperty("frames").GetProperty($"{step}"));
    }

    /// <summary>States begin after the first step.</summary>
    public static double Seconds(int step) => (step + 1) / StepsPerSecond;

    /// <summary>Contacts are found before a step: the last state's do not count yet.</summary>
    public static bool[] Touched(Track track, CarState[] states)
    {
        var grid = new RaceStart(track).Grid;
        var touched = new bool[grid.Count];
        foreach (var car in states.Take(Math.Max(states.Length - 1, 1)))
        {
            foreach (var tile in grid.Near(car.Hull.Position))
            {
                touched[tile] |= CarBuilder.Hull.Any(part => grid.Touches(tile, part, Pose(car.Hull)));
                for (var i = 0; i < FourWheels.Count; i++) touched[tile] |= grid.Touches(tile, CarBuilder.Wheel, Pose(car.Wheels[i].Body));
            }
        }

        return touched;
    }

    private static Transform Pose(BodyState body) => new(body.Position, Rotation.Of(body.Angle));

    private static JsonElement OfSeed(string list, int seed) =>
        All.Value!.Value.GetProperty(list).EnumerateArray().Single(e => e.GetProperty("seed").GetInt32() == seed);

    private static Track TrackOf(JsonElement track) => new(
        [.. track.GetProperty("track").EnumerateArray().Select(p =>
            new TrackPoint(p[0].GetDouble(), p[1].GetDouble(), p[2].GetDouble(), p[3].GetDouble()))],
        [.. track.GetProperty("border").EnumerateArray().Select(b => b.ValueKind == JsonValueKind.True || b.GetRawText() == "1")]);

    private static CarState StateOf(JsonElement state)
    {
        double[] numbers = [.. state.EnumerateArray().Select(n => n.GetDouble())];
        var car = new CarState { Hull = BodyAt(0) };
        for (var i = 0; i < FourWheels.Count; i++)
        {
            var at = 6 + (11 * i);
            car.Wheels[i] = new WheelState { Body = BodyAt(at), Rolling = numbers[at + 6], Phase = numbers[at + 7] };
        }

        return car;

        BodyState BodyAt(int at) => new(
            new Vec2((float)numbers[at], (float)numbers[at + 1]), (float)numbers[at + 2],
            new Vec2((float)numbers[at + 3], (float)numbers[at + 4]), (float)numbers[at + 5]);
    }
}
