using Wann.Analysis.Classifying;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Tasks.Classification;

namespace Wann.Analysis.Tests.Classifying;

public sealed class ClassifierBenchTests
{
    /// <summary>Output i is weight · input i.</summary>
    private static readonly CompiledNetwork Mirror = NetworkCompiler.Compile(MirrorOf(2));

    [Fact]
    public void Each_sample_is_taken_for_the_class_of_its_highest_output()
    {
        var samples = new Samples(2, 2, [1, 0, 0, 1, 1, 0, 0.2, 0.1], [0, 1, 1, 0]);
        var (positive, negative) = (
            new ClassifierBench(1).Measure(Mirror, [1, -1], samples)[0], new ClassifierBench(1).Measure(Mirror, [1, -1], samples)[1]);
        Assert.Equal([2, 0, 1, 1], positive.Counts);
        Assert.Equal([0, 2, 1, 1], negative.Counts);
        Assert.Equal((0.75, 0.25, 4), (positive.Accuracy, negative.Accuracy, positive.Samples));
        Assert.Equal((1, 0.5), (positive.AccuracyOf(0), positive.AccuracyOf(1)));
        Assert.Null(new ClassifierBench(1).Measure(Mirror, [1], samples with { Values = [1, 0], Labels = [0] })[0].AccuracyOf(1));
    }

    [Theory]
    [InlineData(0, 0, 1.0, -0.5)]
    [InlineData(1, 1, 0.5, -1.0)]
    [InlineData(0, 1, 0.1, 0.1, -3.0)]
    [InlineData(1, 1, -1.0, -1.0, 1.0)]
    public void Votes_count_first_and_a_tie_goes_to_the_higher_softmax(int byVote, int byMean, params double[] weights)
    {
        var ensemble = new ClassifierBench(1).Ensemble(Mirror, weights, new Samples(2, 2, [2, 0], [0]));
        Assert.Equal((1, 1), (ensemble.Vote[0, byVote], ensemble.Mean[0, byMean]));
    }

    [Fact]
    public void Outputs_that_are_no_numbers_lose()
    {
        var samples = new Samples(2, 2, [double.NaN, -5, -5, double.NaN, double.NaN, double.NaN, double.PositiveInfinity, 9], [1, 0, 0, 0]);
        Assert.Equal(1, new ClassifierBench(1).Measure(Mirror, [1], samples)[0].Accuracy);
        Assert.Equal(1, new ClassifierBench(1).Ensemble(Mirror, [1, 2], samples).Mean.Accuracy);
    }

    [Fact]
    public void Parallelism_changes_nothing_and_shares_join()
    {
        var samples = Pictures.Make(seed: 4, count: 1203);
        var network = NetworkCompiler.Compile(Pictures.Network(1, samples.Inputs, samples.Classes, Activation.Sine, Activation.Tanh));
        double[] weights = [.. Enumerable.Range(-60, 120).Select(i => i / 30.0)];
        var (one, many) = (new ClassifierBench(1).Measure(network, weights, samples),
            new ClassifierBench(5).Measure(network, weights, samples));
        Assert.Equal(one.SelectMany(confusion => confusion.Counts), many.SelectMany(confusion => confusion.Counts));
        Assert.All(one, confusion => Assert.Equal(1203, confusion.Samples));
        Assert.Equal(Plain(network, weights[3], samples), one[3].Counts);
        Assert.Equal(new ClassifierBench(1).Ensemble(network, weights[..6], samples).Vote.Counts,
            new ClassifierBench(3).Ensemble(network, weights[..6], samples).Vote.Counts);
    }

    [Fact]
    public void The_ensemble_of_one_weight_is_that_weight()
    {
        var samples = Pictures.Make(seed: 4, count: 700);
        var network = NetworkCompiler.Compile(Pictures.Network(2, samples.Inputs, samples.Classes, Activation.Gaussian, Activation.Relu));
        var alone = new ClassifierBench(2).Measure(network, [0.3], samples)[0].Counts;
        var ensemble = new ClassifierBench(2).Ensemble(network, [0.3], samples);
        Assert.Equal(alone, ensemble.Vote.Counts);
        Assert.Equal(alone, ensemble.Mean.Counts);
    }

    private static int[] Plain(CompiledNetwork network, double weight, Samples samples)
    {
        var counts = new int[samples.Classes * samples.Classes];
        for (var sample = 0; sample < samples.Count; sample++)
        {
            var values = new double[network.Slots];
            ScalarInterpreter.Run(network, weight, samples[sample], values);
            var outputs = values[network.FirstOutputSlot..].ToList();
            counts[(samples.Labels[sample] * samples.Classes) + outputs.IndexOf(outputs.Max())]++;
        }

        return counts;
    }

    private static Genome MirrorOf(int classes) => Genome.Minimal(classes, classes, () => true) is var all
        ? new Genome(all.Nodes, [.. all.Connections.Where(gene => gene.Target == gene.Source + classes)])
        : all;
}
