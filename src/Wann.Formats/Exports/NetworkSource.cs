using System.Globalization;
using System.Text;
using Wann.Core.Networks;

namespace Wann.Formats.Exports;

/// <summary>A network as assignments in a programming language, one a computed node: slot n is the variable vn.</summary>
/// <param name="activation">An expression for each activation of an expression.</param>
/// <param name="declaration">What comes before a variable's first name.</param>
/// <param name="end">What ends a statement.</param>
internal sealed class NetworkSource(Func<Activation, string, string> activation, string declaration, string end)
{
    public static string Number(double value) =>
        Figure.Exact(value) is var text && text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";

    /// <summary>The statements, each on a line of its own with the indentation.</summary>
    /// <param name="weighted">The network.</param>
    /// <param name="indentation">Spaces before each line.</param>
    /// <param name="observation">Input i, from 0.</param>
    public string Statements(WeightedNetwork weighted, int indentation, Func<int, string> observation)
    {
        var text = new StringBuilder();
        void Assign(int slot, string value) =>
            text.Append(' ', indentation).Append(declaration).Append(CultureInfo.InvariantCulture, $"v{slot} = ").Append(value).Append(end).Append('\n');

        Assign(0, "1.0");
        for (var input = 0; input < weighted.Network.Inputs; input++) Assign(1 + input, observation(input));
        foreach (var node in weighted.Nodes)
        {
            Assign(weighted.SlotOf(node), activation(weighted.Network.Activations[node], Sum(weighted, node)));
        }

        return text.ToString(0, text.Length - 1);
    }

    public static string Outputs(WeightedNetwork weighted) =>
        string.Join(", ", Enumerable.Range(weighted.Network.FirstOutputSlot, weighted.Network.Outputs).Select(slot => string.Create(CultureInfo.InvariantCulture, $"v{slot}")));

    private static string Sum(WeightedNetwork weighted, int node)
    {
        var sources = weighted.Sources(node);
        if (sources.Count == 0) return "0.0";
        return weighted.Network.SharesOneWeight
            ? $"weight * ({string.Join(" + ", sources.Select(source => Variable(source.Slot)))})"
            : string.Join(" + ", sources.Select(source => $"{Number(source.Weight)} * {Variable(source.Slot)}"));
    }

    private static string Variable(int slot) => string.Create(CultureInfo.InvariantCulture, $"v{slot}");
}

/// <summary>A name that goes into a comment must not end it.</summary>
internal static class OneLine
{
    public static string Of(string name) => string.Concat(name.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character));
}
