using Wann.Core.Randomness;
using Wann.Tasks.Episodes;

namespace Wann.Tasks.CarRacing;

/// <summary>What distinguishes one episode from another: the road. Immutable; all rollouts of a trial share it.</summary>
public sealed class RaceStart(Track track)
{
    public Track Track { get; } = track;

    internal TileGrid Grid { get; } = new(track);

    /// <summary>An episode from a trial's stream.</summary>
    public static RaceStart Draw(RandomStream trial) => new(TrackGenerator.Generate(new StreamRandom(trial)).Track);

    /// <summary>The episode gym gives for env.seed(seed); env.reset().</summary>
    public static RaceStart Gym(int seed) => new(TrackGenerator.Generate(new GymRandom(seed)).Track);
}
