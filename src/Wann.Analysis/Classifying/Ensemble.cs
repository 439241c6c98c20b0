namespace Wann.Analysis.Classifying;

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
