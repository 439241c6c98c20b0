using Wann.Core.Randomness;

namespace Wann.Analysis.Measuring;

/// <summary>
/// Who draws what. Trials that report have a purpose of their own, so that no trial that chose a weight is ever among them; the
/// rest share <see cref="StreamPurpose.Tune"/>, kept apart by the key's individual: candidates have theirs from 0 up.
/// </summary>
internal static class Streams
{
    private const int SweepTrials = -1;
    private const int CandidateTrials = -2;
    private const int ComparisonTrials = -3;
    private const int OrderOfSamples = -4;
    private const int HeldOutSamples = -5;
    private const int FirstParameters = -6;
    private const int LatentNoise = -7;
    private const int Driving = -8;
    private const int IndividualWeights = 0;
    private const int SharedWeight = 1;

    public static RandomStream Report(ulong seed, int trial) => new(seed, StreamPurpose.Report, trial: trial);

    /// <summary>Trials that choose a shared weight; a finer look has its own.</summary>
    public static RandomStream Sweep(ulong seed, int round, int trial) => new(seed, StreamPurpose.Tune, round, SweepTrials, trial);

    /// <summary>A generation's trials: the same for all its candidates.</summary>
    public static RandomStream CandidateTrial(ulong seed, int generation, int trial) =>
        new(seed, StreamPurpose.Tune, generation, CandidateTrials, trial);

    /// <summary>The trials on which one generation's centre is compared with another's.</summary>
    public static RandomStream Comparison(ulong seed, int trial) => new(seed, StreamPurpose.Tune, 0, ComparisonTrials, trial);

    /// <summary>The order in which an epoch goes through the training samples.</summary>
    public static RandomStream EpochOrder(ulong seed, int epoch) => new(seed, StreamPurpose.Tune, epoch, OrderOfSamples);

    /// <summary>Which training samples are kept to compare by.</summary>
    public static RandomStream HeldOut(ulong seed) => new(seed, StreamPurpose.Tune, 0, HeldOutSamples);

    /// <summary>What a baseline's layer starts with.</summary>
    public static RandomStream Start(ulong seed, int layer) => new(seed, StreamPurpose.Tune, layer, FirstParameters);

    /// <summary>What a frame's latents are off their means in an epoch of the eye's training.</summary>
    public static RandomStream Latents(ulong seed, int epoch, int frame) => new(seed, StreamPurpose.Tune, epoch, LatentNoise, frame);

    /// <summary>A drive on which frames are collected: the road's draws, or what the driver does.</summary>
    public static RandomStream Drive(ulong seed, int drive, bool road) => new(seed, StreamPurpose.Tune, road ? 0 : 1, Driving, drive);

    public static RandomStream Candidate(ulong seed, int generation, int candidate) => new(seed, StreamPurpose.Tune, generation, candidate);

    public static RandomStream WeightsOfTrial(ulong seed, int trial) => new(seed, StreamPurpose.Weights, IndividualWeights, trial: trial);

    public static RandomStream WeightOfTrial(ulong seed, int trial) => new(seed, StreamPurpose.Weights, SharedWeight, trial: trial);
}

/// <summary>Which training samples are learnt from, in which order, and which are kept to compare by.</summary>
internal static class HeldOut
{
    private const int Share = 10;

    /// <param name="samples">At least 2.</param>
    /// <returns>A tenth of the samples' indices, at least one, and the rest.</returns>
    public static (int[] Held, int[] Learnt) Split(int samples, ulong seed)
    {
        var (shuffled, stream) = (Enumerable.Range(0, samples).ToArray(), Streams.HeldOut(seed));
        stream.Shuffle(shuffled.AsSpan());
        var held = Math.Max(1, samples / Share);
        return (shuffled[..held], shuffled[held..]);
    }

    public static int[] EpochOrder(int[] learnt, ulong seed, int epoch)
    {
        var (order, stream) = (learnt.ToArray(), Streams.EpochOrder(seed, epoch));
        stream.Shuffle(order.AsSpan());
        return order;
    }
}
