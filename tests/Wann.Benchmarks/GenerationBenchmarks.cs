using Akka.Actor;
using BenchmarkDotNet.Attributes;
using Wann.Engine.History;
using Wann.Engine.Simulation;

namespace Wann.Benchmarks;

/// <summary>
/// A generation at population 192, some way into a search. Everything but simulation is to be under 5% of the whole on one core,
/// and two cores at least 1.85 times one: read the ratios.
/// </summary>
[ShortRunJob]
[MemoryDiagnoser]
public class GenerationBenchmarks : IAsyncDisposable
{
    private const int Generations = 4;
    private readonly SearchBench _bench = new();
    private RunState _grown = RunState.Empty;
    private ActorSystem? _system;
    private SupervisedSimulator? _one;
    private SupervisedSimulator? _two;

    [GlobalSetup]
    public void Grow()
    {
        _system = ActorSystem.Create("benchmark", SupervisedSimulator.Config);
        SupervisedSimulator With(int simulations) =>
            new(_system, _bench.Stages.Task, simulations, TimeSpan.FromMinutes(1));
        (_one, _two) = (With(1), With(2));
        _grown = _bench.Run(RunState.Empty, 64, _two, parallelism: 2);
    }

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        await _one!.DisposeAsync();
        await _two!.DisposeAsync();
        await _system!.Terminate();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Generations)]
    public RunState Whole_on_one_core() => _bench.Run(_grown, Generations, _one!);

    [Benchmark(OperationsPerInvoke = Generations)]
    public RunState Whole_on_two_cores() => _bench.Run(_grown, Generations, _two!, parallelism: 2);

    [Benchmark(OperationsPerInvoke = Generations)]
    public RunState Everything_but_simulation() => _bench.Run(_grown, Generations, new NoSimulation());
}
