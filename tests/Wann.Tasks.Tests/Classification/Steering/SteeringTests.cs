using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Probe;
using Wann.Tasks.Classification;
using World = Wann.Tasks.Classification.Classification;

namespace Wann.Tasks.Tests.Classification.Steering;

public sealed class SteeringTests
{
    private const int Inputs = 5;
    private const int Classes = 3;
    private static readonly double[] Weights = [0.4, 1.3];
    private static readonly Samples Train = Noise(count: 70);
    private readonly World _task = Task(power: 0);

    /// <summary>Derivatives are asked of a plain evaluation of the genome, and that is asked of the compiled network.</summary>
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 2)]
    public void Slopes_are_the_derivatives_of_the_return_by_what_a_node_takes_and_curvatures_those_of_outputs(bool even, int power)
    {
        var task = Task(power);
        var (hiddenSeen, activations) = (0, new HashSet<Activation>());
        for (var index = 0; index < 40; index++)
        {
            var genome = Lineage.GrowSigned(seed: 91, index, changes: index, Inputs, Classes);
            using var steering = Steer(genome, even, task);
            var random = new RandomStream(92, StreamPurpose.Mutate, individual: index);
            for (var trial = 0; trial < 4; trial++)
            {
                var (source, target) = (AnySource(genome, ref random), 1 + Inputs + random.Below(genome.Nodes.Length - 1 - Inputs));
                var layers = Layers.Of(genome);
                if (layers[source] >= layers[target]) continue;
                var (slopes, curvatures) = Weighed(steering, source, target);
                for (var weight = 0; weight < Weights.Length; weight++)
                {
                    var (less, same, more) = (Return(-1e-4), Return(0), Return(1e-4));
                    Assert.Equal(Compiled(task, genome, even, Weights[weight]), same, 1e-9);
                    Assert.Equal((more - less) / 2e-4, slopes[weight], 2e-4 * Math.Max(1, Math.Abs(slopes[weight])));
                    if (target < genome.FirstHidden)
                        Assert.Equal(-(more + less - (2 * same)) / 1e-8, curvatures[weight], 1e-3 * Math.Max(1, curvatures[weight]));
                    else Assert.True(curvatures[weight] >= 0);

                    double Return(double factor) =>
                        MeanReturn(
                            genome, even, Weights[weight], power, (node, value) => node == target ? factor * value(source) : 0);
                }

                if (target < genome.FirstHidden) continue;
                hiddenSeen++;
                activations.Add(genome.Nodes[target].Activation);
            }
        }

        Assert.True(hiddenSeen > 30, $"{hiddenSeen} hidden targets");
        Assert.True(activations.Count > 8, $"{activations.Count} activations");
    }

    [Fact]
    public void A_node_drawn_and_added_is_known_as_in_a_child_that_has_it()
    {
        var genome = Lineage.GrowSigned(seed: 93, index: 2, changes: 30, Inputs, Classes);
        var (first, second) = (genome.FirstHidden, genome.FirstHidden + 2);
        var (bias, hidden, right) = (0, genome.Nodes[first].Id, 1 + Inputs);
        using var steering = Steer(genome, even: true);
        steering.Draw(Activation.Tanh, [(bias, true), (first, false), (second, true)]);
        var node = new NodeGene(9000, NodeKind.Hidden, Activation.Tanh);
        double[] factors = [.. Weights.Select(weight => weight * Relays.OfEven(node, genome.Nodes[right], negative: true).Factor(weight))];
        steering.Add(genome.Nodes.Length, right, factors);

        int[] ends = [Operands.End(bias, true), Operands.End(hidden, false), Operands.End(genome.Nodes[second].Id, true)];
        var series = new Series();
        series.AddNode(Activation.Tanh, ends, [Operands.End(right, true)]);
        var child = new Child(0, series.ToProposal(), new GivenIds(9000, 9000, 9003)).Of(genome, []);
        using var again = Steer(child, even: true);
        Assert.Equal(
            Weighed(again, child.Nodes.Length - 1, right + 1).Slopes, Weighed(steering, genome.Nodes.Length, right + 1).Slopes, Near);
        Assert.Equal(Weighed(again, 3, right).Slopes, Weighed(steering, 3, right).Slopes, Near);
    }

    [Fact]
    public void What_is_added_to_a_hidden_node_reaches_the_outputs()
    {
        var tried = 0;
        for (var index = 0; index < 60; index++)
        {
            var genome = Lineage.GrowSigned(seed: 94, index, changes: 12, Inputs, Classes);
            for (var target = genome.FirstHidden; target < genome.Nodes.Length; target++)
            {
                var (id, outward) = (genome.Nodes[target].Id, genome.Connections.Where(gene => gene.Source == genome.Nodes[target].Id));
                if (!outward.Any(gene => gene.Enabled) || outward.Any(gene => gene.Target >= genome.FirstHidden)) continue;
                if (genome.Connections.Any(gene => gene.Source == 2 && gene.Target == id)) continue;
                using var steering = Steer(genome, even: true);
                var passage = Relays.OfEven(genome.Nodes[2], genome.Nodes[target], negative: false);
                steering.Add(2, target, [.. Weights.Select(weight => weight * passage.Factor(weight))]);
                var addition = new Proposal(Operation.AddConnection, 2, id);
                using var again = Steer(new Child(0, addition, new GivenIds(Innovation: 9000)).Of(genome, []), even: true);
                for (var output = 1 + Inputs; output < genome.FirstHidden; output++)
                    Assert.Equal(Weighed(again, target, output).Slopes, Weighed(steering, target, output).Slopes, Near);
                tried++;
            }
        }

        Assert.True(tried > 20, $"{tried} tried");
    }

    [Fact]
    public void Parts_are_all_samples_once()
    {
        var genome = Lineage.GrowSigned(seed: 95, index: 0, changes: 10, Inputs, Classes);
        var whole = Slope(samples: 1000, part: 0) * Train.Count;
        Assert.Equal(4, _task.Parts(20));
        Assert.Equal(whole, Enumerable.Range(0, 4).Sum(part => Slope(20, part) * ((Train.Count - part + 3) / 4)), 1e-9);

        double Slope(int samples, int part)
        {
            using var steering = _task.Steer(genome, Relays.OfEven, Weights, samples, part, sensitivities: false);
            return Weighed(steering, 1, 1 + Inputs).Slopes[1];
        }
    }

    private static World Task(int power) =>
        new(new DataSet("noise", Train, Train), batch: 10, ShownSamples.All, Softmax(power));

    private static SoftmaxOptions Softmax(int power) => new() { Scale = power == 0 ? 1 : 0.3, Power = power };

    private static bool Near(double left, double right) => Math.Abs(left - right) < 1e-10;

    private static double Compiled(World task, Genome genome, bool even, double weight)
    {
        var results = new RolloutResult[1];
        var network = NetworkCompiler.Compile(even ? Relays.OfEven(genome) : Relays.OfSigns(genome));
        task.CreateSimulation().Run(network, [new Rollout(weight, default)], results);
        return results[0].Return;
    }

    [Fact]
    public void Where_classes_come_in_turn_parts_have_all_of_them()
    {
        var turns = Train with { Labels = [.. Enumerable.Range(0, Train.Count).Select(i => (byte)(i % Classes))] };
        Assert.Equal(4, new World(new DataSet("turns", turns, turns), batch: 10).Parts(24));
        Assert.Equal(3, new World(new DataSet("noise", Train, Train), batch: 10).Parts(24));
    }

    private ISteering Steer(Genome genome, bool even, World? task = null) => (task ?? _task).Steer(
        genome, even ? Relays.OfEven : (_, _, negative) => Relays.OfSign(negative), Weights, 1000, part: 0, sensitivities: true);

    private static (double[] Slopes, double[] Curvatures) Weighed(ISteering steering, int source, int target)
    {
        var (slopes, curvatures) = (new double[Weights.Length], new double[Weights.Length]);
        steering.Weigh(source, target, slopes, curvatures);
        return (slopes, curvatures);
    }

    private static int AnySource(Genome genome, ref RandomStream random)
    {
        var drawn = random.Below(genome.Nodes.Length - Classes);
        return drawn <= Inputs ? drawn : drawn + Classes;
    }

    /// <summary>Node by node, from the outputs back, with something added to what a node's activation takes.</summary>
    private static double MeanReturn(Genome genome, bool even, double weight, int power, Func<int, Func<int, double>, double> added)
    {
        var sum = 0.0;
        for (var sample = 0; sample < Train.Count; sample++)
        {
            var (inputs, known) = (Train[sample].ToArray(), new Dictionary<int, double>());
            sum += PlainClassifier.Loss(
                [.. Enumerable.Range(1 + Inputs, Classes).Select(output => Value(output) * Softmax(power).Factor(weight))],
                Train.Labels[sample]);

            double Value(int node)
            {
                if (node <= Inputs) return node == 0 ? 1 : inputs[node - 1];
                if (known.TryGetValue(node, out var value)) return value;
                var taken = added(node, Value);
                foreach (var gene in genome.Connections.Where(gene => gene.Enabled && gene.Target == genome.Nodes[node].Id))
                {
                    var source = genome.IndexOfNode(gene.Source);
                    var passage = even
                        ? Relays.OfEven(genome.Nodes[source], genome.Nodes[node], gene.Negative)
                        : Relays.OfSign(gene.Negative);
                    taken += weight * passage.Factor(weight) * Value(source);
                }

                return known[node] = ScalarInterpreter.Apply(genome.Nodes[node].Activation, taken);
            }
        }

        return -(sum / Train.Count);
    }

    private static Samples Noise(int count)
    {
        var random = new RandomStream(90, StreamPurpose.Data);
        return new Samples(
            Inputs,
            Classes,
            [.. Enumerable.Range(0, count * Inputs).Select(_ => random.NextDouble())],
            [.. Enumerable.Range(0, count).Select(_ => (byte)random.Below(Classes))]);
    }
}
