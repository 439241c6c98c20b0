using Wann.Core.Numerics;

namespace Wann.Core.Networks;

/// <summary>
/// Runs one network after another over the same samples at the same shared weights, and computes no node twice: a node that an
/// earlier network had, with all that feeds it, has its values still. A child differs from its parent in one place, so hardly more
/// than what lies downstream of that place is computed for it. The outputs are the bits that <see cref="SampleKernel"/> computes.
/// When its memory is full it forgets all and begins anew. Owns that memory: for one caller at a time.
/// </summary>
/// <remarks>A node has a row, [weight, tile, vector]: its sum over bias and inputs, which no weight changes, then over computed nodes,
/// as activated.</remarks>
/// <param name="memoryLimit">Bytes that the rows may take.</param>
public sealed class MemoKernel<TLanes>(long memoryLimit)
    where TLanes : struct, ILanes<TLanes>
{
    private const int TileVectors = SampleKernel.TileVectors;

    private readonly SourceList _fromInputs = new();
    private readonly SourceList _fromComputed = new();
    private readonly NodeTable _table = new();
    private readonly AlignedLanes _rows = new();
    private readonly AlignedLanes _inputSums = new();
    private double[] _weights = [];
    private int[] _numbers = [];
    private int[] _sources = [];
    private int[] _outputs = [];
    private int _tiles;
    private int _room;

    /// <summary>Different nodes whose values are known.</summary>
    public int Nodes => _table.Count;

    /// <summary>The shared weights that it computes at.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The share of the last network's sources that had to be summed, since their nodes were new.</summary>
    public double Renewed { get; private set; }

    private int RowVectors => _weights.Length * _tiles * TileVectors;

    private int MostRoom => (int)Math.Min(memoryLimit, int.MaxValue) / (RowVectors * TLanes.Count * sizeof(double));

    /// <summary>Forgets all: the networks that follow see other samples, or at other weights.</summary>
    /// <param name="tiles">How many tiles hold the samples.</param>
    /// <param name="weights">Shared weights.</param>
    public void Begin(int tiles, ReadOnlySpan<double> weights)
    {
        var held = (long)_room * RowVectors;
        _table.Clear();
        if (_weights.Length != weights.Length) _weights = new double[weights.Length];
        weights.CopyTo(_weights);
        _tiles = tiles;
        _room = (int)(held / RowVectors);
    }

    /// <summary>
    /// Whether a network can be run: it shares one weight, so that its nodes can be others' too, and the memory holds it.
    /// </summary>
    public bool Takes(CompiledNetwork network) => network.SharesOneWeight && network.Activations.Length <= MostRoom;

    /// <summary>Computes what is new in a network.</summary>
    /// <param name="network">One that <see cref="Takes"/> holds for.</param>
    /// <param name="samples">[tile, slot, vector]: bias, then inputs; the same until the next <see cref="Begin"/>.</param>
    public void Run(CompiledNetwork network, ReadOnlySpan<TLanes> samples)
    {
        if (!Takes(network))
            throw new ArgumentException("The network has weights of its own, or is larger than the memory.", nameof(network));
        ArgumentOutOfRangeException.ThrowIfNotEqual(samples.Length, _tiles * (1 + network.Inputs) * TileVectors);
        _fromInputs.Load(network, 0, 1 + network.Inputs);
        _fromComputed.Load(network, 1 + network.Inputs, network.Slots);
        if (_numbers.Length < network.Activations.Length) _numbers = new int[2 * network.Activations.Length];
        while (!TryRun(network, samples)) MakeRoom(network.Activations.Length);
        if (_outputs.Length != network.Outputs) _outputs = new int[network.Outputs];
        _numbers.AsSpan(network.Activations.Length - network.Outputs, network.Outputs).CopyTo(_outputs);
    }

    /// <summary>The last network's outputs.</summary>
    /// <param name="weight">Index of a shared weight.</param>
    /// <param name="tile">Index of a tile.</param>
    /// <param name="outputs">[output, vector], written.</param>
    public void Outputs(int weight, int tile, Span<TLanes> outputs)
    {
        var rows = _rows.Of<TLanes>(_room * RowVectors);
        for (var output = 0; output < _outputs.Length; output++)
        {
            rows.Slice(_outputs[output] * RowVectors + (weight * _tiles + tile) * TileVectors, TileVectors)
                .CopyTo(outputs[(output * TileVectors)..]);
        }
    }

    /// <returns>False if there is no room for all that is new.</returns>
    private bool TryRun(CompiledNetwork network, ReadOnlySpan<TLanes> samples)
    {
        var summed = 0;
        for (var node = 0; node < network.Activations.Length; node++)
        {
            var computed = _fromComputed.SlotsOf(node);
            if (_sources.Length < computed.Length) _sources = new int[2 * computed.Length];
            var sources = _sources.AsSpan(0, computed.Length);
            for (var i = 0; i < sources.Length; i++) sources[i] = _numbers[computed[i]];

            var known = _table.Count;
            var number = _table.NumberOf(network.Activations[node], _fromInputs.SlotsOf(node), sources);
            _numbers[node] = number;
            if (number < known) continue;
            if (number >= _room) return false;
            Compute(number, network.Activations[node], _fromInputs.SlotsOf(node), sources, samples);
            summed += network.FirstSource[node + 1] - network.FirstSource[node];
        }

        Renewed = summed / Math.Max(1.0, network.Sources.Length);
        return true;
    }

    /// <summary>Twice the room as long as the limit allows, and no row taken.</summary>
    private void MakeRoom(int nodes)
    {
        _room = Math.Min(2 * Math.Max(_room, nodes), MostRoom);
        _table.Clear();
    }

    private void Compute(
        int number, Activation activation, ReadOnlySpan<int> fromInputs, ReadOnlySpan<int> fromComputed, ReadOnlySpan<TLanes> samples)
    {
        var inputSums = _inputSums.Of<TLanes>(_tiles * TileVectors);
        var rows = _rows.Of<TLanes>(_room * RowVectors);
        var slots = samples.Length / (_tiles * TileVectors);
        inputSums.Fill(TLanes.Broadcast(0));
        for (var tile = 0; tile < _tiles; tile++)
        {
            Sums.Add(
                fromInputs,
                TileVectors,
                in samples[tile * slots * TileVectors],
                in inputSums[tile * TileVectors],
                ref inputSums[tile * TileVectors],
                TileVectors);
        }

        var row = rows.Slice(number * RowVectors, RowVectors);
        for (var weight = 0; weight < _weights.Length; weight++)
        {
            var values = row.Slice(weight * _tiles * TileVectors, _tiles * TileVectors);
            Sums.Add(fromComputed, RowVectors, in rows[weight * values.Length], in inputSums[0], ref values[0], values.Length);
            var factor = TLanes.Broadcast(_weights[weight]);
            foreach (ref var lanes in values) lanes *= factor;
        }

        ActivationKernel.Apply(activation, row);
    }
}
