using System.Diagnostics;
using System.Globalization;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Search;
using Wann.Engine.Simulation;
using Wann.Engine.Stages;
using Wann.Probe;
using Wann.Tasks;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Benchmarks;

/// <summary>
/// What workers cost, on this machine: a search by two worker processes of a core each against the same by two threads, jobs a second, and
/// how long a worker takes from its start to its first job.
/// </summary>
internal static class ClusterBench
{
    private const int Rounds = 3;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>A worker, started by <see cref="RunAsync"/> as a process of its own.</summary>
    public static Task<WorkerEnd> WorkAsync(string address)
    {
        var options = new WorkerOptions(ClusterAddress.Parse(address)!, "127.0.0.1", Simulations: 1, Certificates: null, Once: true);
        var catalog = StageCatalog.BuiltIn();
        return new WorkerHost(options, terms => Machines.Make(terms, catalog), _ => { }).RunAsync(CancellationToken.None);
    }

    /// <param name="file">The pipeline that is searched.</param>
    /// <param name="generations">How far.</param>
    public static async Task RunAsync(string file, int generations)
    {
        await using var coordinator = Coordinator.Start(new ClusterAddress("127.0.0.1", 0), certificates: null);
        await using var host = await EngineHost.StartAsync(new EngineOptions());
        await StartAsync(coordinator, host);
        using var second = Worker(coordinator);
        await JobsAsync(coordinator, host);
        await SearchAsync(coordinator, host, file, generations);
    }

    /// <summary>From a worker process' start to the answer to the first job.</summary>
    private static async Task StartAsync(Coordinator coordinator, EngineHost host)
    {
        var (task, network, rollouts) = Small(changes: 5);
        var simulator = Spread(coordinator, host, task);
        var begun = Stopwatch.GetTimestamp();
        _ = Worker(coordinator);
        await simulator.SimulateAsync(network, rollouts, CancellationToken.None);
        Say($"a worker's start to its first answer: {Stopwatch.GetElapsedTime(begun).TotalSeconds:F2} s");
        await ((IAsyncDisposable)simulator).DisposeAsync();
    }

    /// <summary>Networks of about 2 KB whose rollouts are over at once.</summary>
    private static async Task JobsAsync(Coordinator coordinator, EngineHost host)
    {
        const int count = 40_000;
        var (task, network, rollouts) = Small(changes: 1300);
        var simulator = Spread(coordinator, host, task);
        await RunAsync(2_000);
        for (var round = 0; round < Rounds; round++)
        {
            var (begun, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await RunAsync(count);
            var (seconds, own) = (Stopwatch.GetElapsedTime(begun).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
            Say($"networks of {NetworkCodec.Write(network).Length} bytes: {count / seconds:F0}/s; "
                + $"the coordinator's CPU: {1e6 * own / count:F0} µs a network");
        }

        await ((IAsyncDisposable)simulator).DisposeAsync();

        async Task RunAsync(int networks)
        {
            foreach (var some in Enumerable.Range(0, networks).Chunk(1_000))
            {
                await Task.WhenAll(some.Select(_ => simulator.SimulateAsync(network, rollouts, CancellationToken.None)));
            }
        }
    }

    private static async Task SearchAsync(Coordinator coordinator, EngineHost host, string file, int generations)
    {
        var catalog = StageCatalog.BuiltIn();
        var pipeline = PipelineFile.Load(file, catalog).Pipeline!;
        var stages = LiveStages.Of(pipeline, catalog);
        var threads = host.Simulate(stages.Task, simulations: 2, Limit);
        var workers = new Machines(coordinator, pipeline.Task).Simulate(
            stages.Task, host.Simulate(stages.Task, simulations: 1, Limit), simulations: 0, Limit);
        await OneAsync(threads, elsewhere: null, 2);
        await OneAsync(workers, () => coordinator.Simulations, 2);
        for (var round = 0; round < Rounds; round++)
        {
            var (one, onePopulation) = await OneAsync(threads, elsewhere: null, generations);
            var (other, otherPopulation) = await OneAsync(workers, () => coordinator.Simulations, generations);
            Say($"{pipeline.Name}, {generations} generations: two threads {one:F2} s, two workers {other:F2} s, "
                + $"{100 * ((other / one) - 1):F1}% more; {(onePopulation == otherPopulation ? "the same population" : "NOT THE SAME")}");
        }

        async Task<(double Seconds, string Population)> OneAsync(ISimulator simulator, Func<int>? elsewhere, int count)
        {
            var begun = Stopwatch.GetTimestamp();
            var (steps, cores) = (new GenerationSteps(pipeline, stages), elsewhere is null ? 2 : 1);
            var request = new SearchRequest(steps, RunState.Empty, count, cores, simulator, new NoJournal(), _ => { })
            {
                Elsewhere = elsewhere,
            };
            var end = await SearchFlow.RunAsync(request, CancellationToken.None);
            return (Stopwatch.GetElapsedTime(begun).TotalSeconds, end.PopulationHash);
        }
    }

    private static (ITask Task, CompiledNetwork Network, Rollout[] Rollouts) Small(int changes) => (
        new CartPoleSwingUp(Options),
        NetworkCompiler.Compile(Lineage.Grow(1, 0, changes)),
        [new Rollout(1, new RandomStream(1, StreamPurpose.Report))]);

    private static CartPoleOptions Options { get; } = new() { MaxSteps = 1 };

    private static ISimulator Spread(Coordinator coordinator, EngineHost host, ITask task) =>
        new Machines(coordinator, new StageChoice("cartpole_swingup", Options)).Simulate(
            task, host.Simulate(task, simulations: 1, Limit), simulations: 0, Limit);

    private static Process Worker(Coordinator coordinator) =>
        Process.Start(Environment.ProcessPath!, ["worker", $"{coordinator.Address}"]);

    private static void Say(string line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class NoJournal : IRunJournal
    {
        public Task RecordAsync(RunEvent happened, RunState after) => Task.CompletedTask;
    }
}
