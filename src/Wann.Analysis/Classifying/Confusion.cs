using Wann.Core.Numerics;

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

/// <summary>One topology at several shared weights, asked together (Gaier &amp; Ha 2019, §4.3).</summary>
/// <param name="Vote">The class that most weights say; of several, the one with the higher summed softmax.</param>
/// <param name="Mean">The class with the highest mean of the weights' softmax.</param>
public sealed record Ensemble(Confusion Vote, Confusion Mean)
{
    /// <param name="outputs">[weight, sample, class], before the softmax.</param>
    internal static Ensemble Of(ReadOnlySpan<double> outputs, int weights, int classes, ReadOnlySpan<byte> labels)
    {
        var ensemble = new Ensemble(Confusion.Empty(classes), Confusion.Empty(classes));
        var (votes, mass) = (new int[classes], new double[classes]);
        for (var sample = 0; sample < labels.Length; sample++)
        {
            Array.Clear(votes);
            Array.Clear(mass);
            for (var weight = 0; weight < weights; weight++)
            {
                var said = outputs.Slice(((weight * labels.Length) + sample) * classes, classes);
                votes[Softmax.Argmax(said)]++;
                Softmax.Add(said, mass);
            }

            ensemble.Vote.Count(labels[sample], MostVotes(votes, mass));
            ensemble.Mean.Count(labels[sample], Softmax.Argmax(mass));
        }

        return ensemble;
    }

    private static int MostVotes(int[] votes, double[] mass)
    {
        var best = 0;
        for (var i = 1; i < votes.Length; i++)
        {
            if (votes[i] > votes[best] || (votes[i] == votes[best] && mass[i] > mass[best])) best = i;
        }

        return best;
    }
}

/// <summary>From a sample's outputs to its class. An output that is not a number counts as the lowest there is.</summary>
internal static class Softmax
{
    /// <summary>The class of the highest output; among equals the first.</summary>
    public static int Argmax(ReadOnlySpan<double> outputs)
    {
        var best = 0;
        for (var i = 1; i < outputs.Length; i++)
        {
            if (outputs[i] > outputs[best] || (double.IsNaN(outputs[best]) && !double.IsNaN(outputs[i]))) best = i;
        }

        return best;
    }

    /// <summary>Adds each class's probability to what is there; outputs that are infinite share all of it.</summary>
    public static void Add(ReadOnlySpan<double> outputs, Span<double> to)
    {
        var highest = outputs[Argmax(outputs)];
        if (double.IsNaN(highest)) highest = double.NegativeInfinity;
        Span<double> powers = stackalloc double[outputs.Length];
        var total = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            var output = double.IsNaN(outputs[i]) ? double.NegativeInfinity : outputs[i];
            powers[i] = output == highest ? 1 : PortableMath.Exp(output - highest);
            total += powers[i];
        }

        for (var i = 0; i < outputs.Length; i++) to[i] += powers[i] / total;
    }
}
