using Wann.Core.Networks;

namespace Wann.Tasks.BipedalWalker;

/// <summary>A rollout the slow and obvious way: the oracle of <see cref="WalkerRollouts"/>, and what drawings are made from.</summary>
public static class ScalarWalker
{
    /// <param name="network">24 inputs, four outputs.</param>
    /// <param name="weight">The shared weight.</param>
    /// <param name="walker">Put at its start.</param>
    /// <param name="visit">Sees the walker after each step, if given.</param>
    public static RolloutResult Run(CompiledNetwork network, double weight, WalkerSimulation walker, Action<WalkerSimulation>? visit = null)
    {
        var values = new double[network.Slots];
        var total = 0.0;
        for (var steps = 1; ; steps++)
        {
            ScalarInterpreter.Run(network, weight, walker.Observation, values);
            var step = walker.Step(values.AsSpan(network.FirstOutputSlot));
            if (step.Failed) return new RolloutResult(double.NaN, steps);

            visit?.Invoke(walker);
            total += step.Reward;
            if (step.Done) return new RolloutResult(total, steps);
        }
    }
}
