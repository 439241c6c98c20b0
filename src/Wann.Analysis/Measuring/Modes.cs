using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Analysis.Measuring;

/// <summary>
/// The ways the paper measures a topology (Gaier &amp; Ha 2019, table 1), all over the same fresh trials: those of
/// <see cref="Core.Randomness.StreamPurpose.Report"/>, which nothing that chooses ever sees.
/// </summary>
public sealed class Modes(Workbench bench, Genome genome, ulong seed, int trials)
{
    /// <summary>Weights are drawn from (−2, 2).</summary>
    public const double Span = 2.0;

    private readonly CompiledNetwork _network = NetworkCompiler.Compile(genome);

    /// <summary>Every connection its own draw, all drawn anew for each trial.</summary>
    public Summary RandomWeights(CancellationToken cancellation = default)
    {
        var returns = bench.Run([.. Enumerable.Range(0, trials).Select(WithDrawnWeights)], cancellation);
        return bench.Summarise([.. returns.Select(one => one[0])]);
    }

    /// <summary>One draw for all connections, drawn anew for each trial.</summary>
    public Summary RandomShared(CancellationToken cancellation = default) =>
        Over(_network, trial => Streams.WeightOfTrial(seed, trial).NextDouble(-Span, Span), cancellation);

    /// <summary>One given weight for all connections and trials.</summary>
    public Summary Shared(double weight, CancellationToken cancellation = default) => Over(_network, _ => weight, cancellation);

    /// <param name="weights">One a connection gene.</param>
    public Summary OwnWeights(ImmutableArray<double> weights, CancellationToken cancellation = default) =>
        Over(_network.WithWeights(weights.AsSpan()), _ => 1.0, cancellation);

    private Summary Over(CompiledNetwork network, Func<int, double> weightOfTrial, CancellationToken cancellation)
    {
        var rollouts = Enumerable.Range(0, trials).Select(trial => new Rollout(weightOfTrial(trial), Streams.Report(seed, trial)));
        return bench.Summarise(bench.Run(network, [.. rollouts], cancellation));
    }

    private Job WithDrawnWeights(int trial)
    {
        var stream = Streams.WeightsOfTrial(seed, trial);
        var weights = new double[genome.Connections.Length];
        foreach (ref var weight in weights.AsSpan()) weight = stream.NextDouble(-Span, Span);
        return new Job(_network.WithWeights(weights), [new Rollout(1.0, Streams.Report(seed, trial))]);
    }
}
