using Wann.Analysis.Measuring;

namespace Wann.Analysis.Classifying;

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
