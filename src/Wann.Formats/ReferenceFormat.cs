using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Formats;

/// <summary>
/// The reference program's .out text: N lines of N + 1 comma-separated numbers. Row = source, column = target; 0 no connection, NaN a
/// disabled one, anything else an enabled one; the last column is the node's activation. Nodes are in the order bias, inputs,
/// hidden (topological), outputs.
/// </summary>
public static class ReferenceFormat
{
    /// <summary>Ids are given in file order, connections in row-major order. Outputs are linear, as the reference runs them.</summary>
    /// <param name="text">The file.</param>
    /// <param name="inputs">The task's inputs; the file does not say.</param>
    /// <param name="outputs">The task's outputs.</param>
    /// <exception cref="FormatException">One sentence with the line.</exception>
    public static Genome Read(string text, int inputs, int outputs)
    {
        var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var count = rows.Length;
        var hidden = count - 1 - inputs - outputs;
        if (hidden < 0) throw new FormatException($"The network has {count} nodes, but the task alone needs {1 + inputs + outputs}.");

        // File order has the outputs last; ids have them before the hidden nodes.
        int IdOf(int row) => row <= inputs ? row : row < count - outputs ? row + outputs : row - hidden;

        var nodes = new NodeGene[count];
        var connections = ImmutableArray.CreateBuilder<ConnectionGene>();
        for (var row = 0; row < count; row++)
        {
            var cells = rows[row].Split(',');
            if (cells.Length != count + 1) throw new FormatException($"Line {row + 1} has {cells.Length} numbers; {count + 1} were expected.");
            for (var column = 0; column < count; column++)
            {
                var value = Number(cells[column], row, column);
                if (value != 0) connections.Add(new ConnectionGene(connections.Count, IdOf(row), IdOf(column), !double.IsNaN(value)));
            }

            var id = IdOf(row);
            var kind = row == 0 ? NodeKind.Bias : row <= inputs ? NodeKind.Input : row < count - outputs ? NodeKind.Hidden : NodeKind.Output;
            var activation = (Activation)Number(cells[count], row, count);
            if (!Enum.IsDefined(activation)) throw new FormatException($"Line {row + 1} ends with {cells[count].Trim()}, which is no activation (1 to 11).");
            nodes[id] = new NodeGene(id, kind, kind == NodeKind.Hidden ? activation : Activation.Linear);
        }

        var genome = new Genome([.. nodes], connections.DrainToImmutable());
        return WellFormed.Problem(genome) is { } problem ? throw new FormatException($"The file holds no network for this task: {problem}.") : genome;
    }

    /// <summary>The genome as .out text.</summary>
    /// <param name="genome">The genome.</param>
    /// <param name="weights">The number to write for each connection gene, none of them 0; 1 if left out.</param>
    public static string Write(Genome genome, IReadOnlyList<double>? weights = null)
    {
        var order = FileOrder(genome);
        var rowOf = new Dictionary<int, int>();
        for (var row = 0; row < order.Count; row++) rowOf.Add(order[row].Id, row);

        var cells = new double[order.Count, order.Count];
        for (var i = 0; i < genome.Connections.Length; i++)
        {
            var connection = genome.Connections[i];
            cells[rowOf[connection.Source], rowOf[connection.Target]] = connection.Enabled ? weights?[i] ?? 1 : double.NaN;
        }

        var text = new StringBuilder();
        for (var row = 0; row < order.Count; row++)
        {
            for (var column = 0; column < order.Count; column++) text.Append(Text(cells[row, column])).Append(',');
            text.Append(Text((double)order[row].Activation)).Append('\n');
        }

        return text.ToString();
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

    private static double Number(string cell, int row, int column) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"Line {row + 1}, number {column + 1}: '{cell.Trim()}' is not a number.");

    private static string Text(double value) => double.IsNaN(value) ? "nan" : Figure.Exact(value);
}
