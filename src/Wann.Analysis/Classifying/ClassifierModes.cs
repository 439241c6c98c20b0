using System.Collections.Immutable;
using Wann.Analysis.Measuring;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Tasks.Classification;

namespace Wann.Analysis.Classifying;

/// <summary>The ways the paper measures a classifier (Gaier &amp; Ha 2019, §4.3), all over the same test samples, which nothing that chooses ever sees.</summary>
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
    public Confusion[] At(IReadOnlyList<double> weights, CancellationToken cancellation = default) => bench.Measure(_network, weights, test, cancellation);

    /// <summary>By some shared weights together.</summary>
    public Ensemble Together(double[] weights, CancellationToken cancellation = default) => bench.Ensemble(_network, weights, test, cancellation);

    /// <param name="weights">One a connection gene.</param>
    public Confusion OwnWeights(ImmutableArray<double> weights, CancellationToken cancellation = default) =>
        bench.Measure(_network.WithWeights(weights.AsSpan()), [1.0], test, cancellation)[0];
}
