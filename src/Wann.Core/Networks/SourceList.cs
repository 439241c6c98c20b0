namespace Wann.Core.Networks;

/// <summary>
/// Some of each node's sources: where their values are, and their weights in a network that has its own. Filled anew for each
/// network, in the same memory.
/// </summary>
internal sealed class SourceList
{
    private int[] _first = [0];
    private int[] _slots = [];
    private double[] _weights = [];

    /// <summary>
    /// Takes those sources of a network that lie in a range of slots, which are counted from its start, in the network's order.
    /// </summary>
    public void Load(CompiledNetwork network, int firstSlot, int endSlot)
    {
        var nodes = network.Activations.Length;
        if (_first.Length <= nodes) _first = new int[2 * nodes + 1];
        if (_slots.Length < network.Sources.Length)
            (_slots, _weights) = (new int[2 * network.Sources.Length], new double[2 * network.Sources.Length]);
        var count = 0;
        for (var node = 0; node < nodes; node++)
        {
            _first[node] = count;
            for (var source = network.FirstSource[node]; source < network.FirstSource[node + 1]; source++)
            {
                var slot = network.Sources[source];
                if (slot < firstSlot || slot >= endSlot) continue;
                _slots[count] = slot - firstSlot;
                _weights[count++] = network.SharesOneWeight ? 1.0 : network.Weights[source];
            }
        }

        _first[nodes] = count;
    }

    public ReadOnlySpan<int> SlotsOf(int node) => _slots.AsSpan(_first[node].._first[node + 1]);

    public ReadOnlySpan<double> WeightsOf(int node) => _weights.AsSpan(_first[node].._first[node + 1]);
}
