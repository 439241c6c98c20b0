using System.Numerics;
using System.Runtime.InteropServices;
using Wann.Core.Networks;

namespace Wann.Tasks.Classification.Exact;

/// <summary>Adds terms to outputs, exactly.</summary>
internal sealed class ExactSum
{
    private float[] _sums = [];
    private double[] _feature = [];

    /// <summary>A feature's values.</summary>
    /// <returns>One a sample, good until the next call.</returns>
    public ReadOnlySpan<double> Feature(
        Columns columns, Activation activation, IReadOnlyList<(int Input, bool Negative)> inputs, int first, int count)
    {
        if (_sums.Length < count) (_sums, _feature) = (new float[count], new double[count]);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(_sums.AsSpan(0, count));
        sums.Clear();
        foreach (var (input, negative) in inputs)
        {
            var values = MemoryMarshal.Cast<float, Vector<float>>(columns[input].Slice(first, count));
            if (negative) for (var i = 0; i < sums.Length; i++) sums[i] -= values[i];
            else for (var i = 0; i < sums.Length; i++) sums[i] += values[i];
        }

        var feature = MemoryMarshal.Cast<double, Vector<double>>(_feature.AsSpan(0, count));
        for (var i = 0; i < sums.Length; i++)
        {
            var value = activation switch
            {
                Activation.Relu => Vector.Max(sums[i], Vector<float>.Zero),
                Activation.Absolute => Vector.Abs(sums[i]),
                Activation.Inverse => -sums[i],
                _ => sums[i],
            };
            Vector.Widen(value, out feature[2 * i], out feature[(2 * i) + 1]);
        }

        return _feature.AsSpan(0, count);
    }

    /// <param name="columns">The samples.</param>
    /// <param name="term">What to add.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="count">How many: a multiple of <see cref="Columns.Multiple"/>.</param>
    /// <param name="outputs">[output, sample], added to.</param>
    /// <param name="stride">From an output's values to the next one's.</param>
    public void Add(Columns columns, Term term, int first, int count, double[] outputs, int stride)
    {
        var feature = MemoryMarshal.Cast<double, Vector<double>>(Feature(columns, term.Activation, term.Inputs, first, count));
        foreach (var (output, times) in term.Into)
        {
            var sums = MemoryMarshal.Cast<double, Vector<double>>(outputs.AsSpan(output * stride, count));
            var factor = new Vector<double>(times);
            for (var i = 0; i < sums.Length; i++) sums[i] += feature[i] * factor;
        }
    }
}
