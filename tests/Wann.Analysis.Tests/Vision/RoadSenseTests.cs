using Wann.Analysis.Vision;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Tests.Vision;

public sealed class RoadSenseTests
{
    private static readonly VaeWeights Eye =
        new([.. Array.ConvertAll(new VaeNetwork().Start(seed: 3), one => (float)one)], "");

    [Fact]
    public void What_can_be_seen_is_told_and_what_cannot_is_not()
    {
        var frames = Roads.Stripes(600);
        var sense = RoadSense.Of(Eye, frames);
        Assert.Equal(60, sense.Frames);
        Assert.True(sense.Squares.Offset > 0.9, $"{sense}");
        Assert.True(sense.Squares.Offset > sense.Lines.Offset);

        var drawn = new Core.Randomness.RandomStream(1, Core.Randomness.StreamPurpose.Report);
        var blind = frames with { Places = [.. frames.Places.Select(place => place with { Offset = drawn.NextNormal() })] };
        Assert.True(RoadSense.Of(Eye, blind).Lines.Offset < 0.2);
    }

    [Fact]
    public void Few_frames_and_none_on_the_road_are_no_failure()
    {
        var few = Roads.Stripes(20);
        Assert.True(double.IsFinite(RoadSense.Of(Eye, few).Squares.Offset));
        var astray = few with { Places = [.. few.Places.Select(place => place with { Offset = 50 })] };
        Assert.Equal(new RoadShares(double.NaN, double.NaN, double.NaN), RoadSense.Of(Eye, astray).Lines);
    }

    [Fact]
    public void Pictures_stand_above_what_is_kept_of_them()
    {
        var frames = Roads.Stripes(30);
        var shown = Reconstructions.Of(Eye, frames, 3);
        Assert.Equal((3 * 66) - 2, shown.Width);
        Assert.Equal(130, shown.Height);
        Assert.Equal(shown.Width * shown.Height * 3, shown.Pixels.Length);
        Assert.True(shown.Pixels.AsSpan(0, 192).SequenceEqual(frames[5][..192]));

        var (means, made) = (new float[VaeShape.Latents], new byte[VaeShape.FrameBytes]);
        new Encoder(Eye).Encode(frames[25], 1, means, []);
        Decoder.Decode(Eye, means, made);
        var at = ((66 * shown.Width) + (2 * 66)) * 3;
        Assert.True(shown.Pixels.AsSpan(at, 192).SequenceEqual(made.AsSpan(0, 192)));
        Assert.InRange(shown.Error, 0.01, 2);
    }
}
