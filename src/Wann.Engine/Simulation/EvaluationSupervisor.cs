using Akka.Actor;
using Akka.Event;
using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>
/// Hands requests to simulation actors, one a core, in the order they came; where a simulation has lanes, several together, and of those
/// that wait a core's share at most, so that no core is left with a long attempt at the end. A failed attempt (an exception, a return that
/// is not a finite number, rollouts past their time limit) is tried again with the same keys; after three the requester is told why, and
/// the search goes on. An actor whose attempt does not even end when its time is up is stopped and replaced; whatever it still says is
/// ignored.
/// </summary>
internal sealed class EvaluationSupervisor : ReceiveActor, IWithTimers
{
    private const int Attempts = 3;

    /// <summary>
    /// What an actor has at hand: one attempt that runs and one that waits, so that no core idles while a result is on its way. Where
    /// several requests are run together, an attempt is long, and what waits had better wait for whoever is free first.
    /// </summary>
    private const int AtHand = 2;

    private const int TicksALimit = 4;

    private readonly ITask _task;
    private readonly TimeSpan _timeLimit;
    private readonly BusyTime _busy;
    private readonly TaskCompletionSource _ended;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Queue<Due> _waiting = new();
    private readonly Core[] _cores;
    private readonly int _atHand;
    private int _rolloutsWaiting;
    private long _tick;

    /// <param name="task">The world.</param>
    /// <param name="simulations">How many actors.</param>
    /// <param name="timeLimit">For all rollouts of one request.</param>
    /// <param name="busy">Told how long they run.</param>
    /// <param name="ended">Completed when this actor and all its simulations are no more.</param>
    public EvaluationSupervisor(ITask task, int simulations, TimeSpan timeLimit, BusyTime busy, TaskCompletionSource ended)
    {
        (_task, _timeLimit, _busy, _ended, _atHand) = (task, timeLimit, busy, ended, task.Lanes == 1 ? AtHand : 1);
        _cores = [.. Enumerable.Range(0, simulations).Select(_ => new Core(NewSimulation()))];

        Receive<Simulate>(request => Dispatch(new Due(request, Number: 1)));
        Receive<AttemptDone>(done => Finish(done.Attempt, done.Results));
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

    /// <summary>Gives a request to the actor that has least at hand, or lets it wait until one has room.</summary>
    private void Dispatch(Due due)
    {
        _waiting.Enqueue(due);
        _rolloutsWaiting += due.Request.Rollouts.Length;
        var free = _cores[0];
        foreach (var core in _cores)
        {
            if (core.AtHand.Count < free.AtHand.Count) free = core;
        }

        if (free.AtHand.Count < _atHand) Hand(free);
    }

    private void Hand(Core core)
    {
        if (core.AtHand.Count == 0) core.Began = _tick;
        var attempt = NextAttempt();
        core.AtHand.Enqueue(attempt);
        core.Simulation.Tell(attempt);
    }

    /// <summary>At what waits longest, and at those that are run together with it.</summary>
    private Attempt NextAttempt()
    {
        var (first, number) = Take();
        Simulate[] requests = number == 1 && _task.Lanes > 1 ? [first, .. Together(first)] : [first];
        return new Attempt(requests, number, CancellationTokenSource.CreateLinkedTokenSource(first.Cancellation));
    }

    /// <summary>
    /// As many as fill a simulation's lanes, or, where more wait, a core's share of them: only those that stop together, and none that has
    /// failed, so that whose fault it was shows.
    /// </summary>
    private IEnumerable<Simulate> Together(Simulate first)
    {
        var rollouts = first.Rollouts.Length;
        var share = Math.Max(_task.Lanes, (rollouts + _rolloutsWaiting) / _cores.Length);
        while (_waiting.TryPeek(out var next) && next.Number == 1 && next.Request.Cancellation == first.Cancellation
            && (rollouts += next.Request.Rollouts.Length) <= share)
        {
            yield return Take().Request;
        }
    }

    private Due Take()
    {
        var due = _waiting.Dequeue();
        _rolloutsWaiting -= due.Request.Rollouts.Length;
        return due;
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
            if (_waiting.Count > 0) Hand(core);
            return true;
        }

        return false;
    }

    private void Finish(Attempt attempt, RolloutResult[] results)
    {
        if (!Release(attempt)) return;
        foreach (var (request, own) in Shared(attempt, results)) request.Outcome.TrySetResult(new SimulationOutcome(own));
    }

    private void Retry(AttemptFailed failed)
    {
        Telemetry.Restarts.Add(1);
        if (!Release(failed.Attempt)) return;
        if (failed.Results is not { } results)
        {
            foreach (var request in failed.Attempt.Requests) TryAgain(request, failed.Attempt.Number, failed.Reason);
            return;
        }

        foreach (var (request, own) in Shared(failed.Attempt, results))
        {
            if (Array.TrueForAll(own, result => double.IsFinite(result.Return))) request.Outcome.TrySetResult(new SimulationOutcome(own));
            else TryAgain(request, failed.Attempt.Number, failed.Reason, own);
        }
    }

    /// <summary>Each request with its own results.</summary>
    private static IEnumerable<(Simulate Request, RolloutResult[] Own)> Shared(Attempt attempt, RolloutResult[] results)
    {
        if (attempt.Requests is [var only]) return [(only, results)];
        var first = 0;
        return attempt.Requests.Select(request => (request, results[first..(first += request.Rollouts.Length)]));
    }

    private void TryAgain(Simulate request, int number, string reason, RolloutResult[]? results = null)
    {
        if (request.Cancellation.IsCancellationRequested)
        {
            request.Outcome.TrySetCanceled(request.Cancellation);
        }
        else if (number < Attempts)
        {
            Telemetry.Retries.Add(1);
            Dispatch(new Due(request, number + 1));
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
            if (core.AtHand.Count == 0 || _tick - core.Began <= TicksALimit * core.AtHand.Peek().Requests.Length) continue;
            var overdue = core.AtHand.Dequeue();
            overdue.Cancellation.Cancel();
            Context.Stop(core.Simulation);
            Telemetry.Restarts.Add(1);
            core.Replace(NewSimulation(), _tick);
            foreach (var request in overdue.Requests)
                TryAgain(request, overdue.Number, $"its rollouts took longer than {_timeLimit.TotalSeconds:0.###} s");
            while (core.AtHand.Count < _atHand && _waiting.Count > 0) Hand(core);
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
        foreach (var attempt in _cores.SelectMany(core => core.AtHand))
        {
            attempt.Cancellation.Cancel();
            foreach (var request in attempt.Requests) Tell(request);
        }

        foreach (var due in _waiting) Tell(due.Request);

        static void Tell(Simulate request) => request.Outcome.TrySetException(
            new ObjectDisposedException(nameof(ISimulator), "The simulations have been ended."));
    }

    private IActorRef NewSimulation()
    {
        var props = Props.Create(() => new SimulationActor(_task, _busy));
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

    /// <param name="Number">Of the attempt that it waits for, from 1.</param>
    private readonly record struct Due(Simulate Request, int Number);

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
