using Wann.Core.Networks;
using Wann.Core.Randomness;

namespace Wann.Tasks.Tests.Episodes;

/// <summary>Rollouts at the paper's six weights, and what they came to.</summary>
internal static class Rolled
{
    private static readonly double[] Weights = [-2, -1, -0.5, 0.5, 1, 2];

    /// <returns>[weight, trial]</returns>
    public static Rollout[] Plan(int trials) =>
        [.. Weights.SelectMany(
            _ => Enumerable.Range(0, trials),
            (weight, trial) => new Rollout(weight, new RandomStream(7, StreamPurpose.Trials, trial: trial)))];

    public static RolloutResult[] Run(ISimulation simulation, CompiledNetwork network, Rollout[] rollouts)
    {
        var results = new RolloutResult[rollouts.Length];
        simulation.Run(network, rollouts, results);
        return results;
    }

    /// <summary>To the last bit, failures' sentences included.</summary>
    public static void AssertSame(RolloutResult[] expected, RolloutResult[] actual) =>
        Assert.Equal(expected.Select(Bits), actual.Select(Bits));

    private static (long Return, int Steps, string? Failure) Bits(RolloutResult result) =>
        (BitConverter.DoubleToInt64Bits(result.Return), result.Steps, result.Failure);
}
