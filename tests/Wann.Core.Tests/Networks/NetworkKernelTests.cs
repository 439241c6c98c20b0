using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core.Randomness;
using Wann.Probe;

namespace Wann.Core.Tests.Networks;

public sealed class NetworkKernelTests
{
    private const int Genomes = 3000;
    private const ulong Seed = 21;

    [Fact]
    public void Every_lane_of_every_width_has_the_interpreters_bits() =>
        ForRandomNetworks(network => network, AssertSameBits);

    [Fact]
    public void With_a_weight_for_each_connection_too() =>
        ForRandomNetworks(
            (network, genes, index) =>
            {
                var random = new RandomStream(Seed, StreamPurpose.Tune, individual: index);
                var weights = new double[genes];
                for (var i = 0; i < genes; i++) weights[i] = 1.5 * random.NextNormal();
                return network.WithWeights(weights);
            },
            AssertSameBits);

    [Fact]
    public void The_random_networks_have_every_activation_and_every_extreme_value()
    {
        var activations = new HashSet<Activation>();
        var (infinite, notANumber, deepest) = (0, 0, 0);
        ForRandomNetworks(network => network, (network, index) =>
        {
            foreach (var activation in network.Activations) activations.Add(activation);
            var values = NetworkOutputs.Scalar(network, Seed, index);
            infinite += values.Count(double.IsInfinity);
            notANumber += values.Count(double.IsNaN);
            deepest = Math.Max(deepest, network.Groups.Length);
        });

        Assert.Equal(Lineage.AllActivations, activations.Order());
        Assert.True(infinite > 0 && notANumber > 0, $"{infinite} infinities, {notANumber} NaNs.");
        Assert.True(deepest > 15, $"The deepest network has {deepest} groups.");
    }

    [Fact]
    public void Too_few_slots_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            NetworkKernel.Run(NetworkCompiler.Compile(Lineage.Founder(1, 0, 2, 1)), new Lanes1(1), new Lanes1[3]));

    private static void ForRandomNetworks(Func<CompiledNetwork, CompiledNetwork> make, Action<CompiledNetwork, int> visit) =>
        ForRandomNetworks((network, _, _) => make(network), visit);

    private static void ForRandomNetworks(Func<CompiledNetwork, int, int, CompiledNetwork> make, Action<CompiledNetwork, int> visit)
    {
        for (var index = 0; index < Genomes; index++)
        {
            var rule = index % 2 == 0 ? ConnectionRule.Acyclic : ConnectionRule.Layered;
            var genome = Lineage.Grow(Seed, index, changes: index % 60, rule, inputs: 1 + (index % 6), outputs: 1 + (index % 3));
            visit(make(NetworkCompiler.Compile(genome), genome.Connections.Length, index), index);
        }
    }

    private static void AssertSameBits(CompiledNetwork network, int index)
    {
        var expected = NetworkOutputs.Scalar(network, Seed, index);
        AssertSameBits(expected, NetworkOutputs.At<Lanes1>(network, Seed, index), index);
        AssertSameBits(expected, NetworkOutputs.At<Lanes4>(network, Seed, index), index);
        AssertSameBits(expected, NetworkOutputs.At<Lanes8>(network, Seed, index), index);
        AssertSameBits(expected, NetworkOutputs.At<Pair<Lanes4>>(network, Seed, index), index);
        AssertSameBits(expected, NetworkOutputs.At<Pair<Lanes8>>(network, Seed, index), index);
        AssertSameBits(expected, NetworkOutputs.At<Triple<Lanes4>>(network, Seed, index), index);
        AssertSameBits(expected, NetworkOutputs.At<Triple<Lanes8>>(network, Seed, index), index);
    }

    private static void AssertSameBits(double[] expected, double[] actual, int index)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            if (BitConverter.DoubleToInt64Bits(expected[i]) == BitConverter.DoubleToInt64Bits(actual[i])) continue;
            if (!double.IsNaN(expected[i]) || !double.IsNaN(actual[i]))
                Assert.Fail($"Network {index}, value {i}: the interpreter has {expected[i]:R}, the kernel {actual[i]:R}.");
        }
    }
}
