using Wann.Analysis.Baselines.Layers;
using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Analysis.Optimisation;
using Wann.Tasks.Classification;

namespace Wann.Analysis.Baselines;

/// <summary>
/// Trains a baseline by Adam on mini-batches of training samples, but for a tenth that is held out to show how it goes. The last epoch's
/// parameters count.
/// </summary>
public sealed class BaselineTraining
{
    private const int SmallChannels = 16;
    private const int LargeChannels = 32;

    private readonly LayeredNetwork _network;
    private readonly Samples _train;
    private readonly BaselineOptions _options;
    private readonly int[] _learnt;
    private readonly int[] _heldOut;
    private readonly SideBySide<LayeredPass> _passes;
    private AdamState _adam;
    private int _done;

    /// <param name="kind">Which.</param>
    /// <param name="train">What it learns from.</param>
    /// <param name="options">How.</param>
    /// <param name="parallelism">Cores; nothing but time depends on it.</param>
    /// <exception cref="ArgumentException">An option cannot be, or the samples do not fit the shape: one sentence.</exception>
    public BaselineTraining(BaselineKind kind, Samples train, BaselineOptions options, int parallelism)
    {
        if (train.Count < 2)
        {
            throw new ArgumentException(
                $"There must be at least 2 training samples, one to learn from and one to look at, not {train.Count}.");
        }

        if (options.Epochs < 1) throw new ArgumentException($"The epochs must be at least 1, not {options.Epochs}.");
        if (options.Batch < 1) throw new ArgumentException($"The batch must be at least 1, not {options.Batch}.");
        if (!(options.Rate > 0) || !double.IsFinite(options.Rate))
        {
            throw new ArgumentException($"The rate must be a number above 0, not {options.Rate}.");
        }

        (_train, _options) = (train, options);
        _network = kind == BaselineKind.Softmax ? new LayeredNetwork(new DenseLayer(train.Inputs, train.Classes)) : Cnn(train);
        _passes = new SideBySide<LayeredPass>(parallelism, () => new LayeredPass(_network));
        (_heldOut, _learnt) = HeldOut.Split(train.Count, options.Seed);
        _adam = AdamState.Start(_network.Start(options.Seed));
    }

    public bool IsDone => _done >= _options.Epochs;

    /// <summary>Numbers that are learnt.</summary>
    public int Parameters => _network.Parameters;

    /// <summary>Runs an epoch. Cancelled, it leaves all as it was.</summary>
    public BaselineEpoch Advance(CancellationToken cancellation = default)
    {
        var (adam, loss, seen) = (_adam, 0.0, 0);
        foreach (var batch in HeldOut.EpochOrder(_learnt, _options.Seed, _done).Chunk(_options.Batch))
        {
            var left = 1 - ((_done + (seen / (double)_learnt.Length)) / _options.Epochs);
            var (batchLoss, gradient) = Gradient(adam.Point, batch, cancellation);
            adam = Adam.Step(adam, gradient, left * _options.Rate);
            (loss, seen) = (loss + batchLoss, seen + batch.Length);
        }

        var heldOut = Measure(adam.Point, _train, _heldOut, cancellation);
        (_adam, _done) = (adam, _done + 1);
        return new BaselineEpoch(_done, loss / _learnt.Length, heldOut.Accuracy);
    }

    /// <summary>What samples are taken for as things stand.</summary>
    public Confusion Measure(Samples samples, CancellationToken cancellation = default) =>
        Measure(_adam.Point, samples, [.. Enumerable.Range(0, samples.Count)], cancellation);

    private static LayeredNetwork Cnn(Samples train)
    {
        var side = (int)Math.Sqrt(train.Inputs);
        if (side * side != train.Inputs || side % 4 != 0)
        {
            throw new ArgumentException(
                $"The CNN halves square pictures twice, so their side must be a multiple of 4; samples of {train.Inputs} inputs have none: "
                + "resize them.");
        }

        return new LayeredNetwork(
            new ConvolutionLayer(side, 1, SmallChannels),
            new PoolLayer(side, SmallChannels),
            new ConvolutionLayer(side / 2, SmallChannels, LargeChannels),
            new PoolLayer(side / 2, LargeChannels),
            new DenseLayer(side / 4 * (side / 4) * LargeChannels, train.Classes));
    }

    private (double Loss, double[] Gradient) Gradient(double[] point, int[] batch, CancellationToken cancellation)
    {
        var parameters = Array.ConvertAll(point, one => (float)one);
        var shares = batch.Chunk(LayeredPass.Lanes).ToArray();
        var (losses, gradients) = (new double[shares.Length], new float[shares.Length][]);
        _passes.Run(shares.Length, (pass, i) =>
        {
            gradients[i] = new float[parameters.Length];
            losses[i] = pass.Gradient(parameters, _train, shares[i], gradients[i]);
        }, cancellation);

        var mean = new double[parameters.Length];
        foreach (var gradient in gradients)
        {
            for (var i = 0; i < mean.Length; i++) mean[i] += gradient[i] / (double)batch.Length;
        }

        return (Vectors.Total(losses), mean);
    }

    private Confusion Measure(double[] point, Samples samples, int[] chosen, CancellationToken cancellation)
    {
        var parameters = Array.ConvertAll(point, one => (float)one);
        var shares = chosen.Chunk(LayeredPass.Lanes).ToArray();
        var classes = Array.ConvertAll(shares, share => new byte[share.Length]);
        _passes.Run(shares.Length, (pass, i) => pass.Classify(parameters, samples, shares[i], classes[i]), cancellation);

        var confusion = Confusion.Empty(samples.Classes);
        foreach (var (sample, takenFor) in chosen.Zip(classes.SelectMany(some => some))) confusion.Count(samples.Labels[sample], takenFor);
        return confusion;
    }
}

/// <summary>How a baseline is trained.</summary>
public sealed record BaselineOptions
{
    public ulong Seed { get; init; } = 1;

    /// <summary>How often every training sample is gone through.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>Samples a step.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Adam's step size at the start; it falls to 0 in a straight line.</summary>
    public double Rate { get; init; } = 0.003;
}

/// <summary>Classifiers of a fixed shape, to compare with.</summary>
public enum BaselineKind
{
    /// <summary>Softmax regression: every input feeds every class.</summary>
    Softmax,

    /// <summary>Twice a 3×3 convolution, ReLU and the highest of each 2×2; then every value feeds every class.</summary>
    Cnn,
}

/// <summary>What an epoch brought.</summary>
/// <param name="Epoch">Epochs done.</param>
/// <param name="Loss">The mean cross-entropy of its batches, in nats.</param>
/// <param name="HeldOut">The accuracy on the training samples that nothing is learnt from, 0..1.</param>
public sealed record BaselineEpoch(int Epoch, double Loss, double HeldOut);
