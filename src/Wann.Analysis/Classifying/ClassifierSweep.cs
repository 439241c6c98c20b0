using Wann.Analysis.Measuring;
using Wann.Core.Networks;
using Wann.Tasks.Classification;

namespace Wann.Analysis.Classifying;

/// <summary>Looks for the shared weight that is right about most training samples. There its accuracy flatters it: report it on test samples.</summary>
public static class ClassifierSweep
{
    /// <param name="bench">Cores.</param>
    /// <param name="network">With one shared weight.</param>
    /// <param name="train">Training samples: all of them are asked at every weight.</param>
    /// <returns>A row's returns are of samples: 1 for one that is taken for what it is, else 0.</returns>
    public static Sweep Run(ClassifierBench bench, CompiledNetwork network, Samples train, CancellationToken cancellation = default) =>
        Sweep.Over((weights, _) => [.. bench.Measure(network, weights, train, cancellation).Select(OfSamples)]);

    private static Summary OfSamples(Confusion confusion)
    {
        var accuracy = confusion.Accuracy;
        return new Summary(accuracy, Math.Sqrt(accuracy * (1 - accuracy)), confusion.Samples, Failures: 0);
    }
}
