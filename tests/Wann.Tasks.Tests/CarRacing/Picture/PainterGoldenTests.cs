using Wann.Tasks.CarRacing.Picture;

namespace Wann.Tasks.Tests.CarRacing.Picture;

public sealed class PainterGoldenTests
{
    public static TheoryData<int, int> Frames { get; } =
        [.. from seed in new[] { 0, 1 } from step in Enumerable.Range(0, 8) select (seed, 50 * step)];

    [Theory]
    [MemberData(nameof(Frames))]
    public void A_picture_is_gyms(int seed, int step)
    {
        var (track, states, frame) = PictureGoldens.Load(seed, step);
        var painter = new Painter();
        var (picture, unshrunk) = (new byte[64 * 64 * 3], new byte[84 * 96 * 3]);
        painter.Paint(new Scenery(track), states[^1], PictureGoldens.Touched(track, states), PictureGoldens.Seconds(step), picture);
        painter.Unshrunk(unshrunk);

        Assert.Equal(frame.GetProperty("rgb84x96").GetBytesFromBase64(), unshrunk);
        // Theirs has weights of 22 bits, which round a mean that ends in a half now up and now down.
        var theirs = frame.GetProperty("resized64").GetBytesFromBase64();
        int[] differences = [.. picture.Zip(theirs, (a, b) => Math.Abs(a - b))];
        Assert.InRange(differences.Max(), 0, 1);
        Assert.InRange(differences.Sum(), 0, picture.Length / 1000);
    }
}
