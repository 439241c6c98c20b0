using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Analysis.Measuring;

/// <summary>A task's simulations, one a core. What it returns does not depend on how many there are.</summary>
public sealed class Workbench(ITask task, int parallelism)
{
    /// <summary>Rollouts of one network that go to a core at once: enough to fill its lanes many times over.</summary>
    private const int Share = 96;

    private readonly SideBySide<ISimulation> _simulations = new(parallelism, task.CreateSimulation);

    public ITask Task { get; } = task;

    /// <summary>Runs jobs side by side.</summary>
    /// <returns>For each job, the return of each of its rollouts; NaN for a failed one.</returns>
    public double[][] Run(IReadOnlyList<Job> jobs, CancellationToken cancellation)
    {
        var returns = new double[jobs.Count][];
        _simulations.Run(jobs.Count, (simulation, i) =>
        {
            var results = new RolloutResult[jobs[i].Rollouts.Length];
            simulation.Run(jobs[i].Network, jobs[i].Rollouts, results, cancellation);
            returns[i] = Array.ConvertAll(results, result => result.Return);
        }, cancellation);
        return returns;
    }

    /// <summary>Runs rollouts of one network, a share of them a core.</summary>
    public double[] Run(CompiledNetwork network, Rollout[] rollouts, CancellationToken cancellation) =>
        [.. Run([.. rollouts.Chunk(Share).Select(chunk => new Job(network, chunk))], cancellation).SelectMany(returns => returns)];

    public Summary Summarise(ReadOnlySpan<double> returns) => Summary.Of(returns, Task.WorstReturn);
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
