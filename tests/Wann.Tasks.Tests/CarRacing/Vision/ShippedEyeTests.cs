using System.Text.Json.Nodes;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Tasks.Tests.CarRacing.Vision;

public sealed class ShippedEyeTests
{
    private const string Checksum = "de0e1cfd30cb030b6ef11d7355bc3ea11044151750feeba67fa62900ee615328";

    [Fact]
    public void It_is_the_one_that_the_readme_speaks_of_and_says_what_it_comes_from()
    {
        var eye = VaeWeights.Shipped;
        Assert.Equal(Checksum, eye.Checksum);
        Assert.Same(eye, VaeWeights.Shipped);
        var provenance = JsonNode.Parse(eye.Provenance)!;
        Assert.Equal("wann vae train", (string?)provenance["command"]);
        Assert.Equal((int?)provenance["options"]!["epochs"], provenance["curve"]!.AsArray().Count);
    }

    /// <summary>Frames of gym itself, which nothing was learnt from; one colour all over has errors of 0.0086 to 0.015.</summary>
    [Fact]
    public void It_keeps_what_gyms_frames_show()
    {
        var (encoder, frames) = (new Encoder(VaeWeights.Shipped), Eyes.GoldenFrames());
        var (means, made) = (new float[VaeShape.Latents], new byte[VaeShape.FrameBytes]);
        Assert.Equal(14, frames.Length);
        var errors = Array.ConvertAll(frames, frame =>
        {
            encoder.Encode(frame, 1, means, []);
            Decoder.Decode(VaeWeights.Shipped, means, made);
            return frame.Zip(made, (f, m) => Math.Pow((f - m) / 255.0, 2)).Average();
        });
        Assert.True(errors.Average() < 0.002 && errors.Max() < 0.0035, string.Join(' ', errors));
    }
}
