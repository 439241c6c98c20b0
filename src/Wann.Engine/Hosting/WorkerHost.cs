using Akka.Actor;
using Akka.Cluster;
using Akka.Remote;
using Wann.Engine.Simulation;

namespace Wann.Engine.Hosting;

/// <summary>What a worker is started with.</summary>
/// <param name="Coordinator">Whom it works for.</param>
/// <param name="Own">This machine's address, which the coordinator and other workers can dial.</param>
/// <param name="Simulations">How many at once, 1 at least.</param>
/// <param name="Certificates">The directory of 'wann cluster certificate'; null for none, on loopback.</param>
/// <param name="Once">Whether it ends with its coordinator, instead of waiting for the next.</param>
public sealed record WorkerOptions(ClusterAddress Coordinator, string Own, int Simulations, string? Certificates, bool Once);

/// <summary>
/// A worker's process: a member of the cluster, made anew whenever the coordinator is lost. (Members ask their seed only when they start,
/// and one that was downed is not let in again.)
/// </summary>
/// <param name="make">Makes a task from its terms.</param>
/// <param name="say">Told what happens, a sentence each.</param>
public sealed class WorkerHost(WorkerOptions options, Func<TaskTerms, MadeTask> make, Action<string> say)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="stop">Asks it to leave: what is at hand is still answered.</param>
    /// <returns>How it ended; lost coordinators are waited for, unless it works once.</returns>
    /// <exception cref="ClusterException">It cannot be started.</exception>
    public async Task<WorkerEnd> RunAsync(CancellationToken stop)
    {
        var pair = options.Certificates is { } directory ? CertificatePair.Load(directory, ClusterSystem.Worker) : null;
        while (true)
        {
            say($"asking for work at {options.Coordinator}");
            var life = new Life(say);
            var end = await LiveAsync(life, pair, stop);
            var isOver = end.Kind is WorkerEndKind.Left or WorkerEndKind.Refused || (options.Once && life.WasLetIn);
            if (isOver) return end;
            if (life.WasLetIn)
            {
                say(end.Kind == WorkerEndKind.CoordinatorEnded
                    ? "the coordinator has ended; waiting for the next"
                    : "the coordinator is lost; waiting for it to come back");
            }
        }
    }

    private async Task<WorkerEnd> LiveAsync(Life life, CertificatePair? pair, CancellationToken stop)
    {
        var door = ClusterSystem.AddressOf(options.Coordinator, pair is not null);
        var own = new ClusterAddress(options.Own, Port: 0);
        var system = ClusterSystem.Start(ClusterSystem.Worker, own, options.Coordinator, pair);
        var name = $"{Environment.MachineName}:{Cluster.Get(system).SelfAddress.Port}";
        var path = new RootActorPath(door) / "user" / ClusterSystem.Coordinator;
        var (selection, simulations) = (system.ActorSelection(path), options.Simulations);
        Func<IActorRef, bool> isCoordinator = sender => sender.Path.Address.Equals(door)
            && sender.Path.ToStringWithoutAddress() == path.ToStringWithoutAddress();
        var worker = system.ActorOf(Props.Create(() => new WorkerActor(selection, isCoordinator, name, simulations, make, life)), "worker");
        system.ActorOf(Props.Create(() => new CoordinatorWatch(door, life)));
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "answer what is at hand", async () =>
        {
            if (life.WasLetIn) await worker.Ask(WorkerActor.Leave.Instance, TimeSpan.FromMinutes(1));
            return Akka.Done.Instance;
        });

        using var stopping = stop.Register(() => life.End(new WorkerEnd(WorkerEndKind.Left)));
        await Task.WhenAny(life.Ended, system.WhenTerminated).WaitAsync(CancellationToken.None);
        life.End(new WorkerEnd(WorkerEndKind.CoordinatorLost));
        var end = await life.Ended;
        if (end.Kind is WorkerEndKind.Left or WorkerEndKind.Refused && life.WasLetIn)
        {
            Task leaving = CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.ClrExitReason.Instance);
            await leaving.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await system.Terminate().WaitAsync(Patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return end;
    }

    /// <summary>From one start of the actor system to its end.</summary>
    private sealed class Life(Action<string> say) : IWorkerEars
    {
        private readonly TaskCompletionSource<WorkerEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<WorkerEnd> Ended => _ended.Task;

        public bool WasLetIn { get; private set; }

        public void End(WorkerEnd end) => _ended.TrySetResult(end);

        public void LetIn()
        {
            WasLetIn = true;
            say("the coordinator has let this worker in");
        }

        public void Tell(string what) => say(what);
    }

    /// <summary>A coordinator that cannot be reached is lost: it has given the jobs to others already.</summary>
    private sealed class CoordinatorWatch : ReceiveActor
    {
        private readonly Cluster _cluster = Cluster.Get(Context.System);

        public CoordinatorWatch(Address coordinator, Life life)
        {
            Receive<ClusterEvent.MemberRemoved>(removed => EndIf(removed.Member.Address));
            Receive<ClusterEvent.UnreachableMember>(unreachable => EndIf(unreachable.Member.Address));
            Receive<DisassociatedEvent>(ended =>
            {
                if (life.WasLetIn) EndIf(ended.RemoteAddress);
            });

            void EndIf(Address address)
            {
                if (address.Equals(coordinator)) life.End(new WorkerEnd(WorkerEndKind.CoordinatorLost));
            }
        }

        protected override void PreStart()
        {
            _cluster.Subscribe(
                Self,
                ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents,
                typeof(ClusterEvent.MemberRemoved),
                typeof(ClusterEvent.UnreachableMember));
            Context.System.EventStream.Subscribe(Self, typeof(DisassociatedEvent));
        }
    }
}
