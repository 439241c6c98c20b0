using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <param name="Results">One a rollout; empty if they failed.</param>
/// <param name="Failure">Why they failed, every attempt of them, or null.</param>
public sealed record SimulationOutcome(RolloutResult[] Results, string? Failure = null);
