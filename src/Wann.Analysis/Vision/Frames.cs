using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Vision;

/// <summary>What was seen on drives, one after the other.</summary>
/// <param name="Bytes">A whole number of frames, each as <see cref="Encoder"/> takes them.</param>
public sealed record Frames(ReadOnlyMemory<byte> Bytes)
{
    public int Count => Bytes.Length / VaeShape.FrameBytes;

    public ReadOnlySpan<byte> this[int frame] => Bytes.Span.Slice(frame * VaeShape.FrameBytes, VaeShape.FrameBytes);
}
