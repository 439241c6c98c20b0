using Wann.Core.Genomes;

namespace Wann.Core.Mutation;

/// <summary>
/// A founder among children (<see cref="Operation.Found"/>): a network without hidden nodes that comes into a run that is under way. It has
/// nothing of its parent but the task's nodes. As numbers: four times a connection's innovation, and two more if it is negative, and one
/// more if it is enabled.
/// </summary>
public static class Founder
{
    /// <param name="founder">As the mutate stage founds it; innovations go bias and inputs by outputs, as in a first population.</param>
    /// <exception cref="ArgumentException">It has hidden nodes.</exception>
    public static Proposal ToProposal(Genome founder) => founder.Hidden > 0
        ? throw new ArgumentException("a founder may have no hidden nodes")
        : new Proposal(Operation.Found, Many: new Operands([.. founder.Connections.Select(Number)]));

    /// <param name="parent">Any genome of the run.</param>
    /// <param name="connections">The founder's, as numbers.</param>
    /// <exception cref="InvalidOperationException">A number is of no connection: the log is damaged.</exception>
    internal static Genome Of(Genome parent, Operands connections) => new(
        parent.Nodes[..parent.FirstHidden],
        [.. connections.Numbers.Select(number => Connection(parent, number))]);

    private static int Number(ConnectionGene gene) => (4 * gene.Innovation) + (gene.Negative ? 2 : 0) + (gene.Enabled ? 1 : 0);

    private static ConnectionGene Connection(Genome parent, int number)
    {
        var innovation = number >> 2;
        var (source, output) = Math.DivRem(innovation, parent.Outputs);
        return number >= 0 && source <= parent.Inputs
            ? new ConnectionGene(innovation, source, 1 + parent.Inputs + output, Enabled: (number & 1) != 0, Negative: (number & 2) != 0)
            : throw new InvalidOperationException($"A founder has a connection {innovation} that no founder can have; the log is damaged.");
    }
}
