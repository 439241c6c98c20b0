using Akka.Actor;

namespace Wann.Engine.Simulation;

/// <summary>
/// Gives networks to this machine's simulations and to workers on others, as jobs, while they have room. The first answer to a job wins.
/// A job whose worker is lost, or does not answer in time, goes to another: results do not depend on who computed them, so that a second
/// answer costs time and nothing else. Second answers are compared, and so are a worker's first and every so manieth with this machine's
/// own: a worker that differs computes wrong, and is sent away. (Workers come and go here; jobs are in the other file.)
/// </summary>
internal sealed partial class CoordinatorActor : ReceiveActor, IWithTimers
{
    /// <summary>Of one tick.</summary>
    public static readonly TimeSpan TickLength = TimeSpan.FromMilliseconds(250);

    private const int PingTicks = 4;

    /// <summary>Whoever sends messages under ever new names shall fill neither the memory nor the log.</summary>
    private const int MostStrangers = 10_000;

    private readonly Func<Address, bool> _isMember;
    private readonly ICoordinatorEars _ears;
    private readonly Dictionary<Guid, Work> _works = [];
    private readonly Dictionary<IActorRef, WorkerLane> _workers = [];

    /// <summary>Those whose messages have been told of, or are no news.</summary>
    private readonly HashSet<IActorRef> _strangers = [];
    private readonly List<WorkerShare> _gone = [];
    private long _now;

    /// <param name="isMember">Whether an address is of the cluster: nobody else is let in.</param>
    /// <param name="ears">Told what happens.</param>
    public CoordinatorActor(Func<Address, bool> isMember, ICoordinatorEars ears)
    {
        (_isMember, _ears) = (isMember, ears);
        Receive<Open>(opened => Begin(opened.Work));
        Receive<Proved>(Offer);
        Receive<Close>(closed => EndWork(closed.Work));
        Receive<Submit>(submitted => Take(submitted.Work, submitted.Item));
        Receive<Withdraw>(withdrawn => Forget(withdrawn.Work, withdrawn.Item));
        Receive<DoneHere>(TakeOwn);
        Receive<Hello>(Greet);
        Receive<Ready>(Admit);
        Receive<Unable>(unable => WithWorker(worker => Drop(worker, $"The worker {worker.Name} cannot take part: {unable.Reason}")));
        Receive<Done>(done => WithWorker(worker => TakeAnswer(worker, done)));
        Receive<Leaving>(_ => WithWorker(worker => worker.Leaves = true));
        Receive<Unreadable>(what => WithWorker(worker => Tell(
            NewsKind.Unreadable, $"The worker {worker.Name} sent a message that cannot be read ({what.Manifest}): {what.Reason}")));
        Receive<AddressLost>(lost => ForEachAt(lost.Address, worker => Lose(worker, lost.Why)));
        Receive<AddressGone>(gone => ForEachAt(gone.Address, worker => Remove(worker)));
        Receive<Terminated>(ended =>
        {
            if (_workers.TryGetValue(ended.ActorRef, out var worker)) Remove(worker);
        });
        Receive<Deal>(_ => DealOut());
        Receive<Tick>(_ => Watch());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>A stranger's message may have no sender.</summary>
    private IActorRef From => Sender ?? ActorRefs.Nobody;

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(Tick), Tick.Instance, TickLength);

    /// <summary>The workers are told; whoever still waits gets this machine's own answer, if its simulations still run.</summary>
    protected override void PostStop()
    {
        foreach (var worker in _workers.Keys) worker.Tell(Bye.Instance, Self);
        foreach (var work in _works.Values) Abandon(work);
    }

    private void Greet(Hello hello)
    {
        if (!_isMember(From.Path.Address)) return;
        if (_workers.TryGetValue(Sender, out var known))
        {
            Hear(known);
            return;
        }

        if (Build.Own.DifferenceOf(hello.Build) is { } difference)
        {
            Refuse(Sender, $"The worker {hello.Name} is refused: {difference}.");
            return;
        }

        var worker = new WorkerLane(Sender, hello.Name, hello.Simulations) { Heard = _now };
        _workers.Add(Sender, worker);
        Context.Watch(Sender);
        Sender.Tell(Heard.Instance, Self);
        Telemetry.ClusterWorkers.Add(1);
        Tell(NewsKind.Joined, $"The worker {worker.Name} has joined, with {worker.Simulations} cores.");
        foreach (var work in _works.Values) Offer(work, worker);
    }

    private void Admit(Ready ready) => WithWorker(worker =>
    {
        if (!_works.TryGetValue(ready.Work, out var work) || work.Proof is null) return;
        if (work.Print.DifferenceOf(ready.Print) is { } difference)
        {
            Drop(worker, $"The worker {worker.Name} is refused: {difference}.");
        }
        else if (!OpenJob.IsSame(work.Proof, ready.Proof.AsSpan()))
        {
            Drop(
                worker,
                $"The worker {worker.Name} is refused: it computes otherwise than this machine, on rollouts that all compute first.");
        }
        else
        {
            worker.Ready.Add(work.Id);
            Dispatch(work);
        }
    });

    private void Expel(WorkerLane worker, string reason)
    {
        Telemetry.ClusterDifferences.Add(1);
        if (!_workers.ContainsKey(worker.Worker)) return;
        worker.Worker.Tell(new Refused($"The worker {worker.Name} is sent away: {reason}."), Self);
        Remove(worker, (NewsKind.Wrong, $"The worker {worker.Name} is sent away: {reason}."));
    }

    private void Drop(WorkerLane worker, string sentence)
    {
        worker.Worker.Tell(new Refused(sentence), Self);
        Remove(worker, (NewsKind.Refused, sentence));
    }

    private void Refuse(IActorRef stranger, string sentence)
    {
        stranger.Tell(new Refused(sentence), Self);
        if (_strangers.Add(stranger)) Tell(NewsKind.Refused, sentence);
    }

    private void Remove(WorkerLane worker, (NewsKind Kind, string Sentence)? because = null)
    {
        if (!_workers.Remove(worker.Worker)) return;
        _strangers.Add(worker.Worker);
        if (worker.Networks > 0) _gone.Add(Share(worker, isHere: false));
        Context.Unwatch(worker.Worker);
        Telemetry.ClusterWorkers.Add(-1);
        var again = Reissue(worker);
        var (kind, sentence) = because ?? (worker.Leaves
            ? (NewsKind.Left, $"The worker {worker.Name} has left.")
            : (NewsKind.Lost, $"The worker {worker.Name} is lost."));
        Tell(kind, again == 0 ? sentence : $"{sentence} Its {again} jobs go to others.");
    }

    /// <summary>The worker may come back: it is asked now and then whether it is there.</summary>
    private void Lose(WorkerLane worker, string why)
    {
        if (!worker.Listens) return;
        worker.Listens = false;
        var again = Reissue(worker);
        if (!worker.Leaves) Tell(NewsKind.Silent, $"The worker {worker.Name} {why}; its {again} jobs go to others.");
    }

    private int Reissue(WorkerLane worker)
    {
        var orphans = worker.AtHand.Where(job => job.Holders.Remove(worker) && job.Answer is null && job.Holders.Count == 0).ToList();
        worker.AtHand.Clear();
        foreach (var job in orphans) job.Work.Orphans.Enqueue(job);
        Telemetry.ClusterReissues.Add(orphans.Count);
        DispatchAll();
        return orphans.Count;
    }

    private void Hear(WorkerLane worker)
    {
        worker.Heard = _now;
        if (worker.Listens) return;
        worker.Listens = true;
        Tell(NewsKind.Back, $"The worker {worker.Name} answers again.");
        DispatchAll();
    }

    private void WithWorker(Action<WorkerLane> act)
    {
        if (!_workers.TryGetValue(From, out var worker))
        {
            var isNews = _strangers.Count < MostStrangers && _strangers.Add(From);
            if (isNews) Tell(NewsKind.Stray, $"{From.Path} is no worker, but sent a message; it is dropped.");
            return;
        }

        Hear(worker);
        act(worker);
    }

    private void ForEachAt(Address address, Action<WorkerLane> act)
    {
        foreach (var worker in _workers.Values.Where(worker => worker.Worker.Path.Address.Equals(address)).ToList()) act(worker);
    }

    /// <summary>Jobs that are overdue go to others too. A worker that said nothing since it got one is silent altogether.</summary>
    private void Watch()
    {
        _now++;
        foreach (var job in _jobs.Values.Where(job => job.Answer is null).ToList())
        {
            foreach (var (lane, (given, _)) in job.Holders.Where(holder => holder.Value.Due < _now).ToList())
            {
                var worker = (WorkerLane)lane;
                if (worker.Heard <= given)
                {
                    Lose(worker, $"has not answered for {(_now - worker.Heard) * TickLength.TotalSeconds:0} s");
                }
                else
                {
                    job.Holders[lane] = (given, long.MaxValue);
                    job.Work.Orphans.Enqueue(job);
                    Telemetry.ClusterReissues.Add(1);
                    Tell(NewsKind.Overdue, $"The worker {worker.Name} has had job {job.Id} for too long; it goes to another too.");
                }
            }
        }

        if (_now % PingTicks == 0)
        {
            foreach (var worker in _workers.Values.Where(worker => !worker.Listens)) worker.Worker.Tell(Heard.Instance, Self);
        }

        DispatchAll();
        Publish();
    }

    private void Tell(NewsKind kind, string sentence)
    {
        Publish();
        _ears.Tell(new ClusterNews(kind, sentence));
    }

    private void Publish() => _ears.Publish(
    [
        .. _works.Values.Select(work => Share(work.HomeLane, isHere: true)),
        .. _workers.Values.Select(worker => Share(worker, isHere: true)),
        .. _gone,
    ]);

    private static WorkerShare Share(Lane lane, bool isHere) =>
        new(lane.Name, lane.Simulations, lane.Networks, lane.Rollouts, lane.Busy) { IsHome = lane is not WorkerLane, IsHere = isHere };

    /// <summary>There is a task to simulate.</summary>
    internal sealed record Open(Work Work);

    /// <summary>There is no more to simulate of it.</summary>
    internal sealed record Close(Guid Work);

    internal sealed record Submit(Guid Work, Item Item);

    /// <summary>Nobody waits for an item any more.</summary>
    internal sealed record Withdraw(Guid Work, Item Item);

    /// <summary>Nothing comes from an address, and nothing may reach it.</summary>
    internal sealed record AddressLost(Address Address, string Why);

    /// <summary>An address is no member of the cluster any more.</summary>
    internal sealed record AddressGone(Address Address);

    private sealed record Proved(Work Work, SimulationOutcome[]? Proof);

    private sealed record DoneHere(OpenJob Job, SimulationOutcome[] Outcomes, Exception? Failure);

    /// <summary>To itself, behind what has come meanwhile.</summary>
    private sealed class Deal
    {
        public static Deal Instance { get; } = new();
    }

    private sealed class Tick
    {
        public static Tick Instance { get; } = new();
    }
}

/// <summary>Told by the coordinator's actor, on its thread.</summary>
internal interface ICoordinatorEars
{
    void Tell(ClusterNews news);

    void Publish(WorkerShare[] workers);
}
