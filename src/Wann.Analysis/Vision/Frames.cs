using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Vision;

/// <summary>What was seen on drives, one after the other.</summary>
/// <param name="Bytes">A whole number of frames, each as <see cref="Encoder"/> takes them.</param>
public sealed record Frames(ReadOnlyMemory<byte> Bytes)
{
    public int Count => Bytes.Length / VaeShape.FrameBytes;

    /// <summary>Where the car was, a frame each; none if that is not known.</summary>
    public IReadOnlyList<RoadPlace> Places { get; init; } = [];

    public ReadOnlySpan<byte> this[int frame] => Bytes.Span.Slice(frame * VaeShape.FrameBytes, VaeShape.FrameBytes);

    /// <summary>
    /// Of <paramref name="count"/> frames from drivers who know nothing and others who know the road, on roads drawn by the seed.
    /// </summary>
    /// <param name="networks">Who else drives; none or more.</param>
    /// <param name="parallelism">Cores; nothing but time depends on it.</param>
    /// <param name="progress">Told now and then how many there are.</param>
    public static Frames Collect(
        int count,
        ulong seed,
        IReadOnlyList<NetworkDriver> networks,
        int parallelism,
        Action<int> progress,
        CancellationToken cancellation) =>
        new FrameCollection(networks, seed, parallelism).Collect(count, progress, cancellation);
}
