using System.Runtime.InteropServices;
using Wann.Core.Numerics;

namespace Wann.Core.Networks;

/// <summary>
/// Runs one network over many samples at several shared weights, samples in the lanes, a tile of four vectors at a time. A node's
/// sum has two parts: what comes from bias and inputs, which no weight changes, is summed once a tile; what comes from computed
/// nodes is added for each weight. So a sum goes through bias and inputs first, then computed nodes, each in the network's order,
/// and a sample's outputs are the same bits at any vector width. Owns its memory: for one caller at a time.
/// </summary>
public sealed class SampleKernel
{
    /// <summary>Vectors in a tile: so many sums are under way at once, and share the reading of the wiring.</summary>
    public const int TileVectors = 4;

    private readonly SourceList _fromInputs = new();
    private readonly SourceList _fromComputed = new();
    private readonly AlignedLanes _inputSums = new();
    private readonly AlignedLanes _values = new();
    private CompiledNetwork? _network;

    /// <summary>Takes up a network for the calls that follow.</summary>
    public void Load(CompiledNetwork network)
    {
        if (ReferenceEquals(network, _network)) return;
        _network = network;
        _fromInputs.Load(network, 0, 1 + network.Inputs);
        _fromComputed.Load(network, 1 + network.Inputs, network.Slots);
    }

    /// <summary>Takes up a tile: sums what comes from its bias and inputs.</summary>
    /// <param name="tile">[slot, vector]: bias, then inputs.</param>
    public void SumInputs<TLanes>(ReadOnlySpan<TLanes> tile)
        where TLanes : struct, ILanes<TLanes>
    {
        var network = Loaded;
        ArgumentOutOfRangeException.ThrowIfLessThan(tile.Length, TileVectors * (1 + network.Inputs));
        var sums = _inputSums.Of<TLanes>(network.Activations.Length * TileVectors);
        for (var node = 0; node < network.Activations.Length; node++)
        {
            var sum = sums.Slice(node * TileVectors, TileVectors);
            sum.Fill(TLanes.Broadcast(0));
            Add(_fromInputs, node, network.SharesOneWeight, tile, sum);
        }
    }

    /// <summary>Computes all nodes over the tile taken up last.</summary>
    /// <param name="weight">The shared weight; unused by a network that has its own.</param>
    /// <returns>[output, vector], good until the next call.</returns>
    public ReadOnlySpan<TLanes> Run<TLanes>(double weight)
        where TLanes : struct, ILanes<TLanes>
    {
        var network = Loaded;
        var nodes = network.Activations.Length;
        var sums = _inputSums.Of<TLanes>(nodes * TileVectors);
        var values = _values.Of<TLanes>(nodes * TileVectors);
        var factor = TLanes.Broadcast(network.SharesOneWeight ? weight : 1.0);
        foreach (var group in network.Groups)
        {
            var first = group.FirstSlot - 1 - network.Inputs;
            for (var node = first; node < first + group.Count; node++)
            {
                var value = values.Slice(node * TileVectors, TileVectors);
                sums.Slice(node * TileVectors, TileVectors).CopyTo(value);
                Add(_fromComputed, node, network.SharesOneWeight, values, value);
                foreach (ref var lanes in value) lanes *= factor;
            }

            ActivationKernel.Apply(group.Activation, values.Slice(first * TileVectors, group.Count * TileVectors));
        }

        return values[^(network.Outputs * TileVectors)..];
    }

    private CompiledNetwork Loaded => _network ?? throw new InvalidOperationException("Load a network first.");

    private static void Add<TLanes>(SourceList sources, int node, bool sharesOneWeight, ReadOnlySpan<TLanes> values, Span<TLanes> sums)
        where TLanes : struct, ILanes<TLanes>
    {
        ref readonly var from = ref MemoryMarshal.GetReference(values);
        ref var into = ref MemoryMarshal.GetReference(sums);
        if (sharesOneWeight) Sums.Add(sources.SlotsOf(node), TileVectors, in from, in into, ref into, TileVectors);
        else Sums.AddWeighted(sources.SlotsOf(node), sources.WeightsOf(node), TileVectors, in from, ref into);
    }
}
