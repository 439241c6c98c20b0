using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Core.Tests.Networks;

/// <summary>
/// A network as its definition says it, straight from the genome and on the platform's own functions: slow, and sharing no code
/// with what it checks.
/// </summary>
internal static class RecursiveOracle
{
    /// <returns>One value an output.</returns>
    public static double[] Run(Genome genome, Func<int, double> weightOfConnection, double[] inputs)
    {
        var known = new Dictionary<int, double>();
        return [.. genome.Nodes.Where(node => node.Kind == NodeKind.Output).Select(ValueOf)];

        double ValueOf(NodeGene node)
        {
            if (known.TryGetValue(node.Id, out var value)) return value;
            value = node.Kind switch
            {
                NodeKind.Bias => 1,
                NodeKind.Input => inputs[node.Id - 1],
                _ => Apply(node.Activation, genome.Connections.Index().Where(one => one.Item.Enabled && one.Item.Target == node.Id)
                    .Sum(one => weightOfConnection(one.Index) * ValueOf(genome.Nodes.Single(source => source.Id == one.Item.Source)))),
            };
            known.Add(node.Id, value);
            return value;
        }
    }

    public static double Apply(Activation activation, double x) => activation switch
    {
        Activation.Linear => x,
        Activation.Step => x > 0 ? 1 : 0,
        Activation.Sine => Math.Sin(Math.PI * x),
        Activation.Gaussian => Math.Exp(-x * x / 2),
        Activation.Tanh => Math.Tanh(x),
        Activation.Sigmoid => (Math.Tanh(x / 2) + 1) / 2,
        Activation.Inverse => -x,
        Activation.Absolute => Math.Abs(x),
        Activation.Relu => Math.Max(0, x),
        Activation.Cosine => Math.Cos(Math.PI * x),
        _ => x * x,
    };
}
