using Wann.Analysis.Measuring;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Picture;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Vision;

/// <summary>
/// Drives on keyed roads, and keeps a frame every eighth step. Drives are the same however many cores there are: each is its index's, and
/// frames come in their order.
/// </summary>
/// <param name="drivers">Take turns.</param>
/// <param name="seed">Of roads and drivers.</param>
/// <param name="parallelism">Cores.</param>
internal sealed class FrameCollection(IReadOnlyList<Func<IDriver>> drivers, ulong seed, int parallelism)
{
    private const int Steps = 1000;
    private const int Between = 8;
    private const int MostOfDrive = (Steps / Between) + 1;
    private const double Lost = 3 * Track.HalfWidth;
    private const int MostStepsLost = 50;

    private readonly SideBySide<Seat> _seats = new(parallelism, () => new Seat());

    /// <summary>Drivers who know nothing, and who know the road: two drives of these after one of those.</summary>
    public static IReadOnlyList<Func<IDriver>> Usual { get; } = [() => new RandomDriver(), () => new RoadDriver(), () => new RoadDriver()];

    /// <param name="count">Frames wanted.</param>
    /// <param name="progress">Told how many there are.</param>
    public Frames Collect(int count, Action<int> progress, CancellationToken cancellation)
    {
        var (bytes, places) = (new byte[count * VaeShape.FrameBytes], new List<RoadPlace>(count));
        for (var first = 0; places.Count < count;)
        {
            // So many are needed at least, however long they last.
            var drives = new Drive[(count - places.Count + MostOfDrive - 1) / MostOfDrive];
            _seats.Run(drives.Length, (seat, i) => drives[i] = Run(seat, first + i), cancellation);
            first += drives.Length;
            foreach (var drive in drives)
            {
                var some = Math.Min(drive.Places.Count, count - places.Count);
                drive.Bytes.AsSpan(0, some * VaeShape.FrameBytes).CopyTo(bytes.AsSpan(places.Count * VaeShape.FrameBytes));
                places.AddRange(drive.Places.Take(some));
            }

            progress(places.Count);
        }

        return new Frames(bytes) { Places = places };
    }

    /// <summary>To the episode's end, or until the driver has been far off the road for a second.</summary>
    private Drive Run(Seat seat, int index)
    {
        var start = RaceStart.Draw(Streams.Drive(seed, index, road: true));
        var (random, driver) = (Streams.Drive(seed, index, road: false), drivers[index % drivers.Count]());
        var (car, scenery, lost) = (seat.Car, new Scenery(start.Track), 0);
        var drive = new Drive(new byte[MostOfDrive * VaeShape.FrameBytes], []);
        var phase = random.Below(Between);
        car.Reset(start);
        for (var step = 0; step < Steps && lost < MostStepsLost; step++)
        {
            var place = RoadPlace.Of(start.Track, car.State);
            lost = Math.Abs(place.Offset) > Lost ? lost + 1 : 0;
            if (step % Between == phase)
            {
                var frame = drive.Bytes.AsSpan(drive.Places.Count * VaeShape.FrameBytes, VaeShape.FrameBytes);
                seat.Painter.Paint(scenery, car.State, car.Touched, car.Seconds, frame);
                drive.Places.Add(place);
            }

            if (car.Step(driver.Act(car, place, ref random)).Done) break;
        }

        return drive;
    }

    /// <summary>What a core drives with.</summary>
    private sealed class Seat
    {
        public CarSimulation Car { get; } = new();

        public Painter Painter { get; } = new();
    }

    private sealed record Drive(byte[] Bytes, List<RoadPlace> Places);
}
