using FsCheck;
using FsCheck.Fluent;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Core.Tests.Mutation;

namespace Wann.Core.Tests.Networks;

public sealed class NetworkCompilerTests
{
    [Fact]
    public void A_compiled_network_computes_what_its_genome_says() =>
        Check((genome, random) =>
        {
            var weight = random.NextDouble(-2, 2);
            AssertSame(genome, NetworkCompiler.Compile(genome), weight, _ => weight, ref random);
        });

    [Fact]
    public void With_its_own_weights_each_connection_has_the_weight_of_its_gene() =>
        Check((genome, random) =>
        {
            var weights = genome.Connections.Select(_ => random.NextDouble(-2, 2)).ToArray();
            AssertSame(
                genome,
                NetworkCompiler.Compile(genome).WithWeights(weights),
                weight: double.NaN,
                connection => weights[connection],
                ref random);
        });

    [Fact]
    public void Slots_stand_in_an_order_that_can_be_computed_and_hold_no_dead_node() =>
        Check((genome, _) =>
        {
            var network = NetworkCompiler.Compile(genome);
            var used = new HashSet<int>(Enumerable.Range(network.FirstOutputSlot, network.Outputs));
            for (var node = network.Activations.Length - 1; node >= 0; node--)
            {
                var slot = 1 + network.Inputs + node;
                Assert.Contains(slot, used);
                foreach (var source in network.Sources[network.FirstSource[node]..network.FirstSource[node + 1]])
                {
                    Assert.InRange(source, 0, slot - 1);
                    used.Add(source);
                }
            }
        });

    [Fact]
    public void Groups_cover_the_computed_nodes_in_order_and_none_feeds_another_of_its_group() =>
        Check((genome, _) =>
        {
            var network = NetworkCompiler.Compile(genome);
            var next = 1 + network.Inputs;
            foreach (var group in network.Groups)
            {
                Assert.Equal(next, group.FirstSlot);
                for (var slot = next; slot < next + group.Count; slot++)
                {
                    var node = slot - 1 - network.Inputs;
                    Assert.Equal(group.Activation, network.Activations[node]);
                    Assert.False(network.Sources[network.FirstSource[node]..network.FirstSource[node + 1]].ContainsAnyInRange(next, slot));
                }

                next += group.Count;
            }

            Assert.Equal(network.Slots, next);
        });

    [Fact]
    public void A_cycle_is_refused()
    {
        var genome = new Genome(
            [
                new(0, NodeKind.Bias, Activation.Linear),
                new(1, NodeKind.Input, Activation.Linear),
                new(2, NodeKind.Output, Activation.Linear),
                new(3, NodeKind.Hidden, Activation.Tanh), new(4, NodeKind.Hidden, Activation.Tanh),
            ],
            [new(0, 3, 4, Enabled: true), new(1, 4, 3, Enabled: true), new(2, 4, 2, Enabled: true)]);

        Assert.Contains(
            "cycle", Assert.Throws<InvalidOperationException>(() => NetworkCompiler.Compile(genome)).Message, StringComparison.Ordinal);
    }

    private static void Check(Action<Genome, RandomStream> property) =>
        Prop.ForAll(History.Any, history => property(history.Last, new RandomStream(history.Seed, StreamPurpose.Weights)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static void AssertSame(
        Genome genome, CompiledNetwork network, double weight, Func<int, double> weightOfConnection, ref RandomStream random)
    {
        var inputs = new double[genome.Inputs];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = random.NextNormal();
        var values = new double[network.Slots];
        ScalarInterpreter.Run(network, weight, inputs, values);

        var expected = RecursiveOracle.Run(genome, weightOfConnection, inputs);
        for (var output = 0; output < expected.Length; output++)
        {
            var actual = values[network.FirstOutputSlot + output];

            // Sums are rounded in another order, and a step, a sine of a large sum or a square may make much of it: rarely, and then it
            // is no wiring error.
            if (IsIllConditioned(genome, weightOfConnection, inputs, output)) continue;
            Assert.True(Near(expected[output], actual), $"Output {output} is {actual:R}, the genome says {expected[output]:R}.");
        }
    }

    private static bool IsIllConditioned(Genome genome, Func<int, double> weightOfConnection, double[] inputs, int output)
    {
        var nudged = RecursiveOracle.Run(
            genome, connection => weightOfConnection(connection) * (1 + (1e-13 * ((connection % 3) - 1))), inputs)[output];
        return !Near(RecursiveOracle.Run(genome, weightOfConnection, inputs)[output], nudged, 1e-10);
    }

    private static bool Near(double expected, double actual, double tolerance = 1e-9) =>
        expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));
}
