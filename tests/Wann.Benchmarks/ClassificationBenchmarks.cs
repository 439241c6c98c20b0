using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core.Randomness;
using Wann.Probe;
using Wann.Tasks;
using Wann.Tasks.Classification;

namespace Wann.Benchmarks;

/// <summary>
/// One core, a batch of 1000 samples of 256 inputs at the six weights, through a network of 1849 connections, as the paper's MNIST champion
/// has: through a plain loop; through the kernel, tile by tile; and as a search runs it, one of a parent and its children on a batch of
/// their own, through the memo, drawing the batch included. The kernel is to be 8 times the plain loop.
/// </summary>
[Config(typeof(Jobs))]
[MemoryDiagnoser]
public class ClassificationBenchmarks
{
    private const int Inputs = 256;
    private const int Classes = 10;
    private const int Batch = 1000;
    private const int Connections = 1849;
    private const int FamilySize = 32;
    private static readonly double[] Weights = [-2, -1, -0.5, 0.5, 1, 2];
    private readonly Samples _samples = Noise();
    private readonly ISimulation _simulation;
    private readonly CompiledNetwork[] _family = [.. Family().Select(NetworkCompiler.Compile)];
    private readonly Rollout[] _rollouts = new Rollout[6];
    private readonly RolloutResult[] _results = new RolloutResult[6];
    private readonly int[] _batch = [.. Enumerable.Range(0, Batch)];
    private readonly PlainClassifier _plain;
    private readonly SampleKernel _kernel = new();
    private readonly AlignedLanes _losses = new();
    private readonly Tiles<Lanes4> _tiles4 = new();
    private readonly Tiles<Lanes8> _tiles8 = new();
    private int _batches;

    public ClassificationBenchmarks()
    {
        _simulation = new Classification(new DataSet("noise", _samples, _samples), Batch).CreateSimulation();
        _plain = new PlainClassifier(_family[0]);
        _tiles4.Fill(_samples, _batch);
        _tiles8.Fill(_samples, _batch);
    }

    [Benchmark(Baseline = true)]
    public double Plain_loop() => Weights.Sum(weight => _plain.Return(weight, _samples, _batch));

    [Benchmark]
    public double Kernel() => Vector512.IsHardwareAccelerated ? Kernel(_tiles8) : Kernel(_tiles4);

    [Benchmark(OperationsPerInvoke = FamilySize)]
    public double Memo_in_a_family()
    {
        DrawBatch();
        return _family.Sum(Run);
    }

    private void DrawBatch()
    {
        var trial = new RandomStream(1, StreamPurpose.Trials, ++_batches);
        for (var i = 0; i < _rollouts.Length; i++) _rollouts[i] = new Rollout(Weights[i], trial);
    }

    private double Kernel<TLanes>(Tiles<TLanes> tiles)
        where TLanes : struct, ILanes<TLanes>
    {
        var losses = _losses.Of<TLanes>(SampleKernel.TileVectors);
        var sum = 0.0;
        _kernel.Load(_family[0]);
        for (var tile = 0; tile < tiles.Count; tile++)
        {
            _kernel.SumInputs(tiles[tile]);
            foreach (var weight in Weights)
            {
                CrossEntropy.Of(_kernel.Run<TLanes>(weight), tiles.Labels(tile), losses);
                foreach (var loss in Tiles<TLanes>.AsDoubles(losses)) sum += loss;
            }
        }

        return sum;
    }

    private double Run(CompiledNetwork network)
    {
        _simulation.Run(network, _rollouts, _results);
        return _results[0].Return;
    }

    /// <summary>A lineage's first genome of that many connections, and children of it.</summary>
    private static IEnumerable<Genome> Family()
    {
        var growth = Lineage.Growth(ConnectionRule.Layered);
        var parent = Lineage
            .Of(Lineage.Founder(1, 0, Inputs, Classes), 10_000, growth, seed: 1, index: 0)
            .Select(born => born.Genome)
            .First(genome => genome.EnabledConnections == Connections);
        return Enumerable.Range(1, FamilySize - 1).Select(
            index => Lineage.Of(parent, 1, growth, seed: 1, index).Single().Genome).Prepend(parent);
    }

    private static Samples Noise()
    {
        var random = new RandomStream(1, StreamPurpose.Initialise);
        var (values, labels) = (new double[Batch * Inputs], new byte[Batch]);
        foreach (ref var value in values.AsSpan()) value = random.NextDouble();
        foreach (ref var label in labels.AsSpan()) label = (byte)random.Below(Classes);
        return new Samples(Inputs, Classes, values, labels);
    }

    private sealed class Jobs : ManualConfig
    {
        public Jobs()
        {
            AddJob(Job.ShortRun.WithId("AVX-512"));
            AddJob(Job.ShortRun.WithEnvironmentVariable("DOTNET_EnableAVX512", "0").WithId("AVX2"));
            AddColumn(StatisticColumn.Median);
        }
    }
}
