using Wann.Core.Networks;
using Wann.Formats.Champions;

namespace Wann.Formats.Exports;

/// <summary>A champion's network with the weight it is to be exported with.</summary>
/// <param name="Network">With weights of its own, or sharing one.</param>
/// <param name="SharedWeight">The one, unused by a network with its own.</param>
internal sealed record WeightedNetwork(CompiledNetwork Network, double SharedWeight)
{
    /// <exception cref="ArgumentException">The champion has neither weights nor a shared weight.</exception>
    public static WeightedNetwork Of(ChampionFile champion)
    {
        var network = champion.Compile();
        var shared = ChampionWeight.SharedOf(champion).Shared;
        return shared is null && network.SharesOneWeight
            ? throw new ArgumentException(
                $"The champion '{champion.Name}' has no weights, and no shared weight is known to be best: 'wann export --weight W' takes one, and 'wann evaluate' finds it.")
            : new WeightedNetwork(network, shared ?? 1.0);
    }

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
