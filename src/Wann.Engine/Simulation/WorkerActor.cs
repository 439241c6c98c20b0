using System.Collections.Immutable;
using Akka.Actor;
using MessagePack;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>
/// Simulates what a coordinator asks for. It holds nothing that is not asked for again: when it, or the coordinator, ends, nothing is lost.
/// </summary>
internal sealed class WorkerActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(250);

    private readonly ICanTell _door;
    private readonly Func<IActorRef, bool> _isCoordinator;
    private readonly string _name;
    private readonly int _simulations;
    private readonly Func<TaskTerms, MadeTask> _make;
    private readonly IWorkerEars _ears;
    private readonly Dictionary<Guid, SupervisedSimulator> _works = [];
    private readonly Dictionary<(Guid Work, long Id), CancellationTokenSource> _atHand = [];
    private IActorRef? _coordinator;
    private IActorRef? _leaver;

    /// <param name="door">Where the coordinator is knocked at.</param>
    /// <param name="isCoordinator">Whether it is the coordinator who speaks; nobody else is listened to.</param>
    /// <param name="name">For people.</param>
    /// <param name="simulations">How many at once.</param>
    /// <param name="make">Makes a task from its terms; what it throws says why it cannot.</param>
    /// <param name="ears">Told how it ends, and what is strange.</param>
    public WorkerActor(
        ICanTell door,
        Func<IActorRef, bool> isCoordinator,
        string name,
        int simulations,
        Func<TaskTerms, MadeTask> make,
        IWorkerEars ears)
    {
        (_door, _isCoordinator, _name, _simulations, _make, _ears) = (door, isCoordinator, name, simulations, make, ears);
        Receive<Knock>(_ => SayHello());
        Receive<Heard>(_ => OfCoordinator(Enter));
        Receive<Refused>(refused => OfCoordinator(() => _ears.End(new WorkerEnd(WorkerEndKind.Refused, refused.Reason))));
        Receive<Bye>(_ => OfCoordinator(() => _ears.End(new WorkerEnd(WorkerEndKind.CoordinatorEnded))));
        Receive<Terms>(terms => OfCoordinator(() => Prepare(terms)));
        Receive<Job>(job => OfCoordinator(() => Begin(job)));
        Receive<Cancel>(cancel => OfCoordinator(() => CancelJobs(cancel)));
        Receive<Ended>(ended => OfCoordinator(() => EndWork(ended.Work)));
        Receive<Unreadable>(what => _ears.Tell($"a message ({what.Manifest}) cannot be read: {what.Reason}"));
        Receive<Prepared>(Offer);
        Receive<Unprepared>(failed =>
        {
            _coordinator?.Tell(new Unable(failed.Work, failed.Reason), Self);
            _ears.End(new WorkerEnd(WorkerEndKind.Refused, $"This worker cannot take part: {failed.Reason}"));
        });
        Receive<Computed>(Answer);
        Receive<Leave>(_ => BeginToLeave());
        Receive<Terminated>(ended => _ears.End(new WorkerEnd(
            ended.AddressTerminated ? WorkerEndKind.CoordinatorLost : WorkerEndKind.CoordinatorEnded)));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(Knock), Knock.Instance, TimeSpan.Zero, Again);

    protected override void PostStop()
    {
        foreach (var work in _works.Keys.ToList()) EndWork(work);
    }

    private void SayHello() => _door.Tell(new Hello(Build.Own, _name, _simulations), Self);

    /// <summary>The first time the door is open; later the coordinator asks whether anybody is here.</summary>
    private void Enter()
    {
        Timers.Cancel(nameof(Knock));
        if (_coordinator is not null)
        {
            SayHello();
            return;
        }

        _coordinator = Sender;
        Context.Watch(Sender);
        _ears.LetIn();
    }

    private void Prepare(Terms terms)
    {
        if (_works.ContainsKey(terms.Work)) return;
        var system = Context.System;
        _ = Task.Run(() => PrepareAsync(terms, system)).PipeTo(
            Self, success: prepared => prepared, failure: e => new Unprepared(terms.Work, e.Message));
    }

    private async Task<Prepared> PrepareAsync(Terms terms, ActorSystem system)
    {
        var (task, print) = _make(terms.Task);
        var simulator = new SupervisedSimulator(system, task, _simulations, terms.Task.TimeLimit);
        var proof = await ComputeAsync(simulator, terms.Probe.Pieces, CancellationToken.None);
        simulator.Busy.Take();
        return new Prepared(terms.Work, simulator, print, [.. proof]);
    }

    private void Offer(Prepared prepared)
    {
        if (!_works.TryAdd(prepared.Work, prepared.Simulator)) return;
        _coordinator?.Tell(new Ready(prepared.Work, prepared.Print, prepared.Proof), Self);
    }

    private void Begin(Job job)
    {
        if (!_works.TryGetValue(job.Work, out var simulator) || _atHand.ContainsKey((job.Work, job.Id))) return;
        var cancelling = new CancellationTokenSource();
        _atHand[(job.Work, job.Id)] = cancelling;
        _ = ComputeAsync(simulator, job.Pieces, cancelling.Token).PipeTo(
            Self,
            success: outcomes => new Computed(job, [.. outcomes], Failure: null),
            failure: e => new Computed(job, [], e));
    }

    private static async Task<SimulationOutcome[]> ComputeAsync(
        SupervisedSimulator simulator, ImmutableArray<Piece> pieces, CancellationToken cancellation)
    {
        var networks = pieces.Select(piece => NetworkCodec.Read(piece.Network)).ToList();
        if (networks.Any(network => network.Inputs != simulator.Task.Inputs || network.Outputs != simulator.Task.Outputs))
            throw new MessagePackSerializationException("A network is of another task.");
        return await Task.WhenAll(
            networks.Zip(pieces, (network, piece) => simulator.SimulateAsync(network, piece.Rollouts, cancellation)));
    }

    /// <summary>What could not even be begun is not answered: the coordinator gives it to another.</summary>
    private void Answer(Computed computed)
    {
        if (_atHand.Remove((computed.Job.Work, computed.Job.Id), out var cancelling)) cancelling.Dispose();
        if (computed.Failure is null && _works.TryGetValue(computed.Job.Work, out var simulator))
        {
            _coordinator?.Tell(new Done(computed.Job.Work, computed.Job.Id, simulator.Busy.Take(), computed.Outcomes), Self);
        }
        else if (computed.Failure is not (null or OperationCanceledException or ObjectDisposedException))
        {
            _ears.Tell($"job {computed.Job.Id} could not be computed: {computed.Failure.Message}");
        }

        if (_atHand.Count == 0) _leaver?.Tell(Leave.Instance, Self);
    }

    private void CancelJobs(Cancel cancel)
    {
        foreach (var id in cancel.Ids)
        {
            if (_atHand.TryGetValue((cancel.Work, id), out var cancelling)) cancelling.Cancel();
        }
    }

    private void EndWork(Guid work)
    {
        foreach (var ((of, _), cancelling) in _atHand)
        {
            if (of == work) cancelling.Cancel();
        }

        if (_works.Remove(work, out var simulator)) _ = simulator.DisposeAsync().AsTask();
    }

    /// <summary>No more jobs are wanted; whoever asked is told when those at hand are answered.</summary>
    private void BeginToLeave()
    {
        _leaver = Sender;
        _coordinator?.Tell(Leaving.Instance, Self);
        if (_atHand.Count == 0) _leaver.Tell(Leave.Instance, Self);
    }

    private void OfCoordinator(Action act)
    {
        var from = Sender ?? ActorRefs.Nobody;
        if (_coordinator is { } known ? from.Equals(known) : _isCoordinator(from)) act();
        else _ears.Tell($"{from.Path} is not the coordinator, but sent a message; it is dropped");
    }

    /// <summary>Ends what is at hand and answers the asker with the same when that is done.</summary>
    internal sealed class Leave
    {
        public static Leave Instance { get; } = new();
    }

    private sealed record Prepared(Guid Work, SupervisedSimulator Simulator, TaskPrint Print, ImmutableArray<SimulationOutcome> Proof);

    private sealed record Unprepared(Guid Work, string Reason);

    private sealed record Computed(Job Job, ImmutableArray<SimulationOutcome> Outcomes, Exception? Failure);

    private sealed class Knock
    {
        public static Knock Instance { get; } = new();
    }
}

/// <summary>A task as a machine made it from its terms.</summary>
public sealed record MadeTask(ITask Task, TaskPrint Print);

/// <summary>Told by a worker's actor, on its thread.</summary>
internal interface IWorkerEars
{
    /// <summary>The coordinator has heard it.</summary>
    void LetIn();

    /// <summary>It will do nothing more.</summary>
    void End(WorkerEnd end);

    /// <summary>Something that nobody need act on: the end of a sentence.</summary>
    void Tell(string what);
}

/// <param name="Reason">A sentence, if it was refused.</param>
public sealed record WorkerEnd(WorkerEndKind Kind, string? Reason = null);

public enum WorkerEndKind
{
    /// <summary>It was asked to leave, and has.</summary>
    Left,

    /// <summary>The coordinator has said goodbye.</summary>
    CoordinatorEnded,

    /// <summary>The coordinator is not there any more.</summary>
    CoordinatorLost,

    /// <summary>The coordinator does not want it, or it cannot make the task.</summary>
    Refused,
}
