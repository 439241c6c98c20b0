using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Tasks.Drawings;

namespace Wann.Tasks.CartPoleSwingUp;

public sealed record CartPoleOptions
{
    [Description("Steps of a rollout, 0.01 s each. The hard variant has 200.")]
    [Range(1, 1_000_000)]
    public int MaxSteps { get; init; } = 1000;
}

/// <summary>
/// A pole hangs from a cart on a short track; the network pushes the cart to swing the pole up and keep it there (Gaier &amp; Ha
/// 2019, §4). Observation (x, x', cos θ, sin θ, θ'), θ = 0 upright; one action, clipped to ±1.
/// </summary>
public sealed class CartPoleSwingUp(CartPoleOptions options) : IDrawnTask
{
    /// <summary>Standard deviation of each number of the start state.</summary>
    private const double StartSpread = 0.2;

    private const int StepsPerFrame = 2;
    private const double FramesPerSecond = 1 / CartPolePhysics.TimeStep / StepsPerFrame;

    public int Inputs => 5;

    public int Outputs => 1;

    public IReadOnlyList<string> ObservationNames { get; } =
        ["cart position", "cart velocity", "cosine of pole angle", "sine of pole angle", "pole angular velocity"];

    public IReadOnlyList<string> ActionNames { get; } = ["push"];

    public int MaxSteps => options.MaxSteps;

    /// <summary>A step's reward is at least −1.</summary>
    public double WorstReturn => -options.MaxSteps;

    public ISimulation CreateSimulation() => new CartPoleSimulation(options.MaxSteps);

    public Drawing Draw(CompiledNetwork network, Rollout rollout)
    {
        var start = Start(rollout.Trial);
        var frames = new List<CartPoleState> { start };
        var steps = 0;
        var result = ScalarCartPole.Run(network, rollout.Weight, start, MaxSteps, state =>
        {
            if (++steps % StepsPerFrame == 0) frames.Add(state);
        });
        return new Drawing(SwingUpDrawing.ToSvg(frames, FramesPerSecond), result) { StepsPerSecond = FramesPerSecond * StepsPerFrame };
    }

    /// <summary>A trial's start: hanging, at rest, at the middle, each number with Normal noise.</summary>
    public static CartPoleState Start(RandomStream trial)
    {
        var x = StartSpread * trial.NextNormal();
        var velocity = StartSpread * trial.NextNormal();
        var angle = Math.PI + (StartSpread * trial.NextNormal());
        return new CartPoleState(x, velocity, angle, StartSpread * trial.NextNormal());
    }
}
