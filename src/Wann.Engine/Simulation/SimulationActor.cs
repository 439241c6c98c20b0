using Akka.Actor;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>
/// Owns one environment and runs rollouts in it. Whatever goes wrong, it lets itself be restarted with a new environment: the old one
/// may be left in any state. Its parent hears of each attempt's end.
/// </summary>
internal sealed class SimulationActor : ReceiveActor
{
    private readonly ITask _task;
    private ISimulation? _simulation;

    public SimulationActor(ITask task)
    {
        _task = task;
        Receive<Work>(work => Run(work));
    }

    protected override void PreRestart(Exception reason, object? message)
    {
        if (message is Work work) Context.Parent.Tell(new WorkFailed(work, reason.Message));
        base.PreRestart(reason, message!);
    }

    private void Run(Work work)
    {
        // Made with the first work, so that an environment that cannot be made is a failed attempt like any other.
        _simulation ??= _task.CreateSimulation();
        var results = new RolloutResult[work.Request.Rollouts.Length];
        _simulation.Run(work.Request.Network, work.Request.Rollouts, results, work.Cancellation.Token);
        foreach (var result in results)
        {
            if (double.IsFinite(result.Return)) continue;
            var problem = $"a rollout's return is {(double.IsNaN(result.Return) ? "not a number" : "infinite")}";
            throw new RolloutFailedException(result.Failure is { } reason ? $"{problem}: {reason}" : problem);
        }

        Context.Parent.Tell(new WorkDone(work, results));
    }
}

/// <summary>One attempt at a request, as the supervisor hands it to a simulation actor.</summary>
/// <param name="Request">What to run.</param>
/// <param name="Requester">Who gets the outcome.</param>
/// <param name="Attempt">1 for the first.</param>
/// <param name="Cancellation">Ends the attempt: the request was cancelled, or its time is up.</param>
internal sealed record Work(Simulate Request, IActorRef Requester, int Attempt, CancellationTokenSource Cancellation);

internal sealed record WorkDone(Work Work, RolloutResult[] Results);

internal sealed record WorkFailed(Work Work, string Reason);

/// <summary>A rollout ended without a return.</summary>
public sealed class RolloutFailedException(string message) : Exception(message);
