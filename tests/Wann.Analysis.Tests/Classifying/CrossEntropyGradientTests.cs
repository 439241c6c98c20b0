using Wann.Analysis.Classifying;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core.Randomness;
using Wann.Tasks.Classification;

namespace Wann.Analysis.Tests.Classifying;

public sealed class CrossEntropyGradientTests
{
    private static readonly Activation[] All = Enum.GetValues<Activation>();

    public static TheoryData<Activation> Activations() => new(All);

    [Theory]
    [MemberData(nameof(Activations))]
    public void It_is_the_central_difference(Activation activation) =>
        AgreesWithDifferences(Pictures.Network(seed: 3, 3, 3, activation), seed: 5);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void So_it_is_where_all_activations_feed_each_other(ulong seed) =>
        AgreesWithDifferences(Pictures.Network(seed, 3, 4, [.. All.Where(one => one != Activation.Step)]), seed);

    [Fact]
    public void Nothing_passes_a_step_or_leaves_a_kink()
    {
        var network = Chain(Activation.Step);
        Assert.Equal(0, Gradient(network, [1, 1], Single(0.5))[0]);
        Assert.NotEqual(0, Gradient(network, [1, 1], Single(0.5))[1]);
        Assert.Equal(0, Gradient(Chain(Activation.Absolute), [1, 1], Single(0))[0]);
        Assert.Equal(0, Gradient(Chain(Activation.Relu), [0, 1], Single(1))[0]);
    }

    [Fact]
    public void The_loss_is_the_cross_entropy_of_the_plain_interpreter()
    {
        var (network, samples) = (Weighted(Pictures.Network(7, 3, 4, All), seed: 1), Noise(seed: 9, count: 21, inputs: 3, classes: 4));
        int[] chosen = [20, 3, 3, 7, 11, 0, 1, 2, 4, 5, 6];
        Assert.Equal(chosen.Sum(one => Loss(network, samples, one)), new CrossEntropyGradient().Run(network, samples, chosen, []), 1e-12);
    }

    [Fact]
    public void A_kernel_used_before_gives_the_same()
    {
        var samples = Noise(seed: 9, count: 30, inputs: 3, classes: 4);
        var (network, larger) = (Weighted(Pictures.Network(7, 3, 4, All), 1), Weighted(Pictures.Network(8, 3, 4, [.. All, .. All]), 2));
        var (kernel, first, again) = (new CrossEntropyGradient(), new double[network.Weights.Length], new double[network.Weights.Length]);
        kernel.Run(network, samples, [1, 2, 3, 4, 5, 6, 7, 8, 9], first);
        kernel.Run(larger, samples, [0, 12, 29], new double[larger.Weights.Length]);
        kernel.Run(network, samples, [1, 2, 3, 4, 5, 6, 7, 8, 9], again);
        Assert.Equal(first, again);
    }

    private static void AgreesWithDifferences(Genome genome, ulong seed)
    {
        const double Step = 1e-5;
        var network = Weighted(genome, seed);
        var samples = Noise(seed, count: 13, inputs: 3, network.Outputs);
        int[] chosen = [.. Enumerable.Range(0, samples.Count)];
        var gradient = new double[network.Weights.Length];
        new CrossEntropyGradient().Run(network, samples, chosen, gradient);
        var weights = network.Weights.ToArray();
        var largest = gradient.Max(Math.Abs);
        Assert.True(largest > 0.01);
        for (var i = 0; i < weights.Length; i++)
        {
            var difference = (At(i, Step) - At(i, -Step)) / (2 * Step);
            Assert.True(Math.Abs(difference - gradient[i]) <= 1e-6 * Math.Max(largest, 1),
                $"source {i}: {gradient[i]:R}, but the difference is {difference:R}");
        }

        double At(int i, double apart)
        {
            double[] moved = [.. weights];
            moved[i] += apart;
            var byConnection = new double[genome.Connections.Length];
            for (var source = 0; source < moved.Length; source++) byConnection[network.ConnectionOfSource[source]] = moved[source];
            var other = network.WithWeights(byConnection);
            return chosen.Sum(one => Loss(other, samples, one));
        }
    }

    private static double Loss(CompiledNetwork network, Samples samples, int sample)
    {
        var values = new double[network.Slots];
        ScalarInterpreter.Run(network, 1, samples[sample], values);
        var outputs = values[network.FirstOutputSlot..];
        return PortableMath.Log(outputs.Sum(PortableMath.Exp)) - outputs[samples.Labels[sample]];
    }

    private static CompiledNetwork Weighted(Genome genome, ulong seed)
    {
        var stream = new RandomStream(seed, StreamPurpose.Weights);
        return NetworkCompiler.Compile(genome).WithWeights([.. genome.Connections.Select(_ => stream.NextDouble(-0.6, 0.6))]);
    }

    private static Samples Noise(ulong seed, int count, int inputs, int classes)
    {
        var stream = new RandomStream(seed, StreamPurpose.Trials);
        return new Samples(
            inputs,
            classes,
            [.. Enumerable.Range(0, count * inputs).Select(_ => stream.NextDouble())],
            [.. Enumerable.Range(0, count).Select(_ => (byte)stream.Below(classes))]);
    }

    /// <summary>Input, hidden node, the first of two outputs.</summary>
    private static CompiledNetwork Chain(Activation activation) => NetworkCompiler.Compile(new Genome(
        [
            new(0, NodeKind.Bias, Activation.Linear),
            new(1, NodeKind.Input, Activation.Linear),
            new(2, NodeKind.Output, Activation.Linear),
            new(3, NodeKind.Output, Activation.Linear),
            new(4, NodeKind.Hidden, activation),
        ],
        [new(0, 1, 4, Enabled: true), new(1, 4, 2, Enabled: true)]));

    private static Samples Single(double input) => new(1, 2, [input], [1]);

    private static double[] Gradient(CompiledNetwork network, double[] weights, Samples samples)
    {
        var gradient = new double[2];
        new CrossEntropyGradient().Run(network.WithWeights(weights), samples, [0], gradient);
        return gradient;
    }
}
