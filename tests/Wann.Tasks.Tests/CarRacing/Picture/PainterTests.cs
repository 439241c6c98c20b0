using Wann.Core.Randomness;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Picture;
using Wann.Tasks.Episodes;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.Tests.CarRacing.Picture;

public sealed class PainterTests
{
    private readonly Painter _painter = new();
    private readonly byte[] _picture = new byte[64 * 64 * 3];
    private readonly byte[] _unshrunk = new byte[84 * 96 * 3];

    /// <summary>Where the camera may be: near the road, at the field's edge, beyond it; and how fast, how high.</summary>
    public static TheoryData<string, double, double, double> Places { get; } = new()
    {
        { "on the road, driving", 0, 60, 20 },
        { "on the road, standing", 0, 0.3, 20 },
        { "beside the road", 30, 20, 20 },
        { "coming down", 10, 20, 0 },
        { "at the field's edge", 400, 20, 5 },
        { "far out", 100_000, 20, 5 },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Every_pixel_is_the_oracles(string place, double distance, double speed, double seconds)
    {
        var random = new RandomStream(16, StreamPurpose.Report, place.Length);
        for (var round = 0; round < 4; round++)
        {
            var (track, _) = TrackGenerator.Generate(new GymRandom(round % 3));
            var car = Car(track, distance, speed, ref random);
            var time = seconds > 0 ? seconds * random.NextDouble(0.05, 1) : random.NextDouble(0.02, 1);
            bool[] touched = new bool[track.Tiles.Count];
            foreach (ref var tile in touched.AsSpan()) tile = random.Below(2) == 0;

            _painter.Paint(new Scenery(track), car, touched, time, _picture);
            _painter.Unshrunk(_unshrunk);
            var oracle = SlowPainter.Unshrunk(track, car, touched, time);
            Assert.Equal(oracle, _unshrunk);
            Assert.Equal(SlowPainter.Shrunk(oracle), _picture);
        }
    }

    [Fact]
    public void Pictures_do_not_remember_those_before()
    {
        var random = new RandomStream(16, StreamPurpose.Report);
        var (track, _) = TrackGenerator.Generate(new GymRandom(0));
        CarState near = Car(track, 0, 40, ref random), far = Car(track, 100_000, 40, ref random);
        var (scenery, touched) = (new Scenery(track), new bool[track.Tiles.Count]);
        _painter.Paint(scenery, near, touched, 1, _picture);
        byte[] first = [.. _picture];
        _painter.Paint(scenery, far, touched, 0.1, _picture);
        Assert.NotEqual(first, _picture);
        _painter.Paint(scenery, near, touched, 1, _picture);
        Assert.Equal(first, _picture);
    }

    [Fact]
    public void A_wrong_number_of_flags_or_bytes_is_an_error()
    {
        var scenery = new Scenery(TrackGenerator.Generate(new GymRandom(0)).Track);
        Assert.Throws<ArgumentException>(() => _painter.Paint(scenery, default, new bool[3], 1, _picture));
        Assert.Throws<ArgumentException>(() => _painter.Paint(scenery, default, new bool[scenery.Tiles], 1, _picture.AsSpan(1)));
    }

    [Fact]
    public void Nothing_is_allocated_once_a_painter_is_made()
    {
        var random = new RandomStream(16, StreamPurpose.Report);
        var (track, _) = TrackGenerator.Generate(new GymRandom(0));
        var (scenery, car, touched) = (new Scenery(track), Car(track, 0, 40, ref random), new bool[track.Tiles.Count]);
        _painter.Paint(scenery, car, touched, 1, _picture);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++) _painter.Paint(scenery, car, touched, i / 20.0, _picture);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static CarState Car(Track track, double distance, double speed, ref RandomStream random)
    {
        var point = track.Points[random.Below(track.Points.Count)];
        var (x, y) = (point.X + random.NextDouble(-distance, distance), point.Y + random.NextDouble(-distance, distance));
        var angle = (float)random.NextDouble(-9, 9);
        var velocity = new Vec2((float)random.NextDouble(-speed, speed), (float)random.NextDouble(-speed, speed));
        var hull = new BodyState(new Vec2((float)x, (float)y), angle, velocity, 0);
        var car = new CarState { Hull = hull };
        var place = new Transform(hull.Position, Rotation.Of(angle));
        Vec2[] wheels = [new(-1.1f, 1.6f), new(1.1f, 1.6f), new(-1.1f, -1.64f), new(1.1f, -1.64f)];
        for (var i = 0; i < wheels.Length; i++)
        {
            var turned = angle + (float)random.NextDouble(-0.4, 0.4);
            car.Wheels[i].Body = new BodyState(place.Apply(wheels[i]), turned, velocity, 0);
            car.Wheels[i].Phase = random.NextDouble(-500, 500);
        }

        return car;
    }
}
