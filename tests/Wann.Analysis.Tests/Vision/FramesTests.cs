using Wann.Analysis.Baselines;
using Wann.Analysis.Measuring;
using Wann.Analysis.Vision;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Tasks;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Picture;
using Wann.Tasks.CarRacing.Vision;
using Wann.Tasks.Physics2D;

namespace Wann.Analysis.Tests.Vision;

public sealed class FramesTests
{
    private static readonly Frames Some = Collect(150, seed: 4, parallelism: 2);

    [Fact]
    public void Parallelism_changes_no_byte_and_more_frames_begin_with_the_same()
    {
        var progress = new List<int>();
        var alone = Frames.Collect(130, 4, [], parallelism: 1, progress.Add, CancellationToken.None);
        Assert.Equal(130, alone.Count);
        Assert.True(alone.Bytes.Span.SequenceEqual(Some.Bytes.Span[..alone.Bytes.Length]));
        Assert.Equal(Some.Places.Take(130), alone.Places);
        Assert.Equal(130, progress[^1]);
        Assert.False(Some.Bytes.Span.SequenceEqual(Collect(150, seed: 5, parallelism: 2).Bytes.Span));
    }

    /// <summary>The first drive's first frame is that of a car just put down.</summary>
    [Fact]
    public void Frames_are_what_the_painter_paints()
    {
        var (track, random, car) = (RaceStart.Draw(Drive(road: true)), Drive(road: false), new CarSimulation());
        car.Reset(track);
        var (driver, steps, frame) = (new RandomDriver(), random.Below(8), new byte[VaeShape.FrameBytes]);
        for (var i = 0; i < steps; i++) car.Step(driver.Act(car, RoadPlace.Of(car.Track, car.State), ref random));
        new Painter().Paint(new Scenery(car.Track), car.State, car.Touched, car.Seconds, frame);
        Assert.True(Some[0].SequenceEqual(frame));
    }

    /// <summary>The fourth drive is the first network's, and every eighth of its pictures is kept.</summary>
    [Fact]
    public void A_network_drives_as_in_a_search()
    {
        const int Enough = 600;
        var network = NetworkCompiler.Compile(DenseNetwork.Create([VaeShape.Latents, 3], Activation.Tanh));
        var task = new CarRacing(new CarRacingOptions(), VaeWeights.Shipped);
        var seen = Frames.Collect(Enough, 4, [new NetworkDriver(task, network, 0.5)], 2, _ => { }, CancellationToken.None);
        var (random, decision, wanted) = (Drive(road: false, index: 3), 0, new List<byte[]>());
        var phase = random.Below(8);
        task.Run(network, new Rollout(0.5, Drive(road: true, index: 3)), race =>
        {
            if (decision++ % 8 == phase) wanted.Add(race.Picture.ToArray());
        });
        var first = Enumerable.Range(0, Enough).First(i => seen[i].SequenceEqual(wanted[0]));
        Assert.True(wanted.Count > 5);
        for (var i = 0; i < wanted.Count && first + i < Enough; i++) Assert.True(seen[first + i].SequenceEqual(wanted[i]));
    }

    [Fact]
    public void A_driver_who_knows_the_road_stays_on_it_mostly()
    {
        var (car, driver, random, places) = (new CarSimulation(), new RoadDriver(), Drive(road: false), new List<RoadPlace>());
        car.Reset(RaceStart.Draw(Drive(road: true)));
        for (var step = 0; step < 1000; step++)
        {
            places.Add(RoadPlace.Of(car.Track, car.State));
            if (car.Step(driver.Act(car, places[^1], ref random)).Done) break;
        }

        Assert.True(places.Count(place => place.IsOnRoad) > 700);
        Assert.True(places.Select(place => place.Point).Distinct().Count() > 120);
    }

    [Fact]
    public void A_place_says_how_far_right_and_left_turned_the_car_is()
    {
        var track = RaceStart.Draw(new RandomStream(1, StreamPurpose.Trials)).Track;
        var point = track.Points[20];
        var car = new CarSimulation().State;
        car.Hull = new BodyState(
            new((float)(point.X + (3 * Math.Cos(point.Beta))), (float)(point.Y + (3 * Math.Sin(point.Beta)))),
            (float)(point.Beta + 0.2 + (4 * Math.PI)), new(0, 0), 0);
        var place = RoadPlace.Of(track, car);
        Assert.Equal(20, place.Point);
        Assert.Equal(3, place.Offset, 1e-3);
        Assert.Equal(0.2, place.Heading, 1e-5);
        Assert.Equal(Math.IEEERemainder(track.Points[29].Beta - point.Beta, 2 * Math.PI), place.Turn, 1e-9);

        // What moves is seen in the direction of its way.
        car.Hull = car.Hull with { Velocity = new((float)(-9 * Math.Sin(point.Beta - 0.4)), (float)(9 * Math.Cos(point.Beta - 0.4))) };
        Assert.Equal(-0.4, RoadPlace.Of(track, car).Heading, 1e-5);
    }

    [Fact]
    public void Cancelled_it_ends() => Assert.ThrowsAny<OperationCanceledException>(
        () => Frames.Collect(200, 4, [], 1, _ => { }, new CancellationToken(canceled: true)));

    private static Frames Collect(int count, ulong seed, int parallelism) =>
        Frames.Collect(count, seed, [], parallelism, _ => { }, CancellationToken.None);

    private static RandomStream Drive(bool road, int index = 0) => Streams.Drive(4, index, road);
}
