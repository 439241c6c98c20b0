using System.Collections.Immutable;
using Wann.Core.Randomness;
using Wann.Tasks.CarRacing.Vision;
using Wann.Tasks.Tests.CarRacing.Picture;

namespace Wann.Tasks.Tests.CarRacing.Vision;

/// <summary>Eyes and frames to try them on.</summary>
internal static class Eyes
{
    /// <summary>One whose layers keep values' sizes, and pass about half of them on.</summary>
    public static VaeWeights Untrained(ulong seed = 1)
    {
        var (random, parameters) = (new RandomStream(seed, StreamPurpose.Report), ImmutableArray.CreateBuilder<float>());
        foreach (var shape in VaeShape.Encoder) Add(shape.Weights, shape.SmallChannels, shape.Kernel * shape.Kernel * shape.LargeChannels);
        foreach (var shape in VaeShape.Decoder)
        {
            Add(shape.Weights, shape.LargeChannels, shape.Kernel / shape.Stride * (shape.Kernel / shape.Stride) * shape.SmallChannels);
        }

        return new VaeWeights(parameters.ToImmutable(), """{"command":"none"}""");

        void Add(int weights, int biases, int fanIn)
        {
            for (var i = 0; i < weights; i++) parameters.Add((float)(Math.Sqrt(2.0 / fanIn) * random.NextNormal()));
            for (var i = 0; i < biases; i++) parameters.Add((float)(0.1 * random.NextNormal()));
        }
    }

    /// <summary>Frames of noise.</summary>
    public static byte[] Frames(int count, ulong seed = 2)
    {
        var (random, bytes) = (new RandomStream(seed, StreamPurpose.Report), new byte[count * VaeShape.FrameBytes]);
        foreach (ref var one in bytes.AsSpan()) one = (byte)random.Below(256);
        return bytes;
    }

    /// <summary>The frames that the original's search saw, but the first ones, which show a whole track.</summary>
    public static byte[][] GoldenFrames() =>
    [
        .. from seed in new[] { 0, 1 }
           from step in Enumerable.Range(1, 7)
           select PictureGoldens.Load(seed, 50 * step).Frame.GetProperty("resized64").GetBytesFromBase64(),
    ];
}
