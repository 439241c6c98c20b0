using System.Globalization;
using System.Text;
using Wann.Core.Networks;
using Wann.Formats.Champions;

namespace Wann.Formats.Exports;

/// <summary>A champion's network with the weight it is to be exported with.</summary>
/// <param name="Network">With weights of its own, or sharing one.</param>
/// <param name="SharedWeight">The one, unused by a network with its own.</param>
internal sealed record WeightedNetwork(CompiledNetwork Network, double SharedWeight)
{
    /// <exception cref="ArgumentException">The champion has no weights, and no shared weight is known to be best.</exception>
    public static WeightedNetwork Of(ChampionFile champion)
    {
        var network = champion.Compile();
        var shared = ChampionWeight.SharedOf(champion).Shared;
        return shared is null && network.SharesOneWeight
            ? throw new ArgumentException(
                $"The champion '{champion.Name}' has no weights, and no shared weight is known to be best: "
                + "'wann export --weight W' takes one, and 'wann evaluate' finds it.")
            : new WeightedNetwork(network, shared ?? 1.0);
    }

    /// <summary>Computed nodes, from 0, sources before what they feed.</summary>
    public IEnumerable<int> Nodes => Enumerable.Range(0, Network.Activations.Length);

    public int SlotOf(int node) => 1 + Network.Inputs + node;

    /// <returns>The slot of each of a computed node's sources with its weight; 1 where the network shares one.</returns>
    public List<(int Slot, double Weight)> Sources(int node)
    {
        var sources = new List<(int, double)>();
        for (var source = Network.FirstSource[node]; source < Network.FirstSource[node + 1]; source++)
        {
            sources.Add((Network.Sources[source], Network.SharesOneWeight ? 1.0 : Network.Weights[source]));
        }

        return sources;
    }
}

/// <summary>A network as assignments in a programming language, one a computed node: slot n is the variable vn.</summary>
/// <param name="declaration">What comes before a variable's first name.</param>
/// <param name="end">What ends a statement.</param>
/// <param name="function">The name of the function that is an activation; linear nodes call none.</param>
internal sealed class NetworkSource(string declaration, string end, Func<Activation, string> function)
{
    public static string Number(double value) =>
        Figure.Exact(value) is var text && text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";

    /// <summary>The statements, each on a line of its own with the indentation; input i is observation[i].</summary>
    /// <param name="weighted">The network.</param>
    /// <param name="indentation">Spaces before each line.</param>
    public string Statements(WeightedNetwork weighted, int indentation)
    {
        var text = new StringBuilder();
        void Assign(int slot, string value) =>
            text.Append(' ', indentation).Append(declaration).Append(Variable(slot)).Append(" = ").Append(value).Append(end).Append('\n');

        if (weighted.Nodes.Any(node => weighted.Sources(node).Exists(source => source.Slot == 0))) Assign(0, "1.0");
        for (var input = 0; input < weighted.Network.Inputs; input++)
        {
            Assign(1 + input, string.Create(CultureInfo.InvariantCulture, $"observation[{input}]"));
        }

        foreach (var node in weighted.Nodes)
        {
            var (activation, sum) = (weighted.Network.Activations[node], Sum(weighted, node));
            Assign(weighted.SlotOf(node), activation == Activation.Linear ? sum : $"{function(activation)}({sum})");
        }

        return text.ToString(0, text.Length - 1);
    }

    /// <summary>The activations that call a function, each once.</summary>
    public static IEnumerable<Activation> Functions(WeightedNetwork weighted) =>
        weighted.Network.Activations.ToArray().Where(activation => activation != Activation.Linear).Distinct().Order();

    public static string Outputs(WeightedNetwork weighted) =>
        string.Join(", ", Enumerable.Range(weighted.Network.FirstOutputSlot, weighted.Network.Outputs).Select(Variable));

    /// <summary>A name that goes into a comment must not end it.</summary>
    public static string OneLine(string name) =>
        string.Concat(name.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character));

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
