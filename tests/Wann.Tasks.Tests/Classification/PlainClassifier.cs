using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Tasks.Classification;

namespace Wann.Tasks.Tests.Classification;

/// <summary>
/// What the kernel must equal to the bit: one sample, one node at a time; a sum takes bias and inputs first, then computed nodes.
/// </summary>
internal static class PlainClassifier
{
    public static double[] Outputs(CompiledNetwork network, double weight, ReadOnlySpan<double> inputs)
    {
        var values = new double[network.Slots];
        values[0] = 1;
        inputs.CopyTo(values.AsSpan(1));
        for (var node = 0; node < network.Activations.Length; node++)
        {
            var sources = Enumerable.Range(network.FirstSource[node], network.FirstSource[node + 1] - network.FirstSource[node]).ToArray();
            var (from, own) = (network.Sources.ToArray(), network.Weights.ToArray());
            var sum = 0.0;
            foreach (var source in sources.OrderBy(source => from[source] > network.Inputs))
            {
                sum = network.SharesOneWeight ? sum + values[from[source]] : Math.FusedMultiplyAdd(own[source], values[from[source]], sum);
            }

            values[1 + network.Inputs + node] = ScalarInterpreter.Apply(
                network.Activations[node], network.SharesOneWeight ? weight * sum : sum);
        }

        return values[network.FirstOutputSlot..];
    }

    public static double Loss(double[] outputs, int label)
    {
        var greatest = outputs.Aggregate((a, b) => a > b ? a : b);
        var sum = 0.0;
        foreach (var output in outputs) sum += PortableMath.Exp(output - greatest);
        var loss = PortableMath.Log(sum) - (outputs[label] - greatest);
        return loss < 744.4400719213812 ? loss : 744.4400719213812;
    }

    /// <summary>The return of a batch.</summary>
    public static double Return(CompiledNetwork network, double weight, Samples samples, IReadOnlyList<int> batch)
    {
        var sum = 0.0;
        foreach (var sample in batch) sum += Loss(Outputs(network, weight, samples[sample]), samples.Labels[sample]);
        return -(sum / batch.Count);
    }
}
