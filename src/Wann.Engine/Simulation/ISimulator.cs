using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>Runs rollouts somewhere, and survives those that fail.</summary>
public interface ISimulator
{
    /// <summary>Runs one network's rollouts.</summary>
    /// <returns>The results, or why there are none after every attempt.</returns>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    Task<SimulationOutcome> SimulateAsync(CompiledNetwork network, Rollout[] rollouts, CancellationToken cancellation);
}

/// <param name="Results">One a rollout; empty if they failed.</param>
/// <param name="Failure">Why they failed, every attempt of them, or null.</param>
public sealed record SimulationOutcome(RolloutResult[] Results, string? Failure = null);
