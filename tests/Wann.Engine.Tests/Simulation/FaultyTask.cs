using Wann.Core.Networks;
using Wann.Tasks;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Engine.Tests.Simulation;

/// <summary>
/// A cart-pole world in which something happens to some networks before their rollouts run; told with it are the results and the call's
/// cancellation.
/// </summary>
internal sealed class FaultyTask(Action<CompiledNetwork, RolloutResult[], CancellationToken> fault, int maxSteps = 60) : ITask
{
    private readonly CartPoleSwingUp _task = new(new CartPoleOptions { MaxSteps = maxSteps });

    public int Inputs => _task.Inputs;

    public int Outputs => _task.Outputs;

    public IReadOnlyList<string> ObservationNames => _task.ObservationNames;

    public IReadOnlyList<string> ActionNames => _task.ActionNames;

    public double WorstReturn => _task.WorstReturn;

    /// <summary>How many environments were made.</summary>
    public int Simulations { get; private set; }

    public ISimulation CreateSimulation()
    {
        Simulations++;
        return new Simulation(_task.CreateSimulation(), fault);
    }

    private sealed class Simulation(ISimulation inner, Action<CompiledNetwork, RolloutResult[], CancellationToken> fault) : ISimulation
    {
        public void Run(
            CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation = default)
        {
            inner.Run(network, rollouts, results, cancellation);
            var mine = results.ToArray();
            fault(network, mine, cancellation);
            mine.CopyTo(results);
        }
    }
}
