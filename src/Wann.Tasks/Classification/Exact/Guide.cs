using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Wann.Core.Networks;
using Wann.Core.Numerics;

namespace Wann.Tasks.Classification.Exact;

/// <summary>A homogeneous network's F for some samples: where guided steps begin.</summary>
internal sealed class Guide<TLanes> : IGuide
    where TLanes : struct, ILanes<TLanes>
{
    private readonly Columns _columns;
    private readonly double _scale;
    private readonly double[] _outputs;

    public Guide(Columns columns, HomogeneousGenome network, double scale)
    {
        (_columns, _scale) = (columns, scale);
        _outputs = new double[network.Genome.Outputs * columns.Padded];
        var sum = new ExactSum();
        foreach (var term in Difference.Of(from: null, network.Genome)) sum.Add(columns, term, 0, columns.Padded, _outputs, columns.Padded);
    }

    public IGuidedSteps Begin() => new GuidedSteps<TLanes>(_columns, _scale, _outputs);
}

/// <summary>
/// The cross-entropy's first derivative by an output is y − p, and −p(1 − p) the second, p being the softmax and y 1 for the right class.
/// They are rounded to multiples of 2⁻¹⁴ and 2⁻¹⁰, so that sums of their products with features are exact, in any order.
/// </summary>
internal sealed class GuidedSteps<TLanes> : IGuidedSteps
    where TLanes : struct, ILanes<TLanes>
{
    private const double SlopeSteps = 1 << 14;
    private const double CurvatureSteps = 1 << 10;

    private readonly Columns _columns;
    private readonly double _scale;
    private readonly int _classes;
    private readonly double[] _outputs;
    private readonly double[] _slopes;
    private readonly double[] _curvatures;
    private readonly ExactSum _sum = new();

    public GuidedSteps(Columns columns, double scale, double[] outputs)
    {
        (_columns, _scale, _classes) = (columns, scale, outputs.Length / columns.Padded);
        _outputs = ArrayPool<double>.Shared.Rent(outputs.Length);
        _slopes = ArrayPool<double>.Shared.Rent(outputs.Length);
        _curvatures = ArrayPool<double>.Shared.Rent(outputs.Length);
        outputs.CopyTo(_outputs, 0);
        Derive();
    }

    public void Weigh(
        Activation activation, IReadOnlyList<(int Input, bool Negative)> inputs, Span<double> slopes, Span<double> curvatures)
    {
        var feature = MemoryMarshal.Cast<double, Vector<double>>(_sum.Feature(_columns, activation, inputs, 0, _columns.Padded));
        for (var output = 0; output < _classes; output++)
        {
            var first = MemoryMarshal.Cast<double, Vector<double>>(_slopes.AsSpan(output * _columns.Padded, _columns.Padded));
            var second = MemoryMarshal.Cast<double, Vector<double>>(_curvatures.AsSpan(output * _columns.Padded, _columns.Padded));
            var (slope, curvature) = (Vector<double>.Zero, Vector<double>.Zero);
            for (var i = 0; i < feature.Length; i++)
            {
                slope += feature[i] * first[i];
                curvature += feature[i] * feature[i] * second[i];
            }

            slopes[output] = Vector.Sum(slope) * _scale / _columns.Count;
            curvatures[output] = Vector.Sum(curvature) * (_scale * _scale) / _columns.Count;
        }
    }

    public void Add(Activation activation, IReadOnlyList<(int Input, bool Negative)> inputs, ReadOnlySpan<int> times)
    {
        var into = new List<(int, int)>();
        for (var output = 0; output < times.Length; output++)
        {
            if (times[output] != 0) into.Add((output, times[output]));
        }

        _sum.Add(_columns, new Term(activation, inputs, into), 0, _columns.Padded, _outputs, _columns.Padded);
        Derive();
    }

    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(_outputs);
        ArrayPool<double>.Shared.Return(_slopes);
        ArrayPool<double>.Shared.Return(_curvatures);
    }

    private void Derive()
    {
        for (var sample = 0; sample < _columns.Padded; sample += TLanes.Count) Derive(sample);

        // Padding counts for nothing.
        for (var output = 0; output < _classes; output++)
        {
            var padding = ((output * _columns.Padded) + _columns.Count)..((output + 1) * _columns.Padded);
            _slopes.AsSpan(padding).Clear();
            _curvatures.AsSpan(padding).Clear();
        }
    }

    private void Derive(int sample)
    {
        var (factor, one) = (TLanes.Broadcast(_scale), TLanes.Broadcast(1));
        var (greatest, sum) = (TLanes.Load(in _outputs[sample]) * factor, TLanes.Broadcast(0));
        var end = _classes * _columns.Padded;
        for (var at = sample + _columns.Padded; at < end; at += _columns.Padded)
            greatest = TLanes.Max(TLanes.Load(in _outputs[at]) * factor, greatest);
        for (var at = sample; at < end; at += _columns.Padded)
        {
            var power = PortableMath.Exp((TLanes.Load(in _outputs[at]) * factor) - greatest);
            power.Store(ref _slopes[at]);
            sum += power;
        }

        var (labels, inverse) = (TLanes.Load(in _columns.Labels[sample]), TLanes.Broadcast(SlopeSteps) / sum);
        for (var (at, output) = (sample, 0); output < _classes; output++, at += _columns.Padded)
        {
            var share = TLanes.Round(TLanes.Load(in _slopes[at]) * inverse) * TLanes.Broadcast(1 / SlopeSteps);
            var right = TLanes.Equal(labels, TLanes.Broadcast(output)) & one;
            (right - share).Store(ref _slopes[at]);
            var curvature = TLanes.Round(share * (one - share) * TLanes.Broadcast(CurvatureSteps));
            (curvature * TLanes.Broadcast(1 / CurvatureSteps)).Store(ref _curvatures[at]);
        }
    }
}
