using System.Collections.Concurrent;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Tasks;

namespace Wann.Analysis.Tests;

/// <summary>A task of one input and one output whose return is what a test says, and which remembers its trials.</summary>
/// <param name="Return">Of a rollout: the network's output for input 1, and the trial's stream.</param>
internal sealed record FakeTask(Func<double, RandomStream, double> Return) : ITask
{
    public ConcurrentQueue<RandomStream> Trials { get; } = [];

    public int Inputs => 1;

    public int Outputs => 1;

    public IReadOnlyList<string> ObservationNames => ["observation"];

    public IReadOnlyList<string> ActionNames => ["action"];

    public double WorstReturn => -1000;

    public ISimulation CreateSimulation() => new Simulation(this);

    private sealed class Simulation(FakeTask task) : ISimulation
    {
        public void Run(CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results,
            CancellationToken cancellation = default)
        {
            for (var i = 0; i < rollouts.Length; i++)
            {
                task.Trials.Enqueue(rollouts[i].Trial);
                var values = new double[network.Slots];
                ScalarInterpreter.Run(network, rollouts[i].Weight, [1.0], values);
                results[i] = new RolloutResult(task.Return(values[^1], rollouts[i].Trial), 1);
            }
        }
    }
}
