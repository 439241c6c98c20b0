namespace Wann.Tasks.Classification.Exact;

/// <summary>
/// Samples with each input's values side by side, all of them whole multiples of 1/256: sums and differences of a few hundred of them are
/// exact in single precision, so their order changes no bit, and a network's outputs may be made from another's by what differs.
/// </summary>
internal sealed class Columns
{
    /// <summary>Samples are padded to a multiple of this, so that every loop goes by whole vectors.</summary>
    public const int Multiple = 64;

    private readonly float[] _values;

    private Columns(float[] values, double[] labels, int count, int padded) =>
        (_values, Labels, Count, Padded) = (values, labels, count, padded);

    /// <summary>Samples.</summary>
    public int Count { get; }

    /// <summary>Samples and padding.</summary>
    public int Padded { get; }

    /// <summary>One a sample, as numbers.</summary>
    public double[] Labels { get; }

    /// <summary>An input's values, of the bias if 0.</summary>
    public ReadOnlySpan<float> this[int input] => _values.AsSpan(input * Padded, Padded);

    /// <returns>Null if a value is no multiple of 1/256, or not within 0..1.</returns>
    /// <param name="samples">Where from.</param>
    /// <param name="first">The first sample to take.</param>
    /// <param name="stride">From one that is taken to the next.</param>
    /// <param name="most">How many to take at most.</param>
    public static Columns? Of(Samples samples, int first = 0, int stride = 1, int most = int.MaxValue)
    {
        var count = Math.Min(most, (samples.Count - first + stride - 1) / stride);
        var padded = (count + Multiple - 1) / Multiple * Multiple;
        var values = new float[(1 + samples.Inputs) * padded];
        var labels = new double[padded];
        for (var i = 0; i < count; i++)
        {
            values[i] = 1;
            var inputs = samples[first + (i * stride)];
            labels[i] = samples.Labels[first + (i * stride)];
            for (var input = 0; input < inputs.Length; input++)
            {
                var value = inputs[input];
                if (!(value >= 0 && value <= 1) || value * 256 != Math.Floor(value * 256)) return null;
                values[((1 + input) * padded) + i] = (float)value;
            }
        }

        return new Columns(values, labels, count, padded);
    }
}
