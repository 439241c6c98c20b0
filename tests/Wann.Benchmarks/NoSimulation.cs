using Wann.Core.Networks;
using Wann.Engine.Simulation;
using Wann.Tasks;

namespace Wann.Benchmarks;

/// <summary>Simulates nothing: a network of 40 connections earns most, so that a population stays at a real one's size.</summary>
internal sealed class NoSimulation : ISimulator
{
    public Task<SimulationOutcome> SimulateAsync(CompiledNetwork network, Rollout[] rollouts, CancellationToken cancellation)
    {
        var results = new RolloutResult[rollouts.Length];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = new RolloutResult(500 - Math.Abs(network.Sources.Length - 40) + rollouts[i].Weight, 1000);
        }

        return Task.FromResult(new SimulationOutcome(results));
    }
}
