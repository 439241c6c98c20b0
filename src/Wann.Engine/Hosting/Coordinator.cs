using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Akka.Remote;
using Wann.Engine.Simulation;
using Wann.Tasks;

namespace Wann.Engine.Hosting;

/// <summary>
/// Lets workers on other machines in, and gives them a share of what is simulated here. It has an actor system of its own: whatever
/// happens on the network, runs and journals of the process are not in it.
/// </summary>
public sealed class Coordinator : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly ActorSystem _system;
    private readonly IActorRef _actor;
    private readonly Ears _ears;

    private Coordinator(ActorSystem system, IActorRef actor, Ears ears, ClusterAddress address) =>
        (_system, _actor, _ears, Address) = (system, actor, ears, address);

    /// <summary>Where workers join it.</summary>
    public ClusterAddress Address { get; }

    /// <summary>This machine's share and each worker's, as they are now.</summary>
    public IReadOnlyList<WorkerShare> Shares => _ears.Shares;

    /// <summary>Simulations of all workers that are there now.</summary>
    public int Simulations => Shares.Where(share => share is { IsHome: false, IsHere: true }).Sum(share => share.Simulations);

    /// <param name="told">Told what happens between the machines, one news after another, from any thread.</param>
    /// <returns>Ends the telling.</returns>
    public IDisposable Listen(Action<ClusterNews> told) => _ears.Add(told);

    /// <param name="address">Where it shall listen: loopback, or, with certificates, any other.</param>
    /// <param name="certificates">The directory of 'wann cluster certificate'; null for none.</param>
    /// <exception cref="ClusterException">It cannot be done: the message says why.</exception>
    public static Coordinator Start(ClusterAddress address, string? certificates)
    {
        var pair = certificates is null ? null : CertificatePair.Load(certificates, ClusterSystem.Coordinator);
        var system = ClusterSystem.Start(ClusterSystem.Coordinator, address, coordinator: null, pair);
        var cluster = Cluster.Get(system);
        var (ears, members) = (new Ears(), new ConcurrentDictionary<Address, bool>());
        var actor = system.ActorOf(Props.Create(() => new CoordinatorActor(members.ContainsKey, ears)), ClusterSystem.Coordinator);
        system.ActorOf(Props.Create(() => new MemberWatch(actor, members)));
        cluster.Join(cluster.SelfAddress);
        return new Coordinator(system, actor, ears, address with { Port = cluster.SelfAddress.Port!.Value });
    }

    /// <summary>A task's simulations, here and on the workers that make the same task.</summary>
    /// <param name="terms">The task, as workers are told of it.</param>
    /// <param name="print">What this machine made of it.</param>
    /// <param name="task">The task.</param>
    /// <param name="home">This machine's simulations of it.</param>
    /// <param name="simulations">How many of them take part; 0 for none, but what cannot be sent is still simulated here.</param>
    internal DistributedSimulator Simulate(TaskTerms terms, TaskPrint print, ITask task, ISimulator home, int simulations)
    {
        var work = Guid.NewGuid();
        _actor.Tell(
            new CoordinatorActor.Open(new Work(terms, print, Probe.JobOf(work, task), home, simulations)), ActorRefs.NoSender);
        return new DistributedSimulator(_actor, _system.WhenTerminated, work, home);
    }

    /// <summary>Workers are told that it goes.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _actor.GracefulStop(Patience);
        }
        catch (TaskCanceledException)
        {
            // It is busy; the workers will see that it is gone.
        }

        await _system.Terminate().WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private sealed class Ears : ICoordinatorEars
    {
        private volatile WorkerShare[] _shares = [];

        private ImmutableArray<Action<ClusterNews>> _listeners = [];

        public WorkerShare[] Shares => _shares;

        public IDisposable Add(Action<ClusterNews> listener)
        {
            ImmutableInterlocked.Update(ref _listeners, listeners => listeners.Add(listener));
            return new Listening(this, listener);
        }

        public void Tell(ClusterNews news)
        {
            foreach (var listener in _listeners) listener(news);
        }

        public void Publish(WorkerShare[] workers) => _shares = workers;

        private sealed class Listening(Ears ears, Action<ClusterNews> listener) : IDisposable
        {
            public void Dispose() => ImmutableInterlocked.Update(ref ears._listeners, listeners => listeners.Remove(listener));
        }
    }

    /// <summary>
    /// Tells the coordinator's actor of members that cannot be reached. A worker that cannot is downed at once: it holds nothing, and comes
    /// back as another. A connection that ends is a hint, sooner than any.
    /// </summary>
    private sealed class MemberWatch : ReceiveActor
    {
        private readonly Cluster _cluster = Cluster.Get(Context.System);

        public MemberWatch(IActorRef coordinator, ConcurrentDictionary<Address, bool> members)
        {
            Receive<ClusterEvent.MemberRemoved>(removed =>
            {
                members.TryRemove(removed.Member.Address, out _);
                coordinator.Tell(new CoordinatorActor.AddressGone(removed.Member.Address));
            });
            Receive<ClusterEvent.IMemberEvent>(changed => members[changed.Member.Address] = true);
            Receive<ClusterEvent.UnreachableMember>(unreachable =>
            {
                coordinator.Tell(new CoordinatorActor.AddressLost(unreachable.Member.Address, "cannot be reached"));
                _cluster.Down(unreachable.Member.Address);
            });
            Receive<DisassociatedEvent>(
                ended => coordinator.Tell(new CoordinatorActor.AddressLost(ended.RemoteAddress, "has lost its connection")));
        }

        protected override void PreStart()
        {
            _cluster.Subscribe(
                Self,
                ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents,
                typeof(ClusterEvent.IMemberEvent),
                typeof(ClusterEvent.UnreachableMember));
            Context.System.EventStream.Subscribe(Self, typeof(DisassociatedEvent));
        }
    }
}
