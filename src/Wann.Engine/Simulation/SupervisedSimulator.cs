using Akka.Actor;
using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>A task's simulations under supervision, one a core.</summary>
public sealed class SupervisedSimulator : ISimulator
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly IActorRef _supervisor;

    /// <param name="system">Where the actors live.</param>
    /// <param name="task">The world.</param>
    /// <param name="simulations">How many at once.</param>
    /// <param name="timeLimit">For all rollouts of one network.</param>
    /// <param name="clock">Tells when the time is up.</param>
    public SupervisedSimulator(ActorSystem system, ITask task, int simulations, TimeSpan timeLimit, TimeProvider clock) =>
        _supervisor = system.ActorOf(Props.Create(() => new EvaluationSupervisor(task, simulations, timeLimit, clock)));

    /// <summary>Ends the simulations' actors. One that never ends is given up on: the process' end is its end.</summary>
    public static Task EndAsync(ActorSystem system, TimeProvider clock) => Task.WhenAny(system.Terminate(), Task.Delay(Patience, clock));

    public async Task<SimulationOutcome> SimulateAsync(CompiledNetwork network, Rollout[] rollouts, CancellationToken cancellation)
    {
        var outcome = await _supervisor.Ask<SimulationOutcome>(new Simulate(network, rollouts, cancellation), cancellation);
        cancellation.ThrowIfCancellationRequested();
        return outcome;
    }
}
