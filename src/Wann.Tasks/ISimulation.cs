using Wann.Core.Networks;

namespace Wann.Tasks;

/// <summary>Runs rollouts of a network and owns their loop. Not for use by two callers at once.</summary>
public interface ISimulation
{
    /// <summary>
    /// Runs every rollout to its end. A result depends on its network and rollout alone: not on the others, their order, what
    /// ran before, or the machine. A return that is not a number says that the rollout failed.
    /// </summary>
    /// <param name="network">With the task's inputs and outputs.</param>
    /// <param name="rollouts">R rollouts.</param>
    /// <param name="results">R results, written.</param>
    /// <param name="cancellation">Ends the call between steps with <see cref="OperationCanceledException"/>.</param>
    void Run(CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation = default);
}
