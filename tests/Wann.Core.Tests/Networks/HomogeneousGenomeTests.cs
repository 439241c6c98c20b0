using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;

namespace Wann.Core.Tests.Networks;

public sealed class HomogeneousGenomeTests
{
    private static readonly TopologicalMutation Growth = new(
        [0, 1, 1, 0.3, 0.2, 0.3, 0.3, 1],
        [Activation.Linear, Activation.Inverse, Activation.Absolute, Activation.Relu],
        ConnectionRule.Homogeneous,
        Signs: true,
        Hops: 2,
        Shape: new NodeShape(FewestSources: 2, MostSources: 5, MostTargets: 3, Window: 3));

    public static Genome Grown(int index, int inputs = 25, int outputs = 4, int changes = 40, int hops = 2)
    {
        var (genome, book) = (Genome.Unconnected(inputs, outputs), new InnovationBook(1 + inputs + outputs, 0));
        for (var change = 0; change < changes; change++)
        {
            var random = new RandomStream(71, StreamPurpose.Mutate, change, index);
            var proposal = (Growth with { Hops = hops }).Propose(genome, ref random);
            genome = new Child(0, proposal, book.Give(proposal)).Of(genome, []);
            book.BeginGeneration();
        }

        return genome;
    }

    [Fact]
    public void Bred_under_the_rule_every_genome_stays_well_formed_and_homogeneous()
    {
        for (var index = 0; index < 100; index++)
        {
            var genome = Grown(index, changes: 1 + index, hops: 1 + (index % 2));
            Assert.Null(WellFormed.Problem(genome));
            Assert.Null(WellFormed.Problem(Relays.OfEach(genome)));
            Assert.Equal(genome.Hidden == 0 ? 2 : 4, HomogeneousGenome.Of(genome).PathLength);
        }
    }

    [Fact]
    public void The_plain_network_multiplies_by_the_weight_as_often_as_the_path_is_long()
    {
        var seen = 0;
        for (var index = 0; index < 100; index++)
        {
            var homogeneous = HomogeneousGenome.Of(Grown(index, hops: 1 + (index % 2)));
            var plain = NetworkCompiler.Compile(Relays.OfEach(homogeneous.Genome));
            var random = new RandomStream(72, StreamPurpose.Report, individual: index);
            double[] inputs = [.. Enumerable.Range(0, 25).Select(_ => random.Below(257) / 256.0)];
            var unit = OutputsOf(plain, 1, inputs);
            seen += unit.Count(output => output != 0);
            for (var draw = 0; draw < 20; draw++)
            {
                var weight = random.NextDouble(-2, 2);
                var outputs = OutputsOf(plain, weight, inputs);
                for (var i = 0; i < unit.Length; i++)
                    Assert.Equal(unit[i] * homogeneous.Scale(weight), outputs[i], 1e-12 * (1 + Math.Abs(outputs[i])));
            }
        }

        Assert.True(seen > 200, $"Only {seen} outputs were not 0.");
    }

    [Fact]
    public void Compiled_it_is_the_network_of_its_relays()
    {
        var genome = Grown(3);
        var (lazily, plain) = (NetworkCompiler.CompileHomogeneous(genome), NetworkCompiler.Compile(Relays.OfEach(genome)));
        Assert.Equal(plain.Sources.ToArray(), lazily.Sources.ToArray());
        Assert.Equal(plain.Activations.ToArray(), lazily.Activations.ToArray());
        Assert.Null(plain.Homogeneous);
        Assert.Same(genome, lazily.Homogeneous!.Genome);
    }

    [Fact]
    public void A_path_of_another_length_is_refused()
    {
        var genome = Grown(3);
        var shortcut = new Genome(genome.Nodes, genome.Connections.Add(new ConnectionGene(9999, 1, 26, Enabled: true)));
        Assert.Contains("9999 from node 1 to node 26 is on a path of another length", Refused(shortcut));
    }

    [Fact]
    public void So_is_another_activation()
    {
        var genome = Grown(3);
        var last = genome.Nodes[^1];
        var nodes = genome.Nodes.SetItem(genome.Nodes.Length - 1, last with { Activation = Activation.Tanh });
        var changed = new Genome(nodes, genome.Connections);
        Assert.Contains($"node {last.Id} is neither linear, inverse, absolute nor relu", Refused(changed));
    }

    private static string Refused(Genome genome) => Assert.Throws<ArgumentException>(() => HomogeneousGenome.Of(genome)).Message;

    private static double[] OutputsOf(CompiledNetwork network, double weight, double[] inputs)
    {
        var values = new double[network.Slots];
        ScalarInterpreter.Run(network, weight, inputs, values);
        return values[network.FirstOutputSlot..];
    }
}
