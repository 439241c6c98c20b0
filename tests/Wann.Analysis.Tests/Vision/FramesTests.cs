using Wann.Analysis.Measuring;
using Wann.Analysis.Vision;
using Wann.Core.Randomness;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Picture;
using Wann.Tasks.CarRacing.Vision;
using Wann.Tasks.Physics2D;

namespace Wann.Analysis.Tests.Vision;

public sealed class FramesTests
{
    private static readonly Frames Some = Frames.Collect(150, seed: 4, parallelism: 2, _ => { }, CancellationToken.None);

    [Fact]
    public void Parallelism_changes_no_byte_and_more_frames_begin_with_the_same()
    {
        var progress = new List<int>();
        var alone = Frames.Collect(130, 4, parallelism: 1, progress.Add, CancellationToken.None);
        Assert.Equal(130, alone.Count);
        Assert.True(alone.Bytes.Span.SequenceEqual(Some.Bytes.Span[..alone.Bytes.Length]));
        Assert.Equal(Some.Places.Take(130), alone.Places);
        Assert.Equal(130, progress[^1]);
        Assert.False(Some.Bytes.Span.SequenceEqual(Frames.Collect(150, 5, 2, _ => { }, CancellationToken.None).Bytes.Span));
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

        static RandomStream Drive(bool road) => Streams.Drive(4, 0, road);
    }

    [Fact]
    public void A_driver_who_knows_the_road_stays_on_it_mostly()
    {
        var driven = new FrameCollection([() => new RoadDriver()], seed: 4, parallelism: 2).Collect(200, _ => { }, CancellationToken.None);
        Assert.True(driven.Places.Count(place => place.IsOnRoad) > 0.7 * driven.Count);
        Assert.True(driven.Places.Select(place => place.Point).Distinct().Count() > 80);
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
        () => Frames.Collect(200, 4, 1, _ => { }, new CancellationToken(canceled: true)));
}
