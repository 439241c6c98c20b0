using System.Collections.Immutable;
using System.Globalization;
using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Formats;

/// <summary>A .out file's numbers, [row, column], with the line that each row stands in.</summary>
internal sealed class ReferenceTable
{
    private readonly List<(int Line, double[] Cells)> _rows = [];

    /// <exception cref="FormatException">
    /// A line has another count of numbers than there are lines and one more, or something else than numbers.
    /// </exception>
    public ReferenceTable(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => (Number: i + 1, Text: line.Trim()))
            .Where(line => line.Text.Length > 0 && !line.Text.StartsWith('#')).ToArray();
        foreach (var (number, line) in lines)
        {
            var cells = line.Split(',');
            if (cells.Length != lines.Length + 1)
            {
                throw new FormatException($"Line {number} has {cells.Length} numbers; {lines.Length + 1} were expected.");
            }

            _rows.Add((number, [.. cells.Select((cell, column) => Number(cell, number, column))]));
        }
    }

    private int Count => _rows.Count;

    /// <returns>How many of the first rows nothing feeds, the bias left out, and how many of the last feed nothing.</returns>
    public (int Inputs, int Outputs) Shape()
    {
        var inputs = Enumerable.Range(0, Count).TakeWhile(node => _rows.TrueForAll(row => row.Cells[node] == 0)).Count() - 1;
        var outputs = Enumerable.Range(0, Count).TakeWhile(node => _rows[^(node + 1)].Cells.Take(Count).All(cell => cell == 0)).Count();
        return (inputs, outputs);
    }

    public ReferenceNetwork Network(int inputs, int outputs)
    {
        var hidden = Count - 1 - inputs - outputs;
        if (hidden < 0) throw new FormatException($"The network has {Count} nodes, but the task alone needs {1 + inputs + outputs}.");

        // File order has the outputs last; ids have them before the hidden nodes.
        int IdOf(int row) => row <= inputs ? row : row < Count - outputs ? row + outputs : row - hidden;

        var nodes = new NodeGene[Count];
        var (connections, weights) = (ImmutableArray.CreateBuilder<ConnectionGene>(), ImmutableArray.CreateBuilder<double>());
        for (var row = 0; row < Count; row++)
        {
            var id = IdOf(row);
            var kind =
                row == 0 ? NodeKind.Bias
                : row <= inputs ? NodeKind.Input
                : row < Count - outputs ? NodeKind.Hidden
                : NodeKind.Output;
            var activation = ActivationOf(row);
            nodes[id] = new NodeGene(id, kind, kind == NodeKind.Hidden ? activation : Activation.Linear);
            for (var column = 0; column < Count; column++)
            {
                var weight = _rows[row].Cells[column];
                if (weight == 0) continue;
                if (double.IsInfinity(weight)) throw Wrong(row, column, "is infinite, which no weight is");
                connections.Add(new ConnectionGene(connections.Count, id, IdOf(column), Enabled: !double.IsNaN(weight)));
                weights.Add(double.IsNaN(weight) ? 0 : weight);
            }
        }

        var genome = new Genome([.. nodes], connections.DrainToImmutable());
        return WellFormed.Problem(genome) is { } problem
            ? throw new FormatException($"The file holds no network for this task: {problem}.")
            : new ReferenceNetwork(genome, weights.DrainToImmutable());
    }

    private Activation ActivationOf(int row)
    {
        var number = _rows[row].Cells[Count];
        return number is >= 1 and <= byte.MaxValue && double.IsInteger(number) && Enum.IsDefined((Activation)number)
            ? (Activation)number
            : throw Wrong(row, Count, "is no activation: those are whole numbers from 1 to 11");
    }

    private FormatException Wrong(int row, int column, string what) =>
        new($"Line {_rows[row].Line}, number {column + 1}: {Figure.Exact(_rows[row].Cells[column])} {what}.");

    private static double Number(string cell, int line, int column) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"Line {line}, number {column + 1}: '{cell.Trim()}' is not a number.");
}
