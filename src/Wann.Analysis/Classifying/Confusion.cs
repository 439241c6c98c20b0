namespace Wann.Analysis.Classifying;

/// <summary>What samples of each class were taken for.</summary>
/// <param name="Classes">C.</param>
/// <param name="Counts">[class, taken for]: C² counts of samples.</param>
public sealed record Confusion(int Classes, int[] Counts)
{
    public int Samples => Counts.Sum();

    /// <summary>The share of samples taken for what they are, 0..1.</summary>
    public double Accuracy => Enumerable.Range(0, Classes).Sum(one => this[one, one]) / (double)Samples;

    public int this[int label, int takenFor] => Counts[(label * Classes) + takenFor];

    /// <summary>The accuracy on the samples of one class, or null if there is none.</summary>
    public double? AccuracyOf(int label)
    {
        var samples = Counts.AsSpan(label * Classes, Classes);
        var count = 0;
        foreach (var one in samples) count += one;
        return count == 0 ? null : this[label, label] / (double)count;
    }

    public static Confusion Empty(int classes) => new(classes, new int[classes * classes]);

    internal void Count(int label, int takenFor) => Counts[(label * Classes) + takenFor]++;

    internal static Confusion Total(int classes, IEnumerable<Confusion> parts)
    {
        var total = Empty(classes);
        foreach (var part in parts)
        {
            for (var i = 0; i < part.Counts.Length; i++) total.Counts[i] += part.Counts[i];
        }

        return total;
    }
}
