using System.Text.Json;
using Wann.Analysis.Baselines;
using Wann.Analysis.Classifying;
using Wann.Analysis.Tuning;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Tasks.Classification;

namespace Wann.Analysis.Tests.Classifying;

public sealed class ClassifierModesTests
{
    private static readonly DataSet Data = Pictures.Set();

    /// <summary>Each class's output sees the square that is bright in its pictures.</summary>
    private static readonly Genome Genome = Squares();

    [Fact]
    public void All_modes_are_of_the_test_samples()
    {
        var modes = new ClassifierModes(new ClassifierBench(2), Genome, Data.Test);
        var at = modes.At([-1, 1]);
        Assert.True(at[1].Accuracy > 0.9 && at[0].Accuracy < 0.1);
        Assert.All(at, one => Assert.Equal(Data.Test.Count, one.Samples));
        Assert.Equal(at[1].Accuracy, modes.OwnWeights([.. Genome.Connections.Select(_ => 1.0)]).Accuracy);
        Assert.Equal(at[1].Accuracy, modes.Together([1, 1, -1]).Vote.Accuracy);

        // Every positive weight is as good as any other, and every negative one as bad.
        var drawn = modes.RandomShared(seed: 1, draws: 250);
        var (best, worst) = (at[1].Accuracy, at[0].Accuracy);
        Assert.Equal(250, drawn.Trials);
        Assert.InRange((drawn.Mean - worst) / (best - worst), 0.4, 0.6);
        Assert.InRange(drawn.Deviation / (best - worst), 0.48, 0.5);
    }

    [Fact]
    public void The_sweep_takes_the_weight_that_is_right_about_most_training_samples()
    {
        var network = NetworkCompiler.Compile(Genome);
        var sweep = ClassifierSweep.Run(new ClassifierBench(2), network, Data.Train);
        Assert.Equal(0.01, sweep.Best);
        var best = sweep.Rows.Single(row => row.Weight == sweep.Best).Returns;
        Assert.Equal(new ClassifierBench(1).Measure(network, [sweep.Best], Data.Train)[0].Accuracy, best.Mean);
        Assert.Equal(Data.Train.Count, best.Trials);
        Assert.All(sweep.Rows, row => Assert.True(row.Returns.Mean <= best.Mean));
    }

    [Fact]
    public void Nothing_that_chooses_sees_a_test_sample()
    {
        var (clean, poisoned) = (Choices(Data), Choices(Pictures.Poisoned(Data)));
        Assert.Equal(clean.Chosen, poisoned.Chosen);
        Assert.NotEqual(clean.Reported, poisoned.Reported);

        (string Chosen, double[] Reported) Choices(DataSet data)
        {
            var bench = new ClassifierBench(2);
            var genome = Pictures.Network(5, data.Train.Inputs, data.Train.Classes, Activation.Tanh, Activation.Sine);
            var sweep = ClassifierSweep.Run(bench, NetworkCompiler.Compile(genome), data.Train);
            var options = new TuneOptions { Method = TuneMethod.Gradient, Generations = 2, Batch = 32 };
            var tuning = new GradientTuning(new Classification(data, 50), 2, genome, sweep.Best, options);
            var softmax = new BaselineTraining(BaselineKind.Softmax, data.Train, new BaselineOptions { Epochs = 2 }, 2);
            object[] chosen = [sweep, tuning.Advance(), tuning.Advance(), tuning.State, softmax.Advance(), softmax.Advance(),
                softmax.Measure(data.Train)];
            var modes = new ClassifierModes(bench, genome, data.Test);
            return (
                string.Join('\n', chosen.Select(one => JsonSerializer.Serialize(one))),
                [modes.At([sweep.Best])[0].Accuracy, modes.OwnWeights(tuning.BestWeights).Accuracy, softmax.Measure(data.Test).Accuracy]);
        }
    }

    private static Genome Squares()
    {
        var all = Genome.Minimal(Pictures.Side * Pictures.Side, Pictures.Classes, () => true);
        return new Genome(all.Nodes,
            [.. all.Connections.Where(gene => gene.Source > 0 && gene.Target - all.Inputs - 1 == SquareOf(gene.Source - 1))]);

        static int SquareOf(int input) => (input / Pictures.Side / (Pictures.Side / 2) * 2) + (input % Pictures.Side / (Pictures.Side / 2));
    }
}
