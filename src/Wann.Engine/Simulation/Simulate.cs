using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>Asks the evaluation supervisor to run a network's rollouts; it answers with a <see cref="SimulationOutcome"/>.</summary>
public sealed record Simulate(CompiledNetwork Network, Rollout[] Rollouts, CancellationToken Cancellation);
