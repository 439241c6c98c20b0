using Wann.Analysis.Baselines.Layers;
using Wann.Tasks.Classification;

namespace Wann.Analysis.Tests.Baselines.Layers;

public sealed class LayeredPassTests
{
    private static readonly PlainCnn Plain = new(Pictures.Side, 8, 16, Pictures.Classes);

    private static readonly LayeredNetwork Network = new(
        new ConvolutionLayer(Pictures.Side, 1, 8),
        new PoolLayer(Pictures.Side, 8),
        new ConvolutionLayer(Pictures.Side / 2, 8, 16),
        new PoolLayer(Pictures.Side / 2, 16),
        new DenseLayer(4 * 16, Pictures.Classes));

    private static readonly Samples Samples = Pictures.Make(3, 20);

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    public void Loss_and_gradient_are_the_plain_networks(int count)
    {
        int[] chosen = [.. Enumerable.Range(4, count)];
        var parameters = Array.ConvertAll(Network.Start(seed: 5), one => (double)(float)one);
        var gradient = new float[parameters.Length];
        var loss = new LayeredPass(Network).Gradient(Array.ConvertAll(parameters, one => (float)one), Samples, chosen, gradient);
        Assert.Equal(PlainLoss(parameters), loss, 1e-4);

        const double Step = 1e-6;
        var largest = gradient.Max(Math.Abs);
        for (var i = 0; i < parameters.Length; i += count)
        {
            var (above, below) = (parameters.ToArray(), parameters.ToArray());
            above[i] += Step;
            below[i] -= Step;
            var difference = (PlainLoss(above) - PlainLoss(below)) / (2 * Step);
            Assert.True(Math.Abs(difference - gradient[i]) < 1e-4 * largest,
                $"parameter {i}: {gradient[i]}, but the difference is {difference}");
        }

        double PlainLoss(double[] at) => chosen.Sum(sample => Plain.Loss(at, Samples, sample));
    }

    [Fact]
    public void A_sample_is_classified_alike_in_any_lane()
    {
        var parameters = Array.ConvertAll(Network.Start(seed: 5), one => (float)one);
        var (pass, gradient, all, alone) = (new LayeredPass(Network), new float[parameters.Length], new byte[16], new byte[1]);
        int[] chosen = [.. Enumerable.Range(0, 16)];
        for (var step = 0; step < 30; step++)
        {
            pass.Gradient(parameters, Samples, chosen, gradient);
            for (var i = 0; i < gradient.Length; i++) parameters[i] -= 0.02f * gradient[i];
        }

        pass.Classify(parameters, Samples, chosen, all);
        for (var i = 0; i < 16; i++)
        {
            pass.Classify(parameters, Samples, [i], alone);
            Assert.Equal(all[i], alone[0]);
        }

        Assert.True(all.Distinct().Count() > 1);
    }
}
