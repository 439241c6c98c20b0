using Wann.Probe;
using Wann.Tasks.Classification;

namespace Wann.Tasks.Tests.Classification;

public sealed class ClassifierTests
{
    private const ulong Seed = 29;

    [Fact]
    public void Outputs_are_the_plain_ones_to_the_bit_whatever_the_count()
    {
        double[] weights = [-1.5, 0.25, 2];
        foreach (var count in new[] { 1, 31, 32, 33, 200 })
        {
            var samples = ClassifierSuite.Noise(Seed, count);
            var network = ClassifierSuite.Network(count % 60);
            var outputs = new double[weights.Length * count * samples.Classes];
            Classifier.Outputs(network, weights, samples, outputs, TestContext.Current.CancellationToken);
            for (var i = 0; i < weights.Length * count; i++)
            {
                Assert.Equal(
                    PlainClassifier.Outputs(network, weights[i / count], samples[i % count]),
                    outputs[(i * samples.Classes)..((i + 1) * samples.Classes)]);
            }
        }
    }

    [Fact]
    public void More_samples_than_go_at_once()
    {
        var samples = ClassifierSuite.Noise(Seed, 2500);
        var outputs = new double[2500 * samples.Classes];
        Classifier.Outputs(ClassifierSuite.Network(33), [1.0], samples, outputs, TestContext.Current.CancellationToken);
        foreach (var sample in new[] { 0, 1023, 1024, 2047, 2048, 2499 })
        {
            Assert.Equal(
                PlainClassifier.Outputs(ClassifierSuite.Network(33), 1, samples[sample]),
                outputs[(sample * samples.Classes)..((sample + 1) * samples.Classes)]);
        }
    }

    [Fact]
    public void Networks_and_arrays_that_do_not_fit_are_refused()
    {
        var samples = ClassifierSuite.Noise(Seed, 3);
        var other = Wann.Core.Networks.NetworkCompiler.Compile(Lineage.Founder(Seed, 0, samples.Inputs + 1, samples.Classes));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Classifier.Outputs(other, [1.0], samples, new double[12], TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Classifier.Outputs(ClassifierSuite.Network(1), [1.0], samples, new double[11], TestContext.Current.CancellationToken));
    }
}
