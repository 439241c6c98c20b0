using System.Collections.Immutable;
using Wann.Analysis.Measuring;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Tasks.Classification;

namespace Wann.Analysis.Classifying;

/// <summary>
/// Runs a network over samples, a share of them a core at a time. What it returns does not depend on how many cores there are.
/// </summary>
public sealed class ClassifierBench(int parallelism)
{
    private const int SamplesAShare = 500;

    /// <summary>Weights run together: all outputs of a share stay within some megabytes.</summary>
    private const int WeightsAtOnce = 100;

    private readonly SideBySide<object?> _shares = new(parallelism, () => null);

    /// <summary>Told, from any core, how many answers more are there: one a sample and weight.</summary>
    public Action<long>? Done { get; init; }

    /// <returns>
    /// For each weight, what the samples were taken for. A network with its own weights takes no notice of the weights given.
    /// </returns>
    public Confusion[] Measure(
        CompiledNetwork network, IReadOnlyList<double> weights, Samples samples, CancellationToken cancellation = default) =>
        [.. weights.Chunk(WeightsAtOnce).SelectMany(some => Together(network, some, samples, cancellation))];

    /// <returns>What the samples were taken for by the weights together.</returns>
    public Ensemble Ensemble(CompiledNetwork network, double[] weights, Samples samples, CancellationToken cancellation = default)
    {
        var shares = Run(network, weights, samples,
            (outputs, share) => Classifying.Ensemble.Of(outputs, weights.Length, share.Classes, share.Labels), cancellation);
        return new Ensemble(
            Confusion.Total(samples.Classes, shares.Select(share => share.Vote)),
            Confusion.Total(samples.Classes, shares.Select(share => share.Mean)));
    }

    private IEnumerable<Confusion> Together(CompiledNetwork network, double[] weights, Samples samples, CancellationToken cancellation)
    {
        var shares = Run(network, weights, samples, (outputs, share) => OneByOne(outputs, weights.Length, share), cancellation);
        return Enumerable.Range(0, weights.Length)
            .Select(weight => Confusion.Total(samples.Classes, shares.Select(share => share[weight])));
    }

    private static Confusion[] OneByOne(double[] outputs, int weights, Samples samples)
    {
        var confusions = new Confusion[weights];
        for (var weight = 0; weight < weights; weight++)
        {
            confusions[weight] = Confusion.Empty(samples.Classes);
            for (var sample = 0; sample < samples.Count; sample++)
            {
                var said = outputs.AsSpan(((weight * samples.Count) + sample) * samples.Classes, samples.Classes);
                confusions[weight].Count(samples.Labels[sample], Softmax.Argmax(said));
            }
        }

        return confusions;
    }

    private T[] Run<T>(CompiledNetwork network, double[] weights, Samples samples, Func<double[], Samples, T> of,
        CancellationToken cancellation)
    {
        var results = new T[(samples.Count + SamplesAShare - 1) / SamplesAShare];
        _shares.Run(results.Length, (_, i) =>
        {
            var share = Share(samples, i * SamplesAShare);
            var outputs = new double[weights.Length * share.Count * share.Classes];
            Classifier.Outputs(network, weights, share, outputs, cancellation);
            results[i] = of(outputs, share);
            Done?.Invoke((long)weights.Length * share.Count);
        }, cancellation);
        return results;
    }

    private static Samples Share(Samples samples, int first)
    {
        var count = Math.Min(SamplesAShare, samples.Count - first);
        return samples with
        {
            Values = samples.Values.AsSpan(first * samples.Inputs, count * samples.Inputs).ToArray(),
            Labels = samples.Labels.AsSpan(first, count).ToArray(),
        };
    }
}

/// <summary>
/// The ways the paper measures a classifier (Gaier &amp; Ha 2019, §4.3), all over the same test samples, which nothing that chooses ever
/// sees.
/// </summary>
public sealed class ClassifierModes(ClassifierBench bench, Genome genome, Samples test)
{
    private readonly CompiledNetwork _network = NetworkCompiler.Compile(genome);

    /// <summary>One draw from U(−2, 2) for all connections: the accuracies of so many draws.</summary>
    public Summary RandomShared(ulong seed, int draws, CancellationToken cancellation = default)
    {
        var weights = Enumerable.Range(0, draws).Select(draw => Streams.WeightOfTrial(seed, draw).NextDouble(-Modes.Span, Modes.Span));
        return Summary.Of([.. At([.. weights], cancellation).Select(one => one.Accuracy)], worst: 0);
    }

    /// <summary>At each of some shared weights.</summary>
    public Confusion[] At(IReadOnlyList<double> weights, CancellationToken cancellation = default) =>
        bench.Measure(_network, weights, test, cancellation);

    /// <summary>By some shared weights together.</summary>
    public Ensemble Together(double[] weights, CancellationToken cancellation = default) =>
        bench.Ensemble(_network, weights, test, cancellation);

    /// <param name="weights">One a connection gene.</param>
    public Confusion OwnWeights(ImmutableArray<double> weights, CancellationToken cancellation = default) =>
        bench.Measure(_network.WithWeights(weights.AsSpan()), [1.0], test, cancellation)[0];
}

/// <summary>
/// Looks for the shared weight that is right about most training samples. There its accuracy flatters it: report it on test samples.
/// </summary>
public static class ClassifierSweep
{
    /// <param name="bench">Cores.</param>
    /// <param name="network">With one shared weight.</param>
    /// <param name="train">Training samples: all of them are asked at every weight.</param>
    /// <returns>A row's returns are of samples: 1 for one that is taken for what it is, else 0.</returns>
    public static Sweep Run(ClassifierBench bench, CompiledNetwork network, Samples train, CancellationToken cancellation = default) =>
        Sweep.Over((weights, _) => [.. bench.Measure(network, weights, train, cancellation).Select(OfSamples)]);

    private static Summary OfSamples(Confusion confusion)
    {
        var accuracy = confusion.Accuracy;
        return new Summary(accuracy, Math.Sqrt(accuracy * (1 - accuracy)), confusion.Samples, Failures: 0);
    }
}
