using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Probe;

namespace Wann.Core.Tests.Networks;

public sealed class RelaysTests
{
    private const int Genomes = 400;

    [Fact]
    public void A_genome_without_signs_is_plain_as_it_is()
    {
        var genome = Lineage.Grow(seed: 31, index: 0, changes: 40);
        Assert.Same(genome, Relays.OfSigns(genome));
    }

    [Fact]
    public void A_negative_connection_brings_minus_w_squared_x()
    {
        var genome = Genome.Minimal(inputs: 2, outputs: 1, () => true, () => true);
        var network = NetworkCompiler.Compile(Relays.OfSigns(genome));

        Assert.Equal([Activation.Inverse, Activation.Inverse, Activation.Inverse, Activation.Linear], network.Activations.ToArray());
        Assert.Equal(3.0 * (-3.0 - (3.0 * 5.0) - (3.0 * 7.0)), OutputsOf(network, 3.0, [5.0, 7.0])[0]);
    }

    [Fact]
    public void Targets_share_a_sources_relay()
    {
        var genome = Genome.Minimal(inputs: 3, outputs: 4, () => true, () => true);
        var plain = Relays.OfSigns(genome);

        Assert.Equal(4, plain.Hidden);
        Assert.Equal(4 + 16, plain.EnabledConnections);
    }

    [Fact]
    public void A_plain_genome_is_well_formed_and_has_no_sign() =>
        ForRandomGenomes((genome, _) =>
        {
            foreach (var plain in (Genome[])[Relays.OfSigns(genome), Relays.OfEven(genome), Relays.OfEven(genome, copies: 3)])
            {
                Assert.Null(WellFormed.Problem(plain));
                Assert.Equal((genome.Inputs, genome.Outputs), (plain.Inputs, plain.Outputs));
                Assert.DoesNotContain(plain.Connections, gene => gene is { Enabled: true, Negative: true });
            }
        });

    /// <summary>Equality holds for every bit but a zero's sign.</summary>
    [Fact]
    public void An_even_network_gives_a_weight_and_its_negative_the_same_outputs() =>
        ForRandomGenomes((genome, random) =>
        {
            var network = NetworkCompiler.Compile(Relays.OfEven(genome));
            for (var trial = 0; trial < 5; trial++)
            {
                var weight = 3 * random.NextNormal();
                double[] inputs = [.. Enumerable.Range(0, genome.Inputs).Select(_ => 2 * random.NextNormal())];
                Assert.Equal(OutputsOf(network, weight, inputs), OutputsOf(network, -weight, inputs));
            }
        });

    /// <summary>Not to the last bit: a sum of copies is rounded more often than its multiple.</summary>
    [Fact]
    public void With_copies_outputs_are_that_many_times_as_strong_and_still_even() =>
        ForRandomGenomes((genome, random) =>
        {
            var plain = NetworkCompiler.Compile(Relays.OfEven(genome));
            var strong = NetworkCompiler.Compile(Relays.OfEven(genome, copies: 4));
            var weight = 3 * random.NextNormal();
            double[] inputs = [.. Enumerable.Range(0, genome.Inputs).Select(_ => 2 * random.NextNormal())];
            foreach (var (once, fourfold) in OutputsOf(plain, weight, inputs).Zip(OutputsOf(strong, weight, inputs)))
            {
                Assert.Equal(4 * once, fourfold, 1e-9 * (1 + Math.Abs(fourfold)));
            }

            Assert.Equal(OutputsOf(strong, weight, inputs), OutputsOf(strong, -weight, inputs));
        });

    [Fact]
    public void An_odd_node_is_copied_itself_for_outputs_and_an_even_one_has_more_relays()
    {
        var genome = new Genome(
            [
                new NodeGene(0, NodeKind.Bias, Activation.Linear), new NodeGene(1, NodeKind.Input, Activation.Linear),
                new NodeGene(2, NodeKind.Output, Activation.Linear), new NodeGene(3, NodeKind.Hidden, Activation.Tanh),
            ],
            [new ConnectionGene(0, 1, 3, true), new ConnectionGene(1, 3, 2, true), new ConnectionGene(2, 0, 2, true)]);
        var plain = Relays.OfEven(genome, copies: 3);

        Assert.Equal(3 + 3, plain.Hidden);
        Assert.Equal(3 + 3 + 3 + 3, plain.EnabledConnections);
        Assert.Equal(
            new Passage(0, Negative: false, Copies: 3),
            Relays.OfEven(genome.Nodes[3], genome.Nodes[2], negative: false, copies: 3));
        Assert.Equal(-3 * 0.25, new Passage(2, Negative: true, Copies: 3).Factor(0.5));
    }

    [Fact]
    public void The_random_genomes_have_signs_every_activation_and_outputs_that_the_weight_changes()
    {
        var activations = new HashSet<Activation>();
        var (negative, different) = (0, 0);
        ForRandomGenomes((genome, _) =>
        {
            var network = NetworkCompiler.Compile(Relays.OfEven(genome));
            foreach (var activation in network.Activations) activations.Add(activation);
            negative += genome.Connections.Count(gene => gene is { Enabled: true, Negative: true });
            double[] inputs = [0.5, -1, 0.25, 2, -0.75];
            if (!OutputsOf(network, 0.5, inputs).SequenceEqual(OutputsOf(network, 1.5, inputs))) different++;
        });

        Assert.Equal(Lineage.AllActivations, activations.Order());
        Assert.True(
            negative > 10 * Genomes && different > Genomes / 2,
            $"{negative} negative connections, {different} networks that a weight changes.");
    }

    private static void ForRandomGenomes(Action<Genome, RandomStream> visit)
    {
        for (var index = 0; index < Genomes; index++)
        {
            visit(Lineage.GrowSigned(seed: 32, index, changes: 10 + (index % 90)),
                new RandomStream(33, StreamPurpose.Report, individual: index));
        }
    }

    private static double[] OutputsOf(CompiledNetwork network, double weight, double[] inputs)
    {
        var values = new double[network.Slots];
        ScalarInterpreter.Run(network, weight, inputs, values);
        return values[network.FirstOutputSlot..];
    }
}
