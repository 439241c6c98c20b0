using Akka.Actor;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using Wann.Core.Networks;
using Wann.Engine.Simulation;
using Wann.Probe;
using Wann.Tasks;
using Job = BenchmarkDotNet.Jobs.Job;

namespace Wann.Benchmarks;

/// <summary>
/// What supervision costs: requests whose simulation does nothing, 64 in flight, through the supervisor to two simulation actors and back.
/// Four messages a request: the request, the work, its end, the outcome.
/// </summary>
[Config(typeof(Jobs))]
public class SupervisorBenchmarks : IAsyncDisposable
{
    private const int Requests = 64_000;
    private readonly CompiledNetwork _network = NetworkCompiler.Compile(Lineage.Founder(1, 0, 5, 1));
    private readonly Rollout[] _rollouts = new Rollout[1];
    private ActorSystem? _system;
    private SupervisedSimulator? _simulator;

    [GlobalSetup]
    public void Start()
    {
        _system = ActorSystem.Create("benchmark", SupervisedSimulator.Config);
        _simulator = new SupervisedSimulator(_system, new NoWork(), simulations: 2, TimeSpan.FromMinutes(1));
    }

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        await _simulator!.DisposeAsync();
        await _system!.Terminate();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public Task Requests_64_in_flight() => Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
    {
        for (var i = 0; i < Requests / 64; i++) await _simulator!.SimulateAsync(_network, _rollouts, CancellationToken.None);
    })));

    private sealed class NoWork : ITask, ISimulation
    {
        public int Inputs => 5;

        public int Outputs => 1;

        public IReadOnlyList<string> ObservationNames => ["1", "2", "3", "4", "5"];

        public IReadOnlyList<string> ActionNames => ["action"];

        public double WorstReturn => 0;

        public ISimulation CreateSimulation() => this;

        public void Run(
            CompiledNetwork network,
            ReadOnlySpan<Rollout> rollouts,
            Span<RolloutResult> results,
            CancellationToken cancellation = default) => results.Clear();
    }

    private sealed class Jobs : ManualConfig
    {
        public Jobs()
        {
            AddJob(Job.ShortRun);
            AddColumn(new RateColumn("Messages/s", _ => 4 * Requests));
            AddColumn(StatisticColumn.Median);
        }
    }
}
