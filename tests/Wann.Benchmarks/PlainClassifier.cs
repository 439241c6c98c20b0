using Wann.Core.Networks;
using Wann.Tasks.Classification;

namespace Wann.Benchmarks;

/// <summary>A batch as one writes it first: a weight, a sample, a node after another, on Math.*; flat arrays, no allocation.</summary>
internal sealed class PlainClassifier(CompiledNetwork network)
{
    private readonly int[] _firstSource = network.FirstSource.ToArray();
    private readonly int[] _sources = network.Sources.ToArray();
    private readonly Activation[] _activations = network.Activations.ToArray();
    private readonly double[] _values = new double[network.Slots];

    /// <returns>Minus the mean cross-entropy over the samples.</returns>
    public double Return(double weight, Samples samples, ReadOnlySpan<int> batch)
    {
        var (values, loss) = (_values, 0.0);
        values[0] = 1;
        foreach (var chosen in batch)
        {
            samples[chosen].CopyTo(values.AsSpan(1));
            Forward(weight, values);
            var outputs = values.AsSpan(network.FirstOutputSlot);
            var (greatest, sum) = (double.NegativeInfinity, 0.0);
            foreach (var output in outputs) greatest = Math.Max(greatest, output);
            foreach (var output in outputs) sum += Math.Exp(output - greatest);
            loss += Math.Log(sum) - (outputs[samples.Labels[chosen]] - greatest);
        }

        return -loss / batch.Length;
    }

    private void Forward(double weight, double[] values)
    {
        var (source, firstComputed) = (0, 1 + network.Inputs);
        for (var node = 0; node < _activations.Length; node++)
        {
            var sum = 0.0;
            for (var end = _firstSource[node + 1]; source < end; source++) sum += values[_sources[source]];
            values[firstComputed + node] = PlainLoop.Apply(_activations[node], weight * sum);
        }
    }
}
