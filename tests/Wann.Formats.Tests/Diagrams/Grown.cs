using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Randomness;

namespace Wann.Formats.Tests.Diagrams;

/// <summary>Networks such as a search finds, of any size: every hidden node has a source before it and a target behind it.</summary>
internal static class Grown
{
    public static Genome Of(int inputs, int outputs, int hidden, int connections, int seed)
    {
        var (stream, first) = (new RandomStream((ulong)seed, StreamPurpose.Initialise), 1 + inputs + outputs);
        var nodes = Enumerable.Range(0, first + hidden).Select(id => new NodeGene(
            id,
            id == 0 ? NodeKind.Bias : id <= inputs ? NodeKind.Input : id < first ? NodeKind.Output : NodeKind.Hidden,
            id < first ? Activation.Linear : ActivationOf(ref stream)));
        var pairs = new HashSet<(int Source, int Target)>();
        for (var node = 0; node < hidden; node++)
        {
            pairs.Add((Earlier(node, ref stream), first + node));
            pairs.Add((first + node, Later(node, ref stream)));
        }

        while (pairs.Count < connections)
        {
            var node = stream.Below(hidden);
            pairs.Add(stream.Below(2) == 0 ? (Earlier(node, ref stream), first + node) : (first + node, Later(node, ref stream)));
        }

        return new Genome(
            [.. nodes], [.. pairs.Select((pair, i) => new ConnectionGene(i, pair.Source, pair.Target, Enabled: true, i % 5 == 0))]);

        int Earlier(int node, ref RandomStream from)
        {
            var source = from.Below(1 + inputs + node);
            return source <= inputs ? source : first + source - 1 - inputs;
        }

        int Later(int node, ref RandomStream from)
        {
            var target = from.Below(outputs + hidden - node - 1);
            return target < outputs ? 1 + inputs + target : first + node + 1 + target - outputs;
        }
    }

    private static Activation ActivationOf(ref RandomStream stream) => (Activation)(1 + stream.Below(10));
}
