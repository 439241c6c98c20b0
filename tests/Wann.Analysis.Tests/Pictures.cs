using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Tasks.Classification;

namespace Wann.Analysis.Tests;

/// <summary>
/// Small pictures to tell apart, a pure function of a seed: each class has a bright square in a place of its own, under noise.
/// </summary>
internal static class Pictures
{
    public const int Side = 8;
    public const int Classes = 4;

    /// <param name="noise">The noise is uniform on [0, noise).</param>
    public static Samples Make(ulong seed, int count, double noise = 0.6)
    {
        var stream = new RandomStream(seed, StreamPurpose.Initialise);
        var (values, labels) = (new double[count * Side * Side], new byte[count]);
        for (var sample = 0; sample < count; sample++)
        {
            var label = stream.Below(Classes);
            labels[sample] = (byte)label;
            for (var y = 0; y < Side; y++)
            {
                for (var x = 0; x < Side; x++)
                {
                    var bright = y / (Side / 2) == label / 2 && x / (Side / 2) == label % 2 ? 0.4 : 0;
                    values[(sample * Side * Side) + (y * Side) + x] = bright + (noise * stream.NextDouble());
                }
            }
        }

        return new Samples(Side * Side, Classes, values, labels);
    }

    public static DataSet Set(int train = 300, int test = 200) => new("pictures", Make(1, train), Make(2, test));

    /// <summary>With test samples that show at once whether anybody has looked at them.</summary>
    public static DataSet Poisoned(DataSet data) => data with
    {
        Test = data.Test with { Values = [.. data.Test.Values.Select(_ => double.NaN)], Labels = new byte[data.Test.Count] },
    };

    /// <summary>Hidden nodes of every activation given, in two layers that also skip, with random connections.</summary>
    public static Genome Network(ulong seed, int inputs, int outputs, params Activation[] activations)
    {
        var stream = new RandomStream(seed, StreamPurpose.Mutate);
        var nodes = Enumerable.Range(0, 1 + inputs + outputs)
            .Select(id => new NodeGene(id, id == 0 ? NodeKind.Bias : id <= inputs ? NodeKind.Input : NodeKind.Output, Activation.Linear))
            .ToList();
        foreach (var activation in activations.Concat(activations)) nodes.Add(new NodeGene(nodes.Count, NodeKind.Hidden, activation));
        var (first, second) = (1 + inputs + outputs, 1 + inputs + outputs + activations.Length);
        var connections = new List<ConnectionGene>();
        for (var target = 1 + inputs; target < nodes.Count; target++)
        {
            var isOutput = target < first;
            for (var source = 0; source < nodes.Count; source++)
            {
                var goesForward = source <= inputs || (
                    source >= first && source < (isOutput ? nodes.Count : target < second ? first : second));
                if (goesForward && stream.NextDouble() < 0.7)
                {
                    connections.Add(new ConnectionGene(connections.Count, source, target, stream.NextDouble() < 0.9));
                }
            }
        }

        return new Genome([.. nodes], [.. connections]);
    }
}
