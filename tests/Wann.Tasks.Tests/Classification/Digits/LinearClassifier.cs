using Wann.Core.Randomness;
using Wann.Tasks.Classification;

namespace Wann.Tasks.Tests.Classification.Digits;

/// <summary>Softmax regression by plain stochastic gradient descent, to say how hard a set is.</summary>
internal static class LinearClassifier
{
    private const double Rate = 0.1;

    /// <returns>The share of the test samples that are told right.</returns>
    public static double Accuracy(Samples train, Samples test, int epochs)
    {
        var weights = new double[train.Classes * (train.Inputs + 1)];
        var random = new RandomStream(1, StreamPurpose.Tune);
        for (var step = 0; step < epochs * train.Count; step++)
        {
            var sample = random.Below(train.Count);
            var errors = Scores(weights, train, sample).Select(Math.Exp).ToArray();
            var sum = errors.Sum();
            for (var label = 0; label < train.Classes; label++)
            {
                var change = Rate * ((errors[label] / sum) - (label == train.Labels[sample] ? 1 : 0));
                var row = weights.AsSpan(label * (train.Inputs + 1), train.Inputs + 1);
                for (var input = 0; input < train.Inputs; input++) row[input] -= change * train[sample][input];
                row[^1] -= change;
            }
        }

        return Enumerable.Range(0, test.Count)
            .Select(sample => (Scores: Scores(weights, test, sample), Label: test.Labels[sample]))
            .Average(one => Array.IndexOf(one.Scores, one.Scores.Max()) == one.Label ? 1.0 : 0);
    }

    private static double[] Scores(double[] weights, Samples samples, int sample)
    {
        var scores = new double[samples.Classes];
        for (var label = 0; label < scores.Length; label++)
        {
            var row = weights.AsSpan(label * (samples.Inputs + 1), samples.Inputs + 1);
            scores[label] = row[^1];
            for (var input = 0; input < samples.Inputs; input++) scores[label] += row[input] * samples[sample][input];
        }

        return scores;
    }
}
