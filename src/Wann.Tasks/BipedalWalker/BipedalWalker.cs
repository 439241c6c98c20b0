using System.ComponentModel;
using Wann.Core.Networks;
using Wann.Tasks.Drawings;

namespace Wann.Tasks.BipedalWalker;

public sealed record BipedalWalkerOptions
{
    [Description("Stumps, stairs and pits, and 2000 steps instead of 1600.")]
    public bool Hardcore { get; init; }

    [Description("Whether a fall costs 100 points, as in gym; the paper's search had no such price.")]
    public bool PenalizeFalls { get; init; }
}

/// <summary>Which of the walker's tasks: the terrain, how many steps it lasts, and whether a fall costs gym's 100 points.</summary>
public sealed record WalkerRules(bool Hardcore, bool PenalizeFalls)
{
    /// <summary>A fall only ends the episode: the rules under which the paper's results were found.</summary>
    public static WalkerRules Paper { get; } = new(Hardcore: false, PenalizeFalls: false);

    public int MaxSteps => Hardcore ? 2000 : 1600;
}

/// <summary>
/// A hull on two legs walks over rough ground (BipedalWalker-v2; Gaier &amp; Ha 2019, §4): 24 observations, 4 motors, about 300 points
/// for the whole way.
/// </summary>
public sealed class BipedalWalker(BipedalWalkerOptions options) : IDrawnTask
{
    private const int StepsPerFrame = 2;
    private const double FramesPerSecond = 50.0 / StepsPerFrame;
    private readonly WalkerRules _rules = new(options.Hardcore, options.PenalizeFalls);

    public int Inputs => WalkerSimulation.ObservationCount;

    public int Outputs => WalkerSimulation.ActionCount;

    public IReadOnlyList<string> ObservationNames => WalkerSenses.Names;

    public IReadOnlyList<string> ActionNames { get; } = ["first hip", "first knee", "second hip", "second knee"];

    /// <summary>More than tilt, torque and a fall can cost together.</summary>
    public double WorstReturn => -1000;

    public int Lanes => WalkerLanes.Count;

    public ISimulation CreateSimulation() => new WalkerRollouts(_rules);

    public Drawing Draw(CompiledNetwork network, Rollout rollout)
    {
        var start = WalkerStart.Draw(rollout.Trial, _rules.Hardcore);
        var walker = new WalkerSimulation(_rules);
        walker.Reset(start);
        var frames = new List<WalkFrame> { WalkFrame.Of(walker) };
        var (steps, seen) = (0, new List<float>());
        See();
        var result = ScalarWalker.Run(network, rollout.Weight, walker, walker =>
        {
            if (++steps % StepsPerFrame == 0) frames.Add(WalkFrame.Of(walker));
            See();
        });
        return new Drawing(WalkDrawing.ToSvg(start.Terrain, frames, FramesPerSecond), result)
        {
            Observations = [.. seen],
            StepsPerSecond = FramesPerSecond * StepsPerFrame,
        };

        void See()
        {
            foreach (var one in walker.Observation) seen.Add((float)one);
        }
    }
}
