using Akka.Actor;
using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>
/// Hands requests to simulation actors, one a core, in the order they came. A failed attempt (an exception, a return that is not a
/// number, a rollout past its time limit) is tried again with the same keys; after three the requester is told why, and the search
/// goes on. An attempt that does not even end when its time is up loses its actor to oblivion, and another takes its place.
/// </summary>
internal sealed class EvaluationSupervisor : ReceiveActor, IWithTimers
{
    private const int Attempts = 3;
    private readonly ITask _task;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _timeLimit;
    private readonly Queue<Work> _waiting = new();
    private readonly Stack<IActorRef> _idle = new();
    private readonly Dictionary<IActorRef, (Work Work, long Started)> _busy = [];

    public EvaluationSupervisor(ITask task, int simulations, TimeSpan timeLimit, TimeProvider clock)
    {
        _task = task;
        _clock = clock;
        _timeLimit = timeLimit;
        for (var i = 0; i < simulations; i++) _idle.Push(NewSimulation());

        Receive<Simulate>(request => Dispatch(new Work(request, Sender, Attempt: 1, NewCancellation(request))));
        Receive<WorkDone>(done => Finish(done.Work, new SimulationOutcome(done.Results)));
        Receive<WorkFailed>(failed => Retry(failed.Work, failed.Reason));
        Receive<CheckDeadlines>(_ => EndOverdue());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() =>
        Timers.StartPeriodicTimer(nameof(CheckDeadlines), CheckDeadlines.Instance, _timeLimit / 4);

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);

    private void Dispatch(Work work)
    {
        if (!_idle.TryPop(out var simulation))
        {
            _waiting.Enqueue(work);
            return;
        }

        _busy.Add(simulation, (work, _clock.GetTimestamp()));
        simulation.Tell(work);
    }

    private void Finish(Work work, SimulationOutcome outcome)
    {
        // An attempt that was given up on may still end: its actor is no longer ours, and its requester was answered.
        if (!_busy.TryGetValue(Sender, out var current) || current.Work != work) return;
        Free(Sender);
        Answer(work, outcome);
    }

    private void Retry(Work work, string reason)
    {
        if (!_busy.TryGetValue(Sender, out var current) || current.Work != work) return;
        Free(Sender);
        TryAgain(work, reason);
    }

    private void TryAgain(Work work, string reason)
    {
        if (work.Request.Cancellation.IsCancellationRequested) Answer(work, SimulationOutcome.Failed(work.Request.Rollouts.Length, "cancelled"));
        else if (work.Attempt == Attempts) Answer(work, SimulationOutcome.Failed(work.Request.Rollouts.Length, reason));
        else
        {
            work.Cancellation.Dispose();
            Dispatch(work with { Attempt = work.Attempt + 1, Cancellation = NewCancellation(work.Request) });
        }
    }

    private static void Answer(Work work, SimulationOutcome outcome)
    {
        work.Requester.Tell(outcome);
        work.Cancellation.Dispose();
    }

    private void Free(IActorRef simulation)
    {
        _busy.Remove(simulation);
        _idle.Push(simulation);
        if (_waiting.TryDequeue(out var next)) Dispatch(next);
    }

    private void EndOverdue()
    {
        foreach (var (simulation, (work, started)) in _busy.ToArray())
        {
            if (_clock.GetElapsedTime(started) < _timeLimit) continue;
            work.Cancellation.Cancel();
            _busy.Remove(simulation);
            Context.Stop(simulation);
            _idle.Push(NewSimulation());
            TryAgain(work, $"its rollouts took longer than {_timeLimit.TotalSeconds:0.###} s");
            if (_idle.Count > 0 && _waiting.TryDequeue(out var next)) Dispatch(next);
        }
    }

    private IActorRef NewSimulation() => Context.ActorOf(Props.Create(() => new SimulationActor(_task)));

    private static CancellationTokenSource NewCancellation(Simulate request) => CancellationTokenSource.CreateLinkedTokenSource(request.Cancellation);

    private sealed class CheckDeadlines
    {
        public static CheckDeadlines Instance { get; } = new();
    }
}

/// <summary>Asks the evaluation supervisor to run a network's rollouts; it answers with a <see cref="SimulationOutcome"/>.</summary>
public sealed record Simulate(CompiledNetwork Network, Rollout[] Rollouts, CancellationToken Cancellation);
