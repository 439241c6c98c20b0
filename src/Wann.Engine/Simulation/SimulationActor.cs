using System.Diagnostics;
using Akka.Actor;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>
/// Owns one simulation of the task and runs attempts in it, one after the other. Whatever goes wrong, it lets itself be restarted with a
/// new simulation: the old one may be left in any state. Its parent is told how each attempt ended.
/// </summary>
internal sealed class SimulationActor : ReceiveActor
{
    private readonly ITask _task;
    private readonly BusyTime _busy;
    private ISimulation? _simulation;

    public SimulationActor(ITask task, BusyTime busy)
    {
        (_task, _busy) = (task, busy);
        Receive<Attempt>(Run);
    }

    protected override void PreRestart(Exception reason, object? message)
    {
        var results = (reason as RolloutFailedException)?.Results;
        if (message is Attempt attempt) Context.Parent.Tell(new AttemptFailed(attempt, reason.Message, results));
        base.PreRestart(reason, message!);
    }

    private void Run(Attempt attempt)
    {
        using var activity = Telemetry.Activities.StartActivity("simulate");
        // Made with the first attempt, so that a simulation that cannot be made is a failed attempt like any other.
        _simulation ??= _task.CreateSimulation();
        var begun = Stopwatch.GetTimestamp();
        var results = Simulate(_simulation, attempt);
        _busy.Add(Stopwatch.GetTimestamp() - begun);
        var steps = 0L;
        foreach (var result in results)
        {
            if (!double.IsFinite(result.Return)) throw new RolloutFailedException(results, result);
            steps += result.Steps;
        }

        Context.Parent.Tell(new AttemptDone(attempt, results));
        Telemetry.Rollouts.Add(results.Length);
        Telemetry.Steps.Add(steps);
        if (Telemetry.SimulationDuration.Enabled) Telemetry.SimulationDuration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }

    private static RolloutResult[] Simulate(ISimulation simulation, Attempt attempt)
    {
        var requests = attempt.Requests;
        var results = new RolloutResult[requests.Sum(request => request.Rollouts.Length)];
        if (requests is [var only])
        {
            simulation.Run(only.Network, only.Rollouts, results, attempt.Cancellation.Token);
            return results;
        }

        simulation.Run(
            [.. requests.Select(request => request.Network)],
            [.. requests.Select(request => request.Rollouts.Length)],
            [.. requests.SelectMany(request => request.Rollouts)],
            results,
            attempt.Cancellation.Token);
        return results;
    }

    /// <summary>Some rollouts ended, but not with a finite return.</summary>
    private sealed class RolloutFailedException(RolloutResult[] results, RolloutResult first) : Exception(Sentence(first))
    {
        public RolloutResult[] Results { get; } = results;

        private static string Sentence(RolloutResult failed)
        {
            var problem = $"a rollout's return is {(double.IsNaN(failed.Return) ? "not a number" : "infinite")}";
            return failed.Failure is { } reason ? $"{problem}: {reason}" : problem;
        }
    }
}

/// <summary>How long simulations have run, whichever: those that came to an end.</summary>
internal sealed class BusyTime
{
    private long _ticks;

    /// <param name="ticks">Of the stopwatch.</param>
    public void Add(long ticks) => Interlocked.Add(ref _ticks, ticks);

    /// <returns>Seconds since this was asked last.</returns>
    public double Take() => Stopwatch.GetElapsedTime(0, Interlocked.Exchange(ref _ticks, 0)).TotalSeconds;
}

/// <summary>One attempt at requests, as the supervisor hands it to a simulation actor. Compared by reference.</summary>
/// <param name="requests">What to run, together.</param>
/// <param name="number">1 for the first; every later one is at one request.</param>
/// <param name="cancellation">Ends the attempt: the requests were cancelled, or its time is up.</param>
internal sealed class Attempt(Simulate[] requests, int number, CancellationTokenSource cancellation)
{
    public Simulate[] Requests { get; } = requests;

    public int Number { get; } = number;

    public CancellationTokenSource Cancellation { get; } = cancellation;
}

/// <param name="Results">Of all rollouts, the first request's first.</param>
internal sealed record AttemptDone(Attempt Attempt, RolloutResult[] Results);

/// <param name="Results">What came of it, if the rollouts ended but some of them without a finite return.</param>
internal sealed record AttemptFailed(Attempt Attempt, string Reason, RolloutResult[]? Results);
