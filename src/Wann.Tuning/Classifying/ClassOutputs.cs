using Wann.Core.Networks;
using Wann.Tasks.Classification;

namespace Wann.Tuning.Classifying;

/// <summary>A network's outputs over samples, one sample and one weight at a time.</summary>
public static class ClassOutputs
{
    /// <param name="network">With the samples' inputs and classes.</param>
    /// <param name="weights">W shared weights; a network that has its own takes no notice of them.</param>
    /// <param name="samples">N samples of C classes.</param>
    /// <param name="outputs">[weight, sample, class], before the softmax: W·N·C numbers, written.</param>
    public static void Outputs(CompiledNetwork network, ReadOnlySpan<double> weights, Samples samples, double[] outputs, CancellationToken cancellation = default)
    {
        var values = new double[network.Slots];
        var next = 0;
        foreach (var weight in weights)
        {
            for (var sample = 0; sample < samples.Count; sample++)
            {
                if (sample % 256 == 0) cancellation.ThrowIfCancellationRequested();
                ScalarInterpreter.Run(network, weight, samples[sample], values);
                values.AsSpan(network.FirstOutputSlot).CopyTo(outputs.AsSpan(next));
                next += network.Outputs;
            }
        }
    }
}
