using Wann.Core.Networks;

namespace Wann.Tasks.CartPoleSwingUp;

/// <summary>A rollout the slow and obvious way: the oracle of <see cref="CartPoleSimulation"/>, and what drawings are made from.</summary>
public static class ScalarCartPole
{
    /// <param name="network">Five inputs, one output.</param>
    /// <param name="weight">The shared weight.</param>
    /// <param name="state">The start.</param>
    /// <param name="maxSteps">The limit.</param>
    /// <param name="visit">Sees each state after its step, if given.</param>
    public static RolloutResult Run(
        CompiledNetwork network, double weight, CartPoleState state, int maxSteps, Action<CartPoleState>? visit = null)
    {
        var values = new double[network.Slots];
        Span<double> observation = stackalloc double[5];
        var total = 0.0;
        for (var step = 1; step <= maxSteps; step++)
        {
            state.Observe(observation);
            ScalarInterpreter.Run(network, weight, observation, values);
            var action = values[^1];
            if (double.IsNaN(action)) return new RolloutResult(double.NaN, step);

            state = state.Step(action);
            visit?.Invoke(state);
            total += state.Reward;
            if (state.OffTrack) return new RolloutResult(total, step);
        }

        return new RolloutResult(total, maxSteps);
    }
}
