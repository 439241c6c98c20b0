using Wann.Analysis.Measuring;
using Wann.Core.Networks;
using Wann.Tasks;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Picture;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Vision;

/// <summary>What was seen on drives, one after the other.</summary>
/// <param name="Bytes">A whole number of frames, each as <see cref="Encoder"/> takes them.</param>
public sealed record Frames(ReadOnlyMemory<byte> Bytes)
{
    public int Count => Bytes.Length / VaeShape.FrameBytes;

    /// <summary>Where the car was, a frame each; none if that is not known.</summary>
    public IReadOnlyList<RoadPlace> Places { get; init; } = [];

    public ReadOnlySpan<byte> this[int frame] => Bytes.Span.Slice(frame * VaeShape.FrameBytes, VaeShape.FrameBytes);

    /// <summary>
    /// Of <paramref name="count"/> frames from drivers who know nothing and others who know the road, on roads drawn by the seed.
    /// </summary>
    /// <param name="networks">Who else drives; none or more.</param>
    /// <param name="parallelism">Cores; nothing but time depends on it.</param>
    /// <param name="progress">Told now and then how many there are.</param>
    public static Frames Collect(
        int count,
        ulong seed,
        IReadOnlyList<NetworkDriver> networks,
        int parallelism,
        Action<int> progress,
        CancellationToken cancellation) =>
        new FrameCollection(networks, seed, parallelism).Collect(count, progress, cancellation);
}

/// <summary>A network that drives while frames are collected.</summary>
/// <param name="Task">With the eye that it sees by.</param>
/// <param name="Weight">Shared by its connections.</param>
public sealed record NetworkDriver(CarRacing Task, CompiledNetwork Network, double Weight);

/// <summary>
/// Drives on keyed roads, and keeps a frame every eighth step. Drives are the same however many cores there are: each is its index's, and
/// frames come in their order. Drivers take turns: one who knows nothing, two who know the road, then the networks.
/// </summary>
/// <param name="networks">None or more.</param>
/// <param name="seed">Of roads and drivers.</param>
/// <param name="parallelism">Cores.</param>
internal sealed class FrameCollection(IReadOnlyList<NetworkDriver> networks, ulong seed, int parallelism)
{
    private const int Steps = 1000;
    private const int Between = 8;
    private const int MostOfDrive = (Steps / Between) + 1;
    private const double Lost = 3 * Track.HalfWidth;
    private const int MostStepsLost = 50;
    private static readonly Func<IDriver>[] Usual = [() => new RandomDriver(), () => new RoadDriver(), () => new RoadDriver()];

    private readonly SideBySide<Seat> _seats = new(parallelism, () => new Seat());

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

    private Drive Run(Seat seat, int index)
    {
        var (drive, turn) = (new Drive(), index % (Usual.Length + networks.Count));
        if (turn < Usual.Length) Run(seat, index, Usual[turn](), drive);
        else Run(index, networks[turn - Usual.Length], drive);
        return drive;
    }

    /// <summary>To the episode's end, or until the driver has been far off the road for a second.</summary>
    private void Run(Seat seat, int index, IDriver driver, Drive drive)
    {
        var (start, random) = (RaceStart.Draw(Streams.Drive(seed, index, road: true)), Streams.Drive(seed, index, road: false));
        var (car, scenery, lost, phase) = (seat.Car, new Scenery(start.Track), 0, random.Below(Between));
        car.Reset(start);
        for (var step = 0; step < Steps && lost < MostStepsLost; step++)
        {
            var place = RoadPlace.Of(start.Track, car.State);
            lost = Math.Abs(place.Offset) > Lost ? lost + 1 : 0;
            if (step % Between == phase) seat.Painter.Paint(scenery, car.State, car.Touched, car.Seconds, drive.Next(place));
            if (car.Step(driver.Act(car, place, ref random)).Done) break;
        }
    }

    /// <summary>A race as a search would run it, frames and all.</summary>
    private void Run(int index, NetworkDriver driver, Drive drive)
    {
        var (random, decision) = (Streams.Drive(seed, index, road: false), 0);
        var phase = random.Below(Between);
        driver.Task.Run(driver.Network, new Rollout(driver.Weight, Streams.Drive(seed, index, road: true)), race =>
        {
            if (decision++ % Between != phase || drive.Places.Count == MostOfDrive) return;
            race.Picture.CopyTo(drive.Next(RoadPlace.Of(race.Car.Track, race.Car.State)));
        });
    }

    /// <summary>What a core drives with.</summary>
    private sealed class Seat
    {
        public CarSimulation Car { get; } = new();

        public Painter Painter { get; } = new();
    }

    /// <summary>Frames of a drive, and where the car was.</summary>
    private sealed class Drive
    {
        public byte[] Bytes { get; } = new byte[MostOfDrive * VaeShape.FrameBytes];

        public List<RoadPlace> Places { get; } = [];

        /// <returns>Where to put the frame of one place more.</returns>
        public Span<byte> Next(RoadPlace place)
        {
            Places.Add(place);
            return Bytes.AsSpan((Places.Count - 1) * VaeShape.FrameBytes, VaeShape.FrameBytes);
        }
    }
}
