using Wann.Core.Randomness;

namespace Wann.Tasks.CartPoleSwingUp;

/// <summary>
/// A pole hangs from a cart on a short track; the network pushes the cart to swing the pole up and keep it there (Gaier &amp; Ha
/// 2019, §4). Observation (x, x', cos θ, sin θ, θ'), θ = 0 upright; one action, clipped to ±1.
/// </summary>
public sealed class CartPoleSwingUp(CartPoleOptions options) : ITask
{
    /// <summary>Standard deviation of each number of the start state.</summary>
    private const double StartSpread = 0.2;

    public int Inputs => 5;

    public int Outputs => 1;

    public int MaxSteps => options.MaxSteps;

    /// <summary>A step's reward is at least −1.</summary>
    public double WorstReturn => -options.MaxSteps;

    public ISimulation CreateSimulation() => new CartPoleSimulation(options.MaxSteps);

    /// <summary>A trial's start: hanging, at rest, at the middle, each number with Normal noise.</summary>
    public static CartPoleState Start(RandomStream trial)
    {
        var x = StartSpread * trial.NextNormal();
        var velocity = StartSpread * trial.NextNormal();
        var angle = Math.PI + (StartSpread * trial.NextNormal());
        return new CartPoleState(x, velocity, angle, StartSpread * trial.NextNormal());
    }
}
