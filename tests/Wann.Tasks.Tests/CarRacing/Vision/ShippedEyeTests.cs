using System.Text.Json.Nodes;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Tasks.Tests.CarRacing.Vision;

public sealed class ShippedEyeTests
{
    private const string Checksum = "a795d8dc7d10408207dc0ce91a2d9e1519e232fa896ff19bfa80d7e804ae4e95";

    [Fact]
    public void It_is_the_one_that_the_readme_speaks_of_and_says_what_it_comes_from()
    {
        var eye = VaeWeights.Shipped;
        Assert.Equal(Checksum, eye.Checksum);
        Assert.Same(eye, VaeWeights.Shipped);
        var provenance = JsonNode.Parse(eye.Provenance)!;
        Assert.StartsWith("wann vae train ", (string?)provenance["command"], StringComparison.Ordinal);
        Assert.Equal((int?)provenance["options"]!["epochs"], provenance["curve"]!.AsArray().Count);
    }

    /// <summary>Frames of gym itself, which nothing was learnt from; grey everywhere would have an error of 0.03 or more.</summary>
    [Fact]
    public void It_keeps_what_gyms_frames_show()
    {
        var (encoder, frames) = (new Encoder(VaeWeights.Shipped), Eyes.GoldenFrames());
        var (means, made) = (new float[VaeShape.Latents], new byte[VaeShape.FrameBytes]);
        Assert.Equal(14, frames.Length);
        foreach (var frame in frames)
        {
            encoder.Encode(frame, 1, means, []);
            Decoder.Decode(VaeWeights.Shipped, means, made);
            var error = frame.Zip(made, (f, m) => Math.Pow((f - m) / 255.0, 2)).Average();
            Assert.True(error < 0.007, $"{error}");
        }
    }
}
