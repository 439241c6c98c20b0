using System.Text.Json;
using Wann.Probe;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Picture;
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

    /// <summary>Contacts are found before a step: the last state's do not count yet. Box2D's polygons have a skin of a hundredth.</summary>
    public static bool[] Touched(Track track, CarState[] states)
    {
        const float Skin = 0.02f;
        var touched = new bool[track.Tiles.Count];
        for (var step = 0; step < Math.Max(states.Length - 1, 1); step++)
        {
            foreach (var shape in Shapes(states[step]))
            {
                for (var i = 0; i < touched.Length; i++)
                {
                    var (a, b, c, d) = track.Tiles[i];
                    Vec2[] tile = [Of(a), Of(b), Of(c), Of(d)];
                    touched[i] |= (tile[0] - shape[0]).Length < 30 && Gap(tile, shape) < Skin && Gap(shape, tile) < Skin;
                }
            }
        }

        return touched;
    }

    /// <summary>The widest gap between two polygons along the normals of the first one's edges.</summary>
    private static float Gap(Vec2[] of, Vec2[] to)
    {
        var middle = 1f / of.Length * of.Aggregate(Vec2.Zero, (sum, corner) => sum + corner);
        return Enumerable.Range(0, of.Length).Max(i =>
        {
            var normal = (of[(i + 1) % of.Length] - of[i]).Normalized(out _).Right;
            if (Vec2.Dot(normal, of[i] - middle) < 0) normal = -normal;
            return to.Min(corner => Vec2.Dot(normal, corner - of[i]));
        });
    }

    private static IEnumerable<Vec2[]> Shapes(CarState car)
    {
        for (var i = 0; i < FourWheels.Count; i++) yield return Placed(CarOutline.Wheel, car.Wheels[i].Body);
        foreach (var part in CarOutline.Hull) yield return Placed(part, car.Hull);
    }

    private static Vec2[] Placed(Vec2[] shape, BodyState body)
    {
        var place = new Transform(body.Position, Rotation.Of(body.Angle));
        return [.. shape.Select(place.Apply)];
    }

    private static Vec2 Of(Corner corner) => new((float)corner.X, (float)corner.Y);

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
