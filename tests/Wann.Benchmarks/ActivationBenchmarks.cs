using BenchmarkDotNet.Attributes;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Probe;

namespace Wann.Benchmarks;

/// <summary>What one value of one node costs, by its activation: a group of 64 nodes in 24 lanes, each with one source.</summary>
[ShortRunJob]
public class ActivationBenchmarks
{
    private const int Nodes = 64;
    private readonly Triple<Lanes8>[] _values = new Triple<Lanes8>[2 + Nodes + 1];
    private CompiledNetwork? _network;

    public static IEnumerable<Activation> All => Lineage.AllActivations;

    [ParamsSource(nameof(All))]
    public Activation Activation { get; set; }

    [GlobalSetup]
    public void Build()
    {
        var nodes = new List<NodeGene> { new(0, NodeKind.Bias, Activation.Linear), new(1, NodeKind.Input, Activation.Linear), new(
            2, NodeKind.Output, Activation.Linear) };
        var connections = new List<ConnectionGene>();
        for (var node = 3; node < 3 + Nodes; node++)
        {
            nodes.Add(new NodeGene(node, NodeKind.Hidden, Activation));
            connections.Add(new ConnectionGene(connections.Count, 1, node, Enabled: true));
            connections.Add(new ConnectionGene(connections.Count, node, 2, Enabled: true));
        }

        _network = NetworkCompiler.Compile(new Genome([.. nodes], [.. connections]));
        (_values[0], _values[1]) = (Triple<Lanes8>.Broadcast(1), Triple<Lanes8>.Broadcast(0.3));
    }

    [Benchmark(OperationsPerInvoke = 24 * Nodes)]
    public void Node() => NetworkKernel.Run(_network!, Triple<Lanes8>.Broadcast(1.5), _values);
}
