using System.Collections.Immutable;
using System.Text.Json;
using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Analysis.Optimisation;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Tasks;
using Wann.Tasks.Classification;

namespace Wann.Analysis.Tuning;

/// <summary>
/// Tunes a classifier's weights by gradient: Adam on the mean cross-entropy of mini-batches. A generation is an epoch: every training
/// sample once, in an order of its own, but for a tenth that is held out, on which the point that an epoch ends with is compared with the
/// best one so far; the start, all offsets 0, is the first. Test samples are not looked at.
/// </summary>
public sealed class GradientTuning : ITuning
{
    /// <summary>Samples whose gradients are summed on one core; the sums are added in their order.</summary>
    private const int SamplesAShare = 64;

    private readonly Samples _train;
    private readonly Genome _genome;
    private readonly CompiledNetwork _network;
    private readonly double _sharedWeight;
    private readonly TuneOptions _options;
    private readonly int[] _learnt;
    private readonly int[] _heldOut;
    private readonly SideBySide<CrossEntropyGradient> _kernels;
    private Epochs _epochs;
    private BestSoFar _best;
    private int _flat;

    /// <param name="task">Its training samples alone are looked at.</param>
    /// <param name="parallelism">Cores; nothing but time depends on it.</param>
    /// <param name="genome">The topology; at least one of its connections must be live.</param>
    /// <param name="sharedWeight">What offsets are from: the topology's best shared weight.</param>
    /// <param name="options">How: the batch, the rate, the seed and the generations count.</param>
    /// <param name="from">Where to go on, or null to begin.</param>
    /// <exception cref="ArgumentException">An option cannot be, or there is nothing to tune: one sentence.</exception>
    public GradientTuning(
        IClassifierTask task, int parallelism, Genome genome, double sharedWeight, TuneOptions options, TuneState? from = null)
    {
        (_train, _genome, _sharedWeight, _options) = (task.Data.Train, genome, sharedWeight, options);
        _kernels = new SideBySide<CrossEntropyGradient>(parallelism, () => new CrossEntropyGradient());
        _network = NetworkCompiler.Compile(genome);
        var live = _network.ConnectionOfSource.Length;
        Check(options, live, _train.Count);
        (_heldOut, _learnt) = HeldOut.Split(_train.Count, options.Seed);
        _epochs = from?.Optimiser.Deserialize<Epochs>() ?? new Epochs(0, AdamState.Start(new double[live]));
        _flat = from?.FlatGenerations ?? 0;
        _best = from?.Best ?? new BestSoFar(0, double.NegativeInfinity, new double[live]);
    }

    public TuneState State => new(_flat, _best, JsonSerializer.SerializeToNode(_epochs)!);

    /// <summary>An epoch moved no weight, so the next would not either.</summary>
    public bool IsHopeless => _flat > 0;

    public bool IsDone => IsHopeless || _epochs.Done >= _options.Generations;

    public ImmutableArray<double> BestWeights => [.. Weights(_best.Offsets)];

    public TuneProgress Advance(CancellationToken cancellation = default)
    {
        var best = _epochs.Done == 0 ? Compare(_best, _epochs, cancellation) : _best;
        var order = HeldOut.EpochOrder(_learnt, _options.Seed, _epochs.Done);
        var (adam, loss) = (_epochs.Adam, 0.0);
        foreach (var batch in order.Chunk(_options.Batch))
        {
            var (batchLoss, gradient) = Gradient(adam.Point, batch, cancellation);
            loss += batchLoss;
            if (Array.TrueForAll(gradient, double.IsFinite)) adam = Adam.Step(adam, gradient, _options.Rate);
        }

        var moved = Vectors.Length(Vectors.Sum(1, adam.Point, -1, _epochs.Adam.Point)) / Math.Sqrt(adam.Point.Length);
        var epochs = new Epochs(_epochs.Done + 1, adam);
        best = Compare(best, epochs, cancellation);
        (_epochs, _best, _flat) = (epochs, best, moved == 0 ? _flat + 1 : 0);
        return new TuneProgress(_epochs.Done, Return(loss, order.Length), moved, _best, _flat > 0);
    }

    private static void Check(TuneOptions options, int live, int samples)
    {
        if (live == 0) throw new ArgumentException("No enabled connection reaches an output, so there is nothing to tune.");
        if (samples < 2)
        {
            throw new ArgumentException(
                $"There must be at least 2 training samples, one to learn from and one to compare by, not {samples}.");
        }

        if (options.Batch < 1) throw new ArgumentException($"The batch must be at least 1, not {options.Batch}.");
        if (!(options.Rate > 0) || !double.IsFinite(options.Rate))
        {
            throw new ArgumentException($"The rate must be a number above 0, not {options.Rate}.");
        }

        if (options.Generations < 1) throw new ArgumentException($"Generations must be at least 1, not {options.Generations}.");
    }

    private BestSoFar Compare(BestSoFar best, Epochs epochs, CancellationToken cancellation)
    {
        var (loss, _) = Sum(epochs.Adam.Point, _heldOut, withGradient: false, cancellation);
        var mean = Return(loss, _heldOut.Length);
        return mean > best.Mean ? new BestSoFar(epochs.Done, mean, epochs.Adam.Point) : best;
    }

    /// <summary>Minus the mean loss; one that is not a number, or lower, counts as the worst that a sample can cost.</summary>
    private static double Return(double loss, int samples) =>
        -loss / samples > -CrossEntropy.Worst ? -loss / samples : -CrossEntropy.Worst;

    private (double Loss, double[] Gradient) Gradient(double[] offsets, int[] batch, CancellationToken cancellation)
    {
        var (loss, gradient) = Sum(offsets, batch, withGradient: true, cancellation);
        foreach (ref var one in gradient.AsSpan()) one /= batch.Length;
        return (loss, gradient);
    }

    private (double Loss, double[] Gradient) Sum(double[] offsets, int[] chosen, bool withGradient, CancellationToken cancellation)
    {
        var network = _network.WithWeights(Weights(offsets));
        var shares = chosen.Chunk(SamplesAShare).ToArray();
        var (losses, gradients) = (new double[shares.Length], new double[shares.Length][]);
        _kernels.Run(shares.Length, (kernel, i) =>
        {
            gradients[i] = new double[withGradient ? offsets.Length : 0];
            losses[i] = kernel.Run(network, _train, shares[i], gradients[i]);
        }, cancellation);

        var gradient = new double[withGradient ? offsets.Length : 0];
        foreach (var one in gradients) Vectors.Add(gradient, 1, one);
        return (Vectors.Total(losses), gradient);
    }

    /// <param name="offsets">One a source of the compiled network.</param>
    private double[] Weights(double[] offsets)
    {
        var weights = new double[_genome.Connections.Length];
        weights.AsSpan().Fill(_sharedWeight);
        for (var i = 0; i < offsets.Length; i++) weights[_network.ConnectionOfSource[i]] += offsets[i];
        return weights;
    }

    /// <summary>Epochs done, and where they have led.</summary>
    private sealed record Epochs(int Done, AdamState Adam);
}
