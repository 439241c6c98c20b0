using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Wann.Core.Networks;
using Wann.Engine.Hosting;
using Wann.Engine.Runs;
using Wann.Engine.Simulation;
using Wann.Tasks;

namespace Wann.Analysis.Measuring;

/// <summary>
/// A task's rollouts side by side in supervised simulations. What it returns does not depend on how many there are. A rollout that failed
/// three times returns NaN.
/// </summary>
public sealed class Workbench : IDisposable
{
    /// <summary>Rollouts of one network that go to a core at once: enough to fill its lanes many times over.</summary>
    private const int Share = 96;

    /// <summary>For one job's rollouts: more than a search allows one network, since a job may have many times as many.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(10);

    private readonly Lazy<(ISimulator Simulator, SupervisedSimulator? Home)> _simulations;
    private readonly SharedHost? _own;

    /// <summary>With simulations on a host, which starts with the first rollouts if it has not before.</summary>
    /// <param name="task">The world.</param>
    /// <param name="parallelism">Simulations at once; 0, where other machines take part, for none of this one's.</param>
    /// <param name="machines">Other machines that take part; null for none.</param>
    /// <param name="host">Where the simulations live, beside others'; null for a host of their own.</param>
    public Workbench(ITask task, int parallelism, Machines? machines = null, SharedHost? host = null)
    {
        Task = task;
        if (host is null) host = _own = new SharedHost(() => new EngineOptions());
        _simulations = new(() =>
        {
            var home = host.Started.GetAwaiter().GetResult().Simulate(task, Math.Max(1, parallelism), TimeLimit);
            return (machines?.Simulate(task, home, parallelism, TimeLimit) ?? home, home);
        });
    }

    /// <summary>With simulations that are there.</summary>
    public Workbench(ITask task, ISimulator simulator) => (Task, _simulations) = (task, new((simulator, null)));

    public ITask Task { get; }

    /// <summary>Why the first rollouts failed that did, or null.</summary>
    public string? Failure { get; private set; }

    /// <summary>Told, from any core, how many rollouts more are done.</summary>
    public Action<int>? Done { get; init; }

    /// <summary>Runs jobs side by side.</summary>
    /// <returns>For each job, the return of each of its rollouts; NaN for a failed one.</returns>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public double[][] Run(IReadOnlyList<Job> jobs, CancellationToken cancellation)
    {
        var simulator = _simulations.Value.Simulator;
        var running = jobs.Select(SimulateAsync);
        var outcomes = System.Threading.Tasks.Task.WhenAll(running).GetAwaiter().GetResult();
        Failure ??= outcomes.FirstOrDefault(outcome => outcome.Failure is not null)?.Failure;
        return Array.ConvertAll(outcomes, outcome => Array.ConvertAll(outcome.Results, Return));

        async Task<SimulationOutcome> SimulateAsync(Job job)
        {
            var outcome = await simulator.SimulateAsync(job.Network, job.Rollouts, cancellation);
            Done?.Invoke(job.Rollouts.Length);
            return outcome;
        }
    }

    /// <summary>Runs rollouts of one network, a share of them a core.</summary>
    /// <returns>The return of each rollout; NaN for a failed one.</returns>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public double[] Run(CompiledNetwork network, Rollout[] rollouts, CancellationToken cancellation) =>
        [.. Run([.. rollouts.Chunk(Share).Select(chunk => new Job(network, chunk))], cancellation).SelectMany(returns => returns)];

    public Summary Summarise(ReadOnlySpan<double> returns) => Summary.Of(returns, Task.WorstReturn);

    public void Dispose()
    {
        if (_simulations is not { IsValueCreated: true, Value: (var simulator, { } home) }) return;
        if (simulator != home && simulator is IAsyncDisposable others) others.DisposeAsync().AsTask().GetAwaiter().GetResult();
        home.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _own?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static double Return(RolloutResult result) => double.IsFinite(result.Return) ? result.Return : double.NaN;
}

/// <summary>A network and the rollouts it is to run, together on one core.</summary>
public readonly record struct Job(CompiledNetwork Network, Rollout[] Rollouts);

/// <summary>Workers with buffers of their own, one a core, that are kept for the next call.</summary>
internal sealed class SideBySide<TWorker>(int parallelism, Func<TWorker> create)
{
    private readonly ConcurrentBag<TWorker> _idle = [];

    /// <summary>Does pieces of work 0 … count − 1, in any order; the first failure is thrown as it is.</summary>
    public void Run(int count, Action<TWorker, int> work, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellation };
        try
        {
            Parallel.For(0, count, options, () => _idle.TryTake(out var worker) ? worker : create(), RunOne, _idle.Add);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        TWorker RunOne(int piece, ParallelLoopState state, TWorker worker)
        {
            work(worker, piece);
            return worker;
        }
    }
}
