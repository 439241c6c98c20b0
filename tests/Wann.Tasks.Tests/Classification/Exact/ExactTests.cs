using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Tasks.Classification;
using World = Wann.Tasks.Classification.Classification;

namespace Wann.Tasks.Tests.Classification.Exact;

public sealed class ExactTests
{
    private const int Inputs = 16;
    private const int Classes = 3;
    private static readonly Samples Train = Whole(seed: 81, count: 150);
    private readonly World _task = new(new DataSet("whole", Train, Train), batch: 10, ShownSamples.All);

    [Fact]
    public void A_return_is_minus_the_mean_cross_entropy_of_all_samples_to_the_bit_whatever_ran_before()
    {
        var used = _task.CreateSimulation();
        foreach (var genome in Line(30))
        {
            var network = NetworkCompiler.CompileHomogeneous(genome);
            var expected = PlainReturn(HomogeneousGenome.Of(genome), 0.7);
            Assert.Equal(expected, Run(used, network, 0.7));
            Assert.Equal(expected, Run(_task.CreateSimulation(), network, 0.7));
            Assert.Equal(expected, Run(used, network, -0.7));
        }
    }

    [Fact]
    public void So_it_is_backwards_and_between_strangers()
    {
        var used = _task.CreateSimulation();
        var genomes = Line(30).Reverse().Concat(Line(12, index: 7)).ToList();
        foreach (var genome in genomes.Concat(genomes))
        {
            Assert.Equal(
                PlainReturn(HomogeneousGenome.Of(genome), 0.5), Run(used, NetworkCompiler.CompileHomogeneous(genome), 0.5));
        }
    }

    [Fact]
    public void The_plain_network_has_the_same_return_but_for_rounding()
    {
        var simulation = _task.CreateSimulation();
        foreach (var genome in Line(20))
        {
            var plain = NetworkCompiler.Compile(Relays.OfEach(genome));
            Assert.Equal(
                Run(simulation, plain, 1.25), Run(simulation, NetworkCompiler.CompileHomogeneous(genome), 1.25), precision: 9);
        }
    }

    [Fact]
    public void A_guide_tells_slope_and_curvature_of_the_return()
    {
        const double scale = 0.25;
        var genome = Line(25).Last();
        using var steps = _task.Guide(HomogeneousGenome.Of(genome), scale, samples: 1000, part: 0).Begin();
        (int, bool)[] feature = [(0, true), (3, false), (5, false), (9, true)];
        var (slopes, curvatures) = (new double[Classes], new double[Classes]);
        steps.Weigh(Activation.Relu, feature, slopes, curvatures);
        for (var output = 0; output < Classes; output++)
        {
            var (less, same, more) = (Changed(-1e-3), Changed(0), Changed(1e-3));
            Assert.Equal((more - less) / 2e-3, slopes[output], 1e-3);
            Assert.Equal(-(more + less - (2 * same)) / 1e-6, curvatures[output], 1e-3);

            double Changed(double times) => MeanReturn(
                HomogeneousGenome.Of(genome), scale, (sample, outputs) => outputs[output] += times * Value(feature, sample));
        }
    }

    [Fact]
    public void A_step_taken_is_known_to_the_next()
    {
        const double scale = 0.25;
        var genome = Line(25).Last();
        (int, bool)[] feature = [(3, false), (5, false), (9, true)];
        using var steps = _task.Guide(HomogeneousGenome.Of(genome), scale, samples: 1000, part: 0).Begin();
        steps.Add(Activation.Relu, feature, [1, 0, -1]);
        var (taken, begun) = (Weighed(steps), default(double[]));

        var (first, second) = (Operands.End(1 + Inputs, negative: false), Operands.End(3 + Inputs, negative: true));
        var node = new Series();
        node.AddNode(Activation.Relu, [.. feature.Select(end => Operands.End(end.Item1, end.Item2))], [first, second]);
        var child = new Child(0, node.ToProposal(), new GivenIds(9000, 9000, 9004)).Of(genome, []);
        using var again = _task.Guide(HomogeneousGenome.Of(child), scale, samples: 1000, part: 0).Begin();
        begun = Weighed(again);
        Assert.Equal(begun, taken);

        static double[] Weighed(IGuidedSteps steps)
        {
            var (slopes, curvatures) = (new double[Classes], new double[Classes]);
            steps.Weigh(Activation.Absolute, [(1, false), (2, true)], slopes, curvatures);
            return [.. slopes, .. curvatures];
        }
    }

    [Fact]
    public void The_parts_are_all_samples_once()
    {
        Assert.Equal(4, _task.Parts(40));
        Assert.Equal(1, _task.Parts(150));
        var empty = HomogeneousGenome.Of(Genome.Unconnected(Inputs, Classes));
        var counts = Enumerable.Range(0, 4).Select(part =>
        {
            using var steps = _task.Guide(empty, 1, 40, part).Begin();
            var (slopes, curvatures) = (new double[Classes], new double[Classes]);
            steps.Weigh(Activation.Linear, [(0, false)], slopes, curvatures);
            return slopes;
        }).ToList();
        Assert.Equal(4, counts.Select(slopes => string.Join(' ', slopes)).Distinct().Count());
    }

    [Fact]
    public void Pictures_that_are_no_whole_multiples_have_no_guide()
    {
        var odd = Train with { Values = [.. Train.Values.Select(value => value / 3)] };
        var task = new World(new DataSet("odd", odd, odd), batch: 10, ShownSamples.All);
        var genome = Line(5).Last();
        Assert.Contains(
            "quantize",
            Assert.Throws<ArgumentException>(() => task.Guide(HomogeneousGenome.Of(genome), 1, 100, 0)).Message);
        var simulation = task.CreateSimulation();
        Assert.Equal(
            Run(simulation, NetworkCompiler.Compile(Relays.OfEach(genome)), 1),
            Run(simulation, NetworkCompiler.CompileHomogeneous(genome), 1));
    }

    /// <summary>A genome and its descendants, one change from each to the next.</summary>
    private static IEnumerable<Genome> Line(int changes, int index = 0)
    {
        var mutation = new TopologicalMutation(
            [0, 0, 1, 0.3, 0, 0.4, 0.4, 1],
            [Activation.Linear, Activation.Inverse, Activation.Absolute, Activation.Relu],
            ConnectionRule.Homogeneous,
            Signs: true,
            Hops: 2,
            Shape: new NodeShape(1, 4, 3));
        var (genome, book) = (Genome.Unconnected(Inputs, Classes), new InnovationBook(1 + Inputs + Classes, 0));
        for (var change = 0; change < changes; change++)
        {
            yield return genome;
            var random = new RandomStream(82, StreamPurpose.Mutate, change, index);
            var proposal = mutation.Propose(genome, ref random);
            genome = new Child(0, proposal, book.Give(proposal)).Of(genome, []);
            book.BeginGeneration();
        }

        yield return genome;
    }

    private static Samples Whole(ulong seed, int count)
    {
        var random = new RandomStream(seed, StreamPurpose.Data);
        return new Samples(
            Inputs,
            Classes,
            [.. Enumerable.Range(0, count * Inputs).Select(_ => random.Below(257) / 256.0)],
            [.. Enumerable.Range(0, count).Select(_ => (byte)random.Below(Classes))]);
    }

    private static double Run(ISimulation simulation, CompiledNetwork network, double weight)
    {
        var results = new RolloutResult[1];
        simulation.Run(network, [new Rollout(weight, default)], results);
        return results[0].Return;
    }

    /// <summary>What the kernel must equal to the bit: F sample by sample, in plain sums, which are exact.</summary>
    private static double PlainReturn(HomogeneousGenome network, double weight) =>
        MeanReturn(network, network.Scale(weight), (_, _) => { });

    private static double MeanReturn(HomogeneousGenome network, double scale, Action<double[], double[]> change)
    {
        var genome = network.Genome;
        var sum = 0.0;
        for (var sample = 0; sample < Train.Count; sample++)
        {
            double[] inputs = [1, .. Train[sample]];
            var outputs = new double[Classes];
            foreach (var gene in genome.Connections.Where(gene => gene.Enabled && gene.Target < genome.FirstHidden))
            {
                var value = gene.Source <= genome.Inputs
                    ? inputs[gene.Source]
                    : ScalarInterpreter.Apply(
                        genome.Nodes[genome.IndexOfNode(gene.Source)].Activation,
                        genome.Connections.Where(one => one.Enabled && one.Target == gene.Source)
                            .Sum(one => one.Negative ? -inputs[one.Source] : inputs[one.Source]));
                outputs[gene.Target - 1 - genome.Inputs] += gene.Negative ? -value : value;
            }

            change(inputs, outputs);
            sum += PlainClassifier.Loss([.. outputs.Select(output => output * scale)], Train.Labels[sample]);
        }

        return -(sum / Train.Count);
    }

    private static double Value((int Input, bool Negative)[] feature, double[] inputs) =>
        Math.Max(0, feature.Sum(end => end.Negative ? -inputs[end.Input] : inputs[end.Input]));
}
