using Wann.Analysis.Measuring;
using Wann.Analysis.Optimisation;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Vision;

/// <summary>
/// Trains the eye by Adam on mini-batches of frames, but for the last tenth, other drives than those before, which shows how it goes. The
/// last epoch's parameters count.
/// </summary>
public sealed class VaeTraining
{
    private const int HeldOutShare = 10;

    private readonly Frames _frames;
    private readonly VaeOptions _options;
    private readonly VaeTerms _terms;
    private readonly int[] _learnt;
    private readonly int[] _heldOut;
    private readonly SideBySide<VaePass> _passes;
    private readonly List<VaeEpoch> _curve = [];
    private AdamState _adam;

    /// <param name="frames">What it learns from.</param>
    /// <param name="options">How.</param>
    /// <param name="parallelism">Cores; nothing but time depends on it.</param>
    /// <exception cref="ArgumentException">An option cannot be, or there are too few frames: one sentence.</exception>
    public VaeTraining(Frames frames, VaeOptions options, int parallelism)
    {
        if (frames.Count < 2)
        {
            throw new ArgumentException($"There must be at least 2 frames, one to learn from and one to look at, not {frames.Count}.");
        }

        if (options.Epochs < 1) throw new ArgumentException($"The epochs must be at least 1, not {options.Epochs}.");
        if (options.Batch < 1) throw new ArgumentException($"The batch must be at least 1, not {options.Batch}.");
        if (!(options.Rate > 0) || !double.IsFinite(options.Rate))
        {
            throw new ArgumentException($"The rate must be a number above 0, not {options.Rate}.");
        }

        (_frames, _options) = (frames, options);
        _terms = new VaeTerms(options.Divergence, options.Tolerance * VaeShape.Latents);
        var heldOut = Math.Max(1, frames.Count / HeldOutShare);
        _learnt = [.. Enumerable.Range(0, frames.Count - heldOut)];
        _heldOut = [.. Enumerable.Range(frames.Count - heldOut, heldOut)];
        _passes = new SideBySide<VaePass>(parallelism, () => new VaePass(new VaeNetwork()));
        _adam = AdamState.Start(new VaeNetwork().Start(options.Seed));
    }

    public bool IsDone => _curve.Count >= _options.Epochs;

    /// <summary>What each epoch brought.</summary>
    public IReadOnlyList<VaeEpoch> Curve => _curve;

    /// <summary>Runs an epoch. Cancelled, it leaves all as it was.</summary>
    public VaeEpoch Advance(CancellationToken cancellation = default)
    {
        var (adam, loss, seen) = (_adam, default(VaeLoss), 0);
        foreach (var batch in HeldOut.EpochOrder(_learnt, _options.Seed, _curve.Count).Chunk(_options.Batch))
        {
            var left = 1 - ((_curve.Count + (seen / (double)_learnt.Length)) / _options.Epochs);
            var (batchLoss, gradient) = Gradient(adam.Point, batch, cancellation);
            adam = Adam.Step(adam, gradient, left * _options.Rate);
            (loss, seen) = (loss + batchLoss, seen + batch.Length);
        }

        var held = Measure(adam.Point, cancellation);
        _adam = adam;
        _curve.Add(new VaeEpoch(
            _curve.Count + 1, loss.Reconstruction / seen, loss.Divergence / seen,
            held.Reconstruction / _heldOut.Length, held.Divergence / _heldOut.Length));
        return _curve[^1];
    }

    /// <summary>The weights as things stand, with latents of mean 0 and variance 1 over the frames learnt from.</summary>
    /// <param name="provenance">What they come from, as JSON.</param>
    public VaeWeights Weights(string provenance)
    {
        var found = new VaeWeights([.. Array.ConvertAll(_adam.Point, one => (float)one)], provenance);
        return StandardLatents.Of(found, _frames.Bytes.Span[..(_learnt.Length * VaeShape.FrameBytes)]);
    }

    private (VaeLoss Loss, double[] Gradient) Gradient(double[] point, int[] batch, CancellationToken cancellation)
    {
        var parameters = Array.ConvertAll(point, one => (float)one);
        var shares = batch.Chunk(VaePass.Lanes).ToArray();
        var (losses, gradients) = (new VaeLoss[shares.Length], new float[shares.Length][]);
        _passes.Run(shares.Length, (pass, i) =>
        {
            gradients[i] = new float[parameters.Length];
            losses[i] = pass.Gradient(
                parameters, _frames.Bytes.Span, shares[i], _terms, _options.Seed, _curve.Count, gradients[i]);
        }, cancellation);

        var mean = new double[parameters.Length];
        foreach (var gradient in gradients)
        {
            for (var i = 0; i < mean.Length; i++) mean[i] += gradient[i] / (double)batch.Length;
        }

        return (losses.Aggregate((sum, loss) => sum + loss), mean);
    }

    private VaeLoss Measure(double[] point, CancellationToken cancellation)
    {
        var parameters = Array.ConvertAll(point, one => (float)one);
        var shares = _heldOut.Chunk(VaePass.Lanes).ToArray();
        var losses = new VaeLoss[shares.Length];
        _passes.Run(shares.Length, (pass, i) => losses[i] = pass.Measure(parameters, _frames.Bytes.Span, shares[i]), cancellation);
        return losses.Aggregate((sum, loss) => sum + loss);
    }
}

/// <summary>How the eye is trained.</summary>
public sealed record VaeOptions
{
    public ulong Seed { get; init; } = 1;

    /// <summary>How often every frame is gone through.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Frames a step.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>Adam's step size at the start; it falls to 0 in a straight line.</summary>
    public double Rate { get; init; } = 0.002;

    /// <summary>What a nat of divergence from a standard normal weighs beside a squared error of 1.</summary>
    public double Divergence { get; init; } = 1;

    /// <summary>Nats a latent that are tolerated, as World Models does.</summary>
    public double Tolerance { get; init; }
}

/// <summary>What an epoch brought, in the mean over frames.</summary>
/// <param name="Epoch">Epochs done.</param>
/// <param name="Reconstruction">The squared error, summed over a frame's values of 0..1, of latents that are drawn.</param>
/// <param name="Divergence">From a standard normal, as it counts, in nats.</param>
/// <param name="HeldOut">The squared error on the frames that nothing is learnt from, by means.</param>
/// <param name="HeldOutDivergence">Their divergence, in nats.</param>
public sealed record VaeEpoch(int Epoch, double Reconstruction, double Divergence, double HeldOut, double HeldOutDivergence);
