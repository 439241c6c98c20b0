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
