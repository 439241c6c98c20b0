using Akka.Actor;
using Akka.Event;
using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>
/// Hands requests to simulation actors, one a core, in the order they came. A failed attempt (an exception, a return that is not a
/// finite number, rollouts past their time limit) is tried again with the same keys; after three the requester is told why, and the
/// search goes on. An actor whose attempt does not even end when its time is up is stopped and replaced; whatever it still says is ignored.
/// </summary>
internal sealed class EvaluationSupervisor : ReceiveActor, IWithTimers
{
    private const int Attempts = 3;

    /// <summary>
    /// What an actor has at hand: one attempt that runs and one that waits, so that no core idles while a result is on its way.
    /// </summary>
    private const int AtHand = 2;

    private const int TicksALimit = 4;

    private readonly ITask _task;
    private readonly TimeSpan _timeLimit;
    private readonly TaskCompletionSource _ended;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Queue<Attempt> _waiting = new();
    private readonly Core[] _cores;
    private long _tick;

    /// <param name="task">The world.</param>
    /// <param name="simulations">How many actors.</param>
    /// <param name="timeLimit">For all rollouts of one request.</param>
    /// <param name="ended">Completed when this actor and all its simulations are no more.</param>
    public EvaluationSupervisor(ITask task, int simulations, TimeSpan timeLimit, TaskCompletionSource ended)
    {
        (_task, _timeLimit, _ended) = (task, timeLimit, ended);
        _cores = [.. Enumerable.Range(0, simulations).Select(_ => new Core(NewSimulation()))];

        Receive<Simulate>(request => Dispatch(NewAttempt(request, number: 1)));
        Receive<AttemptDone>(done => Finish(done.Attempt, new SimulationOutcome(done.Results)));
        Receive<AttemptFailed>(Retry);
        Receive<Tick>(_ => EndOverdue());
        Receive<End>(_ => EndAll());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => AwaitTick();

    protected override void PostStop()
    {
        Abandon();
        _ended.TrySetResult();
    }

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(-1, Timeout.Infinite, _ => Directive.Restart, loggingEnabled: false);

    private static Attempt NewAttempt(Simulate request, int number) =>
        new(request, number, CancellationTokenSource.CreateLinkedTokenSource(request.Cancellation));

    /// <summary>Gives an attempt to the actor that has least at hand, or lets it wait until one has room.</summary>
    private void Dispatch(Attempt attempt)
    {
        var free = _cores[0];
        foreach (var core in _cores)
        {
            if (core.AtHand.Count < free.AtHand.Count) free = core;
        }

        if (free.AtHand.Count < AtHand) Hand(attempt, free);
        else _waiting.Enqueue(attempt);
    }

    private void Hand(Attempt attempt, Core core)
    {
        if (core.AtHand.Count == 0) core.Began = _tick;
        core.AtHand.Enqueue(attempt);
        core.Simulation.Tell(attempt);
    }

    /// <returns>
    /// Whether the attempt was this actor's; one that was given up on may still end, but its requester has been answered.
    /// </returns>
    private bool Release(Attempt attempt)
    {
        foreach (var core in _cores)
        {
            if (!core.AtHand.TryPeek(out var running) || !ReferenceEquals(running, attempt)) continue;
            core.AtHand.Dequeue();
            core.Began = _tick;
            attempt.Cancellation.Dispose();
            if (_waiting.TryDequeue(out var next)) Hand(next, core);
            return true;
        }

        return false;
    }

    private void Finish(Attempt attempt, SimulationOutcome outcome)
    {
        if (Release(attempt)) attempt.Request.Outcome.TrySetResult(outcome);
    }

    private void Retry(AttemptFailed failed)
    {
        Telemetry.Restarts.Add(1);
        if (Release(failed.Attempt)) TryAgain(failed.Attempt, failed.Reason, failed.Results);
    }

    private void TryAgain(Attempt attempt, string reason, RolloutResult[]? results = null)
    {
        var request = attempt.Request;
        if (request.Cancellation.IsCancellationRequested)
        {
            request.Outcome.TrySetCanceled(request.Cancellation);
        }
        else if (attempt.Number < Attempts)
        {
            Telemetry.Retries.Add(1);
            Dispatch(NewAttempt(request, attempt.Number + 1));
        }
        else
        {
            Telemetry.Failures.Add(1);
            _log.Debug("A network was given up on after {0} attempts: {1}", Attempts, reason);
            request.Outcome.TrySetResult(
                results is null ? SimulationOutcome.Failed(request.Rollouts.Length, reason) : new SimulationOutcome(results, reason));
        }
    }

    /// <summary>
    /// Time is counted in ticks, each set off by the one before, so that a process that was suspended, or could not keep up, finds no
    /// attempt overdue that had no time to run. One that began between two ticks has had its whole limit after one tick more.
    /// </summary>
    private void EndOverdue()
    {
        _tick++;
        AwaitTick();
        foreach (var core in _cores)
        {
            if (core.AtHand.Count == 0 || _tick - core.Began <= TicksALimit) continue;
            var overdue = core.AtHand.Dequeue();
            overdue.Cancellation.Cancel();
            Context.Stop(core.Simulation);
            Telemetry.Restarts.Add(1);
            core.Replace(NewSimulation(), _tick);
            TryAgain(overdue, $"its rollouts took longer than {_timeLimit.TotalSeconds:0.###} s");
            while (core.AtHand.Count < AtHand && _waiting.TryDequeue(out var next)) Hand(next, core);
        }
    }

    private void AwaitTick() => Timers.StartSingleTimer(nameof(Tick), Tick.Instance, _timeLimit / TicksALimit);

    private void EndAll()
    {
        Abandon();
        Context.Stop(Self);
    }

    /// <summary>Whoever still waits is told, and what still runs is cancelled.</summary>
    private void Abandon()
    {
        foreach (var attempt in _cores.SelectMany(core => core.AtHand).Concat(_waiting))
        {
            attempt.Cancellation.Cancel();
            attempt.Request.Outcome.TrySetException(new ObjectDisposedException(nameof(ISimulator), "The simulations have been ended."));
        }
    }

    private IActorRef NewSimulation()
    {
        var props = Props.Create(() => new SimulationActor(_task));
        var dispatcher = Context.System.Settings.Config.HasPath(SupervisedSimulator.Dispatcher) ? SupervisedSimulator.Dispatcher : null;
        return Context.ActorOf(dispatcher is null ? props : props.WithDispatcher(dispatcher));
    }

    /// <summary>A simulation actor, the attempts that it has at hand, oldest first, and the tick at which the oldest began.</summary>
    private sealed class Core(IActorRef simulation)
    {
        public IActorRef Simulation { get; private set; } = simulation;

        public Queue<Attempt> AtHand { get; } = new(EvaluationSupervisor.AtHand);

        public long Began { get; set; }

        /// <summary>Another actor takes over what the one before had not begun.</summary>
        public void Replace(IActorRef other, long now)
        {
            (Simulation, Began) = (other, now);
            foreach (var attempt in AtHand) other.Tell(attempt);
        }
    }

    private sealed class Tick
    {
        public static Tick Instance { get; } = new();
    }
}

/// <summary>Asks the evaluation supervisor to run a network's rollouts.</summary>
/// <param name="Outcome">Told the outcome, once: a promise of the requester's own costs a fraction of an answering message.</param>
internal sealed record Simulate(
    CompiledNetwork Network, Rollout[] Rollouts, TaskCompletionSource<SimulationOutcome> Outcome, CancellationToken Cancellation);

/// <summary>Ends the supervisor and its simulations.</summary>
internal sealed record End
{
    public static End Instance { get; } = new();
}
