using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>Runs rollouts somewhere, and survives those that fail. For any number of callers at once.</summary>
public interface ISimulator
{
    /// <summary>Runs one network's rollouts together.</summary>
    /// <param name="network">With the task's inputs and outputs.</param>
    /// <param name="rollouts">R rollouts, not to be changed meanwhile.</param>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    Task<SimulationOutcome> SimulateAsync(CompiledNetwork network, Rollout[] rollouts, CancellationToken cancellation);
}

/// <param name="Results">R results, one a rollout; the return of one that failed is not finite.</param>
/// <param name="Failure">Why some of them failed, every attempt, or null.</param>
public sealed record SimulationOutcome(RolloutResult[] Results, string? Failure = null)
{
    /// <summary>The outcome of R rollouts none of which came to an end.</summary>
    public static SimulationOutcome Failed(int rollouts, string reason)
    {
        var results = new RolloutResult[rollouts];
        Array.Fill(results, new RolloutResult(double.NaN, Steps: 0));
        return new SimulationOutcome(results, reason);
    }
}

/// <summary>
/// Many rollouts of one network in shares that run side by side. A result depends on its network and rollout alone, so on no share.
/// </summary>
public static class Shares
{
    /// <param name="shares">At least 1; each has as many rollouts as the others, or one less.</param>
    /// <returns>All results in the order of the rollouts, and the first share's failure that there is.</returns>
    /// <inheritdoc cref="ISimulator.SimulateAsync"/>
    public static async Task<SimulationOutcome> SimulateAsync(
        this ISimulator simulator, CompiledNetwork network, Rollout[] rollouts, int shares, CancellationToken cancellation)
    {
        shares = Math.Clamp(shares, 1, Math.Max(1, rollouts.Length));
        if (shares == 1) return await simulator.SimulateAsync(network, rollouts, cancellation);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, shares).Select(share =>
            simulator.SimulateAsync(network, rollouts[First(share)..First(share + 1)], cancellation)));
        return new SimulationOutcome(
            [.. outcomes.SelectMany(outcome => outcome.Results)],
            outcomes.FirstOrDefault(outcome => outcome.Failure is not null)?.Failure);

        int First(int share) => (int)((long)rollouts.Length * share / shares);
    }
}
