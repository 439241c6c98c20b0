using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Wann.Core.Networks;
using Wann.Tasks.CarRacing.Vision;
using Wann.Tasks.Drawings;

namespace Wann.Tasks.CarRacing;

public sealed record CarRacingOptions
{
    [Description("For how many steps of 1/50 s each decision holds; the pictures between are not looked at. The paper's has 1.")]
    [Range(1, 50)]
    public int FrameSkip { get; init; } = 1;

    [Description(
        "Steps without a new tile after which a race is given up: its other steps are taken off the return as if the car stood. " +
        "0 for never, as in the paper; 150 makes a search several times faster, as most cars get stuck.")]
    [Range(0, 1000)]
    public int Patience { get; init; }

    [Description("What the network sees of a picture: the means of its latents, or latents drawn around them, as World Models does.")]
    public LatentsAs Latents { get; init; } = LatentsAs.Means;

    [Description(
        "A file of an eye's weights that wann vae train wrote; a path from the root, or relative to --data or to the pipeline file. " +
        "By default the eye that comes with the engine.")]
    public string Eye { get; init; } = "";
}

/// <summary>What a picture is to the network.</summary>
public enum LatentsAs : byte
{
    Means,

    /// <summary>Drawn from the normal distributions that the encoder gives, by the trial's stream: alike for every network.</summary>
    Sampled,
}

/// <summary>
/// A car on a closed road, seen from above as a picture of 64×64 pixels (CarRacing-v0; Gaier &amp; Ha 2019, §4): an eye that was trained
/// beforehand makes 16 numbers of it, the network steers, accelerates and brakes. A road driven along whole earns 1000 points, each step
/// of 1000 costs 0.1.
/// </summary>
public sealed class CarRacing(CarRacingOptions options, VaeWeights eye) : IDrawnTask, IDataTask
{
    private const int StepsPerSecond = 50;
    private const int StepsPerFrame = 2;
    private readonly RaceRules _rules = new(options.FrameSkip, options.Patience, options.Latents == LatentsAs.Sampled, eye);

    public int Inputs => VaeShape.Latents;

    public int Outputs => RaceRules.Actions;

    public IReadOnlyList<string> ObservationNames { get; } = [.. Enumerable.Range(1, VaeShape.Latents).Select(i => $"latent {i}")];

    public IReadOnlyList<string> ActionNames { get; } = ["steering", "gas", "brake"];

    /// <summary>More than all steps and a drive off the field can cost together.</summary>
    public double WorstReturn => -1000;

    /// <summary>Of the eye's file.</summary>
    public string DataSha256 => eye.Checksum;

    public int Lanes => CarLanes.Count;

    public ISimulation CreateSimulation() => new RaceRollouts(_rules);

    /// <summary>One rollout the slow and obvious way, with the bits that a simulation gives.</summary>
    /// <param name="network">With 16 inputs and 3 outputs.</param>
    /// <param name="rollout">Weight and trial.</param>
    /// <param name="visit">Sees the race at its start and after each decision, if given.</param>
    public RolloutResult Run(CompiledNetwork network, Rollout rollout, Action<Race>? visit = null) =>
        ScalarRace.Run(network, rollout, _rules, visit);

    public Drawing Draw(CompiledNetwork network, Rollout rollout)
    {
        var (frames, seen, sights, decisions) = (new List<CarState>(), new List<float>(), new List<ImmutableArray<byte>>(), 0);
        var decisionsAFrame = Math.Max(1, StepsPerFrame / options.FrameSkip);
        Track? track = null;
        var result = Run(network, rollout, race =>
        {
            track = race.Car.Track;
            if (decisions % decisionsAFrame == 0) frames.Add(race.Car.State);
            if (decisions * options.FrameSkip / StepsPerSecond >= sights.Count) sights.Add([.. race.Picture]);
            foreach (var one in race.Observation) seen.Add((float)one);
            decisions++;
        });
        var decisionsPerSecond = StepsPerSecond / (double)options.FrameSkip;
        return new Drawing(RaceDrawing.ToSvg(track!, frames, decisionsPerSecond / decisionsAFrame), result)
        {
            Observations = [.. seen],
            Sights = [.. sights],
            StepsPerSecond = decisionsPerSecond,
        };
    }
}
