namespace Wann.Tasks.Classification.Steering;

/// <summary>Every nth sample, each input's values side by side, padded so that every loop goes by whole vectors.</summary>
/// <param name="Count">Samples.</param>
/// <param name="Padded">Samples and padding.</param>
/// <param name="Inputs">[input, sample]: the bias, then inputs; 0 where padded.</param>
/// <param name="Labels">One a sample, as numbers.</param>
internal sealed record Part(int Count, int Padded, double[] Inputs, double[] Labels)
{
    /// <summary>What samples are padded to a multiple of.</summary>
    public const int Multiple = 16;

    public static Part Of(Samples samples, int first, int stride)
    {
        var count = (samples.Count - first + stride - 1) / stride;
        var padded = (count + Multiple - 1) / Multiple * Multiple;
        var (columns, labels) = (new double[(1 + samples.Inputs) * padded], new double[padded]);
        for (var i = 0; i < count; i++)
        {
            var inputs = samples[first + (i * stride)];
            (columns[i], labels[i]) = (1, samples.Labels[first + (i * stride)]);
            for (var input = 0; input < inputs.Length; input++) columns[((1 + input) * padded) + i] = inputs[input];
        }

        return new Part(count, padded, columns, labels);
    }
}
