using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Wann.Core.Genomes;

namespace Wann.Formats;

/// <summary>
/// The reference program's .out text: N lines of N + 1 comma-separated numbers. Row = source, column = target; 0 no connection, NaN a
/// disabled one, anything else an enabled one, which is its weight; the last column is the node's activation. Nodes are in the order
/// bias, inputs, hidden (topological), outputs. Empty lines and lines that begin with # say nothing.
/// </summary>
public static class ReferenceFormat
{
    private const string Comment = "#";
    private const string Mark = "wann:";

    /// <summary>Ids are given in file order, connections in row-major order. Outputs are linear, as the reference runs them.</summary>
    /// <param name="text">The file, with line ends of any sort.</param>
    /// <param name="inputs">The task's inputs, without the bias; the file does not say.</param>
    /// <param name="outputs">The task's outputs.</param>
    /// <exception cref="FormatException">One sentence, with the line, and the number in it counted from 1.</exception>
    public static ReferenceNetwork Read(string text, int inputs, int outputs) => new ReferenceTable(text).Network(inputs, outputs);

    /// <summary>What a file's own shape says: inputs come first and nothing feeds them, outputs last and feed nothing.</summary>
    /// <returns>Inputs without the bias, and outputs, on the understanding that every hidden node has a source and a target.</returns>
    /// <exception cref="FormatException">As <see cref="Read"/>.</exception>
    public static (int Inputs, int Outputs) ShapeOf(string text) => new ReferenceTable(text).Shape();

    /// <summary>The inputs and outputs that <see cref="Write"/> put down; null if it did not.</summary>
    public static (int Inputs, int Outputs)? StatedShape(string text) =>
        text.Split('\n').Select(line => line.Trim().Split(' ')).FirstOrDefault(words => words is [Comment, Mark, _, "inputs", _, "outputs"])
            is [_, _, var given, _, var made, _]
        && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var inputs)
        && int.TryParse(made, NumberStyles.None, CultureInfo.InvariantCulture, out var outputs)
            ? (inputs, outputs)
            : null;

    /// <summary>The genome as .out text; one whose shape cannot be told from its numbers states it in a comment.</summary>
    /// <param name="genome">The genome.</param>
    /// <param name="weights">The number to write for each connection gene, none of an enabled one 0; 1 if left out.</param>
    /// <exception cref="ArgumentException">An enabled connection's weight is 0, which in this form is no connection.</exception>
    public static string Write(Genome genome, IReadOnlyList<double>? weights = null)
    {
        var order = FileOrder(genome);
        var rowOf = new Dictionary<int, int>();
        for (var row = 0; row < order.Count; row++) rowOf.Add(order[row].Id, row);

        var cells = new double[order.Count, order.Count];
        for (var i = 0; i < genome.Connections.Length; i++)
        {
            var connection = genome.Connections[i];
            cells[rowOf[connection.Source], rowOf[connection.Target]] = connection.Enabled ? Weight(i) : double.NaN;
        }

        var text = new StringBuilder();
        if (new ReferenceNetwork(genome, []).Stray is not (0, 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"{Comment} {Mark} {genome.Inputs} inputs {genome.Outputs} outputs\n");
        }

        for (var row = 0; row < order.Count; row++)
        {
            for (var column = 0; column < order.Count; column++) text.Append(Text(cells[row, column])).Append(',');
            text.Append(Text((double)order[row].Activation)).Append('\n');
        }

        return text.ToString();

        double Weight(int connection) => (weights?[connection] ?? 1) is not 0 and var weight
            ? weight
            : throw new ArgumentException(
                $"Connection {genome.Connections[connection].Innovation} has the weight 0, which in a .out means no connection.");
    }

    private static List<NodeGene> FileOrder(Genome genome)
    {
        var layers = Core.Mutation.Layers.Of(genome);
        var hidden = Enumerable.Range(genome.FirstHidden, genome.Hidden).OrderBy(node => layers[node]).ThenBy(node => node);
        return [
            .. genome.Nodes[..(genome.Inputs + 1)],
            .. hidden.Select(node => genome.Nodes[node]),
            .. genome.Nodes[(genome.Inputs + 1)..genome.FirstHidden]];
    }

    private static string Text(double value) => double.IsNaN(value) ? "nan" : Figure.Exact(value);
}

/// <summary>What a .out file holds.</summary>
/// <param name="Genome">Well-formed.</param>
/// <param name="Weights">The file's number for each connection, in the genome's order; 0 for a disabled one, whose number is NaN.</param>
public sealed record ReferenceNetwork(Genome Genome, ImmutableArray<double> Weights)
{
    /// <summary>Whether the enabled connections' numbers differ, so that they are weights, and not one that all share.</summary>
    public bool HasOwnWeights => Weights.Where((_, i) => Genome.Connections[i].Enabled).Distinct().Skip(1).Any();

    /// <summary>
    /// Hidden nodes that nothing feeds, and those that feed nothing. A network grown by splitting connections has none; one that is read
    /// with another task's inputs and outputs has, as its own inputs or outputs are taken for hidden nodes.
    /// </summary>
    public (int Unfed, int Unheard) Stray
    {
        get
        {
            var (sources, targets) = (
                Genome.Connections.Select(gene => gene.Source).ToHashSet(), Genome.Connections.Select(gene => gene.Target).ToHashSet());
            var hidden = Genome.Nodes[Genome.FirstHidden..];
            return (hidden.Count(node => !targets.Contains(node.Id)), hidden.Count(node => !sources.Contains(node.Id)));
        }
    }
}
