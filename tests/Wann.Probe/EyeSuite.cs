using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Wann.Core.Randomness;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Probe;

/// <summary>A hash over what an eye of drawn weights makes of noise. Small: without intrinsics everything is slow.</summary>
public static class EyeSuite
{
    private const int Frames = 2;

    /// <summary>SHA-256, in hexadecimal, of the latents' bits.</summary>
    public static string Hash()
    {
        var (random, parameters) = (new RandomStream(13, StreamPurpose.Data), new float[VaeShape.Parameters]);
        foreach (ref var one in parameters.AsSpan()) one = (float)random.NextDouble(-0.2, 0.2);
        var frames = new byte[Frames * VaeShape.FrameBytes];
        foreach (ref var one in frames.AsSpan()) one = (byte)random.Below(256);
        var (means, logVariances) = (new float[Frames * VaeShape.Latents], new float[Frames * VaeShape.Latents]);
        new Encoder(new VaeWeights([.. parameters], "")).Encode(frames, Frames, means, logVariances);
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<float>([.. means, .. logVariances])));
    }
}
