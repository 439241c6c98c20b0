using Akka.Actor;
using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>A task's simulations on this machine and on others.</summary>
/// <param name="coordinator">A <see cref="CoordinatorActor"/>; after its end all is simulated at home.</param>
/// <param name="ended">When it has ended.</param>
internal sealed class DistributedSimulator(IActorRef coordinator, Task ended, Guid work, ISimulator home) : ISimulator, IAsyncDisposable
{
    /// <inheritdoc/>
    public async Task<SimulationOutcome> SimulateAsync(CompiledNetwork network, Rollout[] rollouts, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (ended.IsCompleted) return await home.SimulateAsync(network, rollouts, cancellation);
        var item = new Item(network, rollouts, whole: null, cancellation);
        coordinator.Tell(new CoordinatorActor.Submit(work, item), ActorRefs.NoSender);
        await using var withdrawal = cancellation.UnsafeRegister(
            _ => coordinator.Tell(new CoordinatorActor.Withdraw(work, item), ActorRefs.NoSender), null);
        return await item.Outcome.Task.WaitAsync(cancellation);
    }

    /// <summary>The workers forget the task; the home simulations are their owner's to end.</summary>
    public ValueTask DisposeAsync()
    {
        coordinator.Tell(new CoordinatorActor.Close(work), ActorRefs.NoSender);
        return ValueTask.CompletedTask;
    }
}
