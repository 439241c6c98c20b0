using Akka.Actor;
using Akka.Configuration;
using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>
/// A task's simulations under supervision, one a core. Everything that runs rollouts does so by one of these: searches, verification,
/// tuning, evaluation, reports.
/// </summary>
public sealed class SupervisedSimulator : ISimulator, IAsyncDisposable
{
    /// <summary>The dispatcher of simulation actors; a system that does not configure it runs them on its default one.</summary>
    public const string Dispatcher = "wann.simulation-dispatcher";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly IActorRef _supervisor;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="system">Where the actors live.</param>
    /// <param name="task">The world.</param>
    /// <param name="simulations">How many at once, 1 at least.</param>
    /// <param name="timeLimit">For all rollouts of one call.</param>
    public SupervisedSimulator(ActorSystem system, ITask task, int simulations, TimeSpan timeLimit)
    {
        Task = task;
        Simulations = simulations;
        _supervisor = system.ActorOf(Props.Create(() => new EvaluationSupervisor(task, simulations, timeLimit, Busy, _ended)));
    }

    /// <summary>
    /// What an actor system needs so that simulations have threads of their own: they compute for seconds, and one that never ends keeps
    /// its thread. Nothing else then waits for them, nor they for anything else.
    /// </summary>
    public static Config Config { get; } = ConfigurationFactory.ParseString($"{Dispatcher}.type = PinnedDispatcher");

    public ITask Task { get; }

    public int Simulations { get; }

    internal BusyTime Busy { get; } = new();

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The simulations have been ended.</exception>
    public async Task<SimulationOutcome> SimulateAsync(CompiledNetwork network, Rollout[] rollouts, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_ended.Task.IsCompleted, this);
        var outcome = new TaskCompletionSource<SimulationOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        _supervisor.Tell(new Simulate(network, rollouts, outcome, cancellation), ActorRefs.NoSender);

        // A simulation that takes no notice of its cancellation is not waited for.
        return await outcome.Task.WaitAsync(cancellation);
    }

    /// <summary>
    /// Ends the simulations' actors; whoever still waits is told. One that never ends is given up on: the process' end is its end.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        _supervisor.Tell(End.Instance, ActorRefs.NoSender);
        await System.Threading.Tasks.Task.WhenAny(_ended.Task, System.Threading.Tasks.Task.Delay(Patience));
    }
}
