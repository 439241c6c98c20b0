using Wann.Analysis.Vision;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Tests.Vision;

public sealed class StandardLatentsTests
{
    private const int Latents = VaeShape.Latents;

    [Fact]
    public void Means_have_mean_0_and_variance_1_and_the_eye_sees_the_same()
    {
        const int Count = 60;
        var frames = Roads.Stripes(Count);
        var found = new VaeWeights([.. Array.ConvertAll(new VaeNetwork().Start(seed: 3), one => (float)one)], "made up");
        var standard = StandardLatents.Of(found, frames.Bytes.Span);
        Assert.Equal("made up", standard.Provenance);

        var (before, after) = (Encode(found, frames), Encode(standard, frames));
        for (var latent = 0; latent < Latents; latent++)
        {
            var means = after.Means.Where((_, i) => i % Latents == latent).Select(one => (double)one).ToArray();
            Assert.Equal(0, means.Average(), 1e-4);
            Assert.Equal(1, means.Average(one => one * one), 1e-3);
        }

        // A deviation scales as the means do.
        var scale = (after.Means[Latents] - after.Means[0]) / (before.Means[Latents] - before.Means[0]);
        Assert.Equal(2 * Math.Log(scale), after.LogVariances[0] - before.LogVariances[0], 1e-3);

        var (old, made) = (new float[VaeShape.FrameBytes], new float[VaeShape.FrameBytes]);
        Decoder.Decode(found, before.Means.AsSpan(..Latents), old);
        Decoder.Decode(standard, after.Means.AsSpan(..Latents), made);
        Assert.True(old.Max(Math.Abs) > 0.05);
        for (var i = 0; i < old.Length; i++) Assert.Equal(old[i], made[i], 1e-4);
    }

    private static (float[] Means, float[] LogVariances) Encode(VaeWeights weights, Frames frames)
    {
        var (means, logVariances) = (new float[frames.Count * Latents], new float[frames.Count * Latents]);
        new Encoder(weights).Encode(frames.Bytes.Span, frames.Count, means, logVariances);
        return (means, logVariances);
    }
}
