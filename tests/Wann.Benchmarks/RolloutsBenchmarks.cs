using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Formats;
using Wann.Probe;
using Wann.Tasks;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Benchmarks;

/// <summary>
/// One core's rollouts: the reference's champion (or, where it is not, a random network of its size) at the six weights, three
/// trials each, as in a search. The vector kernel is to be 7 times the plain loop with AVX-512, 3.5 times with AVX2.
/// </summary>
[Config(typeof(Jobs))]
[MemoryDiagnoser]
public class RolloutsBenchmarks
{
    private static readonly double[] Weights = [-2, -1, -0.5, 0.5, 1, 2];
    private readonly ISimulation _simulation = new CartPoleSwingUp(new CartPoleOptions()).CreateSimulation();
    private readonly CompiledNetwork _network = NetworkCompiler.Compile(Champion());
    private readonly Rollout[] _rollouts =
        [.. from weight in Weights from trial in Enumerable.Range(0, 3) select new Rollout(
            weight, new RandomStream(1, StreamPurpose.Trials, trial: trial))];
    private readonly RolloutResult[] _results = new RolloutResult[18];
    private PlainLoop? _plain;

    [Benchmark(Baseline = true)]
    public int Plain_loop()
    {
        _plain ??= new PlainLoop(_network);
        var steps = 0;
        foreach (var rollout in _rollouts) steps += _plain.Run(rollout.Weight, CartPoleSwingUp.Start(rollout.Trial), maxSteps: 1000).Steps;
        return steps;
    }

    [Benchmark]
    public int Vector_kernel()
    {
        _simulation.Run(_network, _rollouts, _results);
        var steps = 0;
        foreach (var result in _results) steps += result.Steps;
        return steps;
    }

    private static Genome Champion() => SharedData.Read("reference/swing.out") is { } text
        ? ReferenceFormat.Read(text, inputs: 5, outputs: 1).Genome
        : Lineage.Grow(seed: 3, index: 0, changes: 75);

    private sealed class Jobs : ManualConfig
    {
        public Jobs()
        {
            AddJob(Job.ShortRun.WithId("AVX-512"));
            AddJob(Job.ShortRun.WithEnvironmentVariable("DOTNET_EnableAVX512", "0").WithId("AVX2"));
            AddColumn(new RateColumn(
                "Steps/s",
                method => method == nameof(Plain_loop) ? new RolloutsBenchmarks().Plain_loop() : new RolloutsBenchmarks().Vector_kernel()));
            AddColumn(StatisticColumn.Median);
        }
    }
}
