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
