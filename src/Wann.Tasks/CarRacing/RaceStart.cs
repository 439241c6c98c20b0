using Wann.Core.Randomness;
using Wann.Tasks.CarRacing.Picture;
using Wann.Tasks.Episodes;

namespace Wann.Tasks.CarRacing;

/// <summary>What distinguishes one episode from another: the road, and noise. Immutable; all rollouts of a trial share it.</summary>
public sealed class RaceStart
{
    public RaceStart(Track track, RandomStream noise = default) => (Track, Noise, Grid, Scenery) = (track, noise, new(track), new(track));

    public Track Track { get; }

    /// <summary>What sampled latents are drawn by.</summary>
    internal RandomStream Noise { get; }

    internal TileGrid Grid { get; }

    internal Scenery Scenery { get; }

    /// <summary>An episode from a trial's stream.</summary>
    public static RaceStart Draw(RandomStream trial)
    {
        var random = new StreamRandom(trial);
        var track = TrackGenerator.Generate(random).Track;
        return new RaceStart(track, random.Rest);
    }

    /// <summary>The road gym gives for env.seed(seed); env.reset().</summary>
    public static RaceStart Gym(int seed) =>
        new(TrackGenerator.Generate(new GymRandom(seed)).Track, new RandomStream((ulong)seed, StreamPurpose.Report));
}

/// <summary>
/// The starts of the trials met lately: a generation's networks and weights share their trials, so that a road is laid out once where it
/// is driven on thousands of times.
/// </summary>
internal sealed class RaceStarts
{
    /// <summary>A start is some 150 KB.</summary>
    private const int Capacity = 64;

    private readonly Dictionary<RandomStream, RaceStart> _known = [];

    public RaceStart Of(RandomStream trial)
    {
        if (_known.TryGetValue(trial, out var start)) return start;
        if (_known.Count == Capacity) _known.Clear();
        return _known[trial] = RaceStart.Draw(trial);
    }
}
