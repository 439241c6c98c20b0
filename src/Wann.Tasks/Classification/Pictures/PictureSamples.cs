namespace Wann.Tasks.Classification.Pictures;

/// <summary>Makes samples of pictures.</summary>
public static class PictureSamples
{
    /// <param name="picture">The picture of an index; called for several at once.</param>
    /// <param name="steps">What happens to each, in this order.</param>
    public static Samples Of(int classes, byte[] labels, Func<int, Picture> picture, IReadOnlyList<Preprocessing> steps)
    {
        var inputs = Processed(0).Length;
        var values = new double[labels.Length * inputs];
        Parallel.For(0, labels.Length, index => Processed(index).CopyTo(values, index * inputs));
        return new Samples(inputs, classes, values, labels);

        double[] Processed(int index) => steps.Aggregate(picture(index), Apply).Pixels;
    }

    private static Picture Apply(Picture picture, Preprocessing step) => step switch
    {
        Preprocessing.Resize16 => Resizing.Apply(picture, 16),
        Preprocessing.Resize8 => Resizing.Apply(picture, 8),
        Preprocessing.Deskew => Deskewing.Apply(picture),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is no such step."),
    };
}
