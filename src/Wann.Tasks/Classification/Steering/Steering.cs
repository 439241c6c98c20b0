using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Numerics;

namespace Wann.Tasks.Classification.Steering;

/// <summary>
/// A network's values for some samples at several shared weights, and the derivatives of its return by what each node's activation takes.
/// For an output these are y − p, and −p(1 − p) the second, p being the softmax and y 1 for the right class. For hidden nodes they are
/// propagated back, the second ones as the diagonal alone (LeCun, Denker, Solla 1990).
/// </summary>
/// <remarks>Nodes that are no inputs have rows, [weight, sample], outputs first, in the genome's order; the node drawn last has one more.
/// Values and derivatives are made a block of samples at a time, so that what a block needs stays in the processor's cache.</remarks>
internal sealed class Steering<TLanes> : ISteering
    where TLanes : struct, ILanes<TLanes>
{
    private const int Block = 16 * Part.Multiple;

    private readonly Genome _genome;
    private readonly Passages _passages;
    private readonly double[] _weights;
    private readonly Part _part;
    private readonly double[] _scales;
    private readonly int _firstRow;
    private readonly int _rows;
    private readonly ConcurrentBag<Room> _rooms;
    private readonly Room _room;
    private readonly List<(int Other, double[] Factors)>[] _sources;
    private readonly List<(int Other, double[] Factors)>[] _targets;
    private bool _derived;

    /// <param name="genome">Acyclic.</param>
    /// <param name="passages">What its connections are in the plain network.</param>
    /// <param name="weights">Shared weights.</param>
    /// <param name="part">The samples.</param>
    /// <param name="softmax">What outputs are multiplied by.</param>
    /// <param name="sensitivities">Whether derivatives by hidden nodes are wanted.</param>
    /// <param name="rooms">Memory that others have given back; this one does so, too.</param>
    public Steering(
        Genome genome,
        Passages passages,
        ReadOnlySpan<double> weights,
        Part part,
        SoftmaxOptions softmax,
        bool sensitivities,
        ConcurrentBag<Room> rooms)
    {
        (_genome, _passages, _weights, _part, _rooms) = (genome, passages, weights.ToArray(), part, rooms);
        _scales = Array.ConvertAll(_weights, softmax.Factor);
        (_firstRow, _rows) = (1 + genome.Inputs, genome.Nodes.Length - 1 - genome.Inputs);
        _room = rooms.TryTake(out var room) ? room : new Room();
        (_sources, _targets) = (new List<(int, double[])>[genome.Nodes.Length], new List<(int, double[])>[genome.Nodes.Length]);
        Wire();

        var layers = Layers.Of(genome);
        int[] order = [.. Enumerable.Range(_firstRow, _rows).OrderBy(node => layers[node])];
        for (var first = 0; first < part.Padded; first += Block)
        {
            var samples = first..Math.Min(first + Block, part.Padded);
            foreach (var node in order) Forward(node, samples);
            Derive(samples);
            if (!sensitivities) continue;
            for (var place = order.Length - 1; place >= 0; place--) Backward(order[place], samples);
        }

        _derived = true;
    }

    public int Samples => _part.Count;

    public void Weigh(int source, int target, Span<double> slopes, Span<double> curvatures)
    {
        if (!_derived) Derive(..);
        _derived = true;
        for (var weight = 0; weight < _weights.Length; weight++)
        {
            var (slope, curvature) = Rows<TLanes>.Products(
                Value(source, weight), Row(_room.Slopes, target, weight), Row(_room.Curvatures, target, weight));
            (slopes[weight], curvatures[weight]) = (slope / _part.Count, curvature / _part.Count);
        }
    }

    public void Draw(Activation activation, ReadOnlySpan<(int Source, bool Negative)> sources)
    {
        var node = new NodeGene(-1, NodeKind.Hidden, activation);
        for (var weight = 0; weight < _weights.Length; weight++)
        {
            var values = Row(_room.Values, _genome.Nodes.Length, weight);
            values.Clear();
            foreach (var (source, negative) in sources)
            {
                var factor = _passages(_genome.Nodes[source], node, negative).Factor(_weights[weight]);
                Rows<TLanes>.Add(values, Value(source, weight), _weights[weight] * factor);
            }

            ActivationKernel.Apply(activation, Rows<TLanes>.AsLanes(values));
        }
    }

    public void Add(int source, int target, ReadOnlySpan<double> factors)
    {
        _derived = false;
        for (var weight = 0; weight < _weights.Length; weight++)
        {
            var sums = Row(_room.Sums, target, weight);
            Rows<TLanes>.Add(sums, Value(source, weight), factors[weight]);
            if (target < _genome.FirstHidden) continue;

            var values = Row(_room.Values, target, weight);
            PassOn(target, weight, -1);
            sums.CopyTo(values);
            ActivationKernel.Apply(_genome.Nodes[target].Activation, Rows<TLanes>.AsLanes(values));
            PassOn(target, weight, 1);
        }
    }

    public void Dispose() => _rooms.Add(_room);

    /// <summary>Adds a hidden node's value to the outputs that it is a source of.</summary>
    private void PassOn(int node, int weight, double times)
    {
        foreach (var (target, factors) in _targets[node])
        {
            if (target < _genome.FirstHidden)
                Rows<TLanes>.Add(Row(_room.Sums, target, weight), Value(node, weight), times * factors[weight]);
        }
    }

    private void Wire()
    {
        for (var node = 0; node < _sources.Length; node++) (_sources[node], _targets[node]) = ([], []);
        foreach (var gene in _genome.Connections)
        {
            if (!gene.Enabled) continue;
            var (source, target) = (_genome.IndexOfNode(gene.Source), _genome.IndexOfNode(gene.Target));
            var passage = _passages(_genome.Nodes[source], _genome.Nodes[target], gene.Negative);
            var factors = Array.ConvertAll(_weights, weight => weight * passage.Factor(weight));
            _sources[target].Add((source, factors));
            _targets[source].Add((target, factors));
        }
    }

    private void Forward(int node, Range samples)
    {
        for (var weight = 0; weight < _weights.Length; weight++)
        {
            var sums = Row(_room.Sums, node, weight)[samples];
            sums.Clear();
            foreach (var (source, factors) in _sources[node]) Rows<TLanes>.Add(sums, Value(source, weight)[samples], factors[weight]);
            if (node < _genome.FirstHidden) continue;

            var values = Row(_room.Values, node, weight)[samples];
            sums.CopyTo(values);
            ActivationKernel.Apply(_genome.Nodes[node].Activation, Rows<TLanes>.AsLanes(values));
        }
    }

    private void Backward(int node, Range samples)
    {
        if (node < _genome.FirstHidden) return;
        for (var weight = 0; weight < _weights.Length; weight++)
        {
            var slopes = Row(_room.Slopes, node, weight)[samples];
            var curvatures = Row(_room.Curvatures, node, weight)[samples];
            slopes.Clear();
            curvatures.Clear();
            foreach (var (target, factors) in _targets[node])
            {
                var factor = factors[weight];
                Rows<TLanes>.Add(slopes, Row(_room.Slopes, target, weight)[samples], factor);
                Rows<TLanes>.Add(curvatures, Row(_room.Curvatures, target, weight)[samples], factor * factor);
            }

            Rows<TLanes>.Chain(
                _genome.Nodes[node].Activation,
                Row(_room.Sums, node, weight)[samples],
                Row(_room.Values, node, weight)[samples],
                slopes,
                curvatures);
        }
    }

    /// <summary>The derivatives by the outputs; padding counts for nothing.</summary>
    private void Derive(Range samples)
    {
        var (first, length) = samples.GetOffsetAndLength(_part.Padded);
        for (var weight = 0; weight < _weights.Length; weight++)
        {
            for (var sample = first; sample < first + length; sample += TLanes.Count) Derive(weight, sample);
        }

        if (first + length <= _part.Count) return;
        for (var row = 0; row < _genome.Outputs * _weights.Length; row++)
        {
            Row(_room.Slopes, _firstRow + (row / _weights.Length), row % _weights.Length)[_part.Count..].Clear();
            Row(_room.Curvatures, _firstRow + (row / _weights.Length), row % _weights.Length)[_part.Count..].Clear();
        }
    }

    private void Derive(int weight, int sample)
    {
        var start = (weight * _part.Padded) + sample;
        var step = _weights.Length * _part.Padded;
        var (sums, slopes, curvatures) = (_room.Sums, _room.Slopes, _room.Curvatures);
        var (all, end) = ((_rows + 1) * step, _genome.Outputs * step);
        ref var sum = ref sums.Of<double>(all)[0];
        ref var slope = ref slopes.Of<double>(all)[0];
        ref var curvature = ref curvatures.Of<double>(all)[0];
        var scale = TLanes.Broadcast(_scales[weight]);
        var (greatest, total, one) = (Lanes(ref sum, start), TLanes.Broadcast(0), TLanes.Broadcast(1));
        for (var at = start + step; at < end; at += step) greatest = TLanes.Max(Lanes(ref sum, at), greatest);
        for (var at = start; at < end; at += step)
        {
            var power = PortableMath.Exp((Lanes(ref sum, at) - greatest) * scale);
            Lanes(ref slope, at) = power;
            total += power;
        }

        var (label, share) = (TLanes.Load(in _part.Labels[sample]), one / total);
        for (var (at, output) = (start, 0); at < end; at += step, output++)
        {
            var likely = Lanes(ref slope, at) * share;
            Lanes(ref slope, at) = ((TLanes.Equal(label, TLanes.Broadcast(output)) & one) - likely) * scale;
            Lanes(ref curvature, at) = likely * (one - likely) * (scale * scale);
        }
    }

    private static ref TLanes Lanes(ref double row, int at) =>
        ref Unsafe.As<double, TLanes>(ref Unsafe.Add(ref row, at));

    private Span<double> Row(AlignedLanes rows, int node, int weight) => rows.Of<double>((_rows + 1) * _weights.Length * _part.Padded)
        .Slice((((node - _firstRow) * _weights.Length) + weight) * _part.Padded, _part.Padded);

    private ReadOnlySpan<double> Value(int node, int weight) =>
        node < _firstRow ? _part.Inputs.AsSpan(node * _part.Padded, _part.Padded) : Row(_room.Values, node, weight);
}

/// <summary>The memory of one network's rows, which the next one takes over.</summary>
internal sealed class Room
{
    public AlignedLanes Sums { get; } = new();

    public AlignedLanes Values { get; } = new();

    public AlignedLanes Slopes { get; } = new();

    public AlignedLanes Curvatures { get; } = new();
}
