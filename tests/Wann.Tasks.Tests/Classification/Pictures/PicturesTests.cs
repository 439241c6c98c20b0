using Wann.Core.Randomness;
using Wann.Probe;
using Wann.Tasks.Classification;
using Wann.Tasks.Classification.Data;
using Wann.Tasks.Classification.Pictures;

namespace Wann.Tasks.Tests.Classification.Pictures;

public sealed class PicturesTests
{
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData(28, 16)]
    [InlineData(28, 8)]
    [InlineData(8, 16)]
    [InlineData(5, 8)]
    [InlineData(1, 8)]
    [InlineData(16, 16)]
    public void Resizing_is_the_plain_reference(int from, int to)
    {
        for (var index = 0; index < 10; index++)
        {
            var picture = Random(index, from);
            var resized = Resizing.Apply(picture, to);
            Assert.Equal(to, resized.Side);
            AssertClose(PlainPictures.Resize(picture, to), resized.Pixels);
        }
    }

    [Theory]
    [InlineData(28)]
    [InlineData(16)]
    [InlineData(8)]
    [InlineData(2)]
    [InlineData(1)]
    public void Deskewing_is_the_plain_reference(int side)
    {
        for (var index = 0; index < 10; index++)
        {
            var picture = Random(index, side);
            AssertClose(PlainPictures.Deskew(picture), Deskewing.Apply(picture).Pixels);
        }
    }

    [Fact]
    public void Mnist_is_processed_as_by_the_plain_reference()
    {
        var folder = SharedData.Find("mnist");
        Assert.SkipWhen(folder is null, "MNIST is not beside this checkout.");
        var (pictures, _) = KnownSetReader.Read(KnownSets.Mnist, folder!, test: true);
        for (var index = 0; index < 60; index++)
        {
            var picture = new Picture(28, [.. pictures.Pixels.Slice(index * 784, 784).ToArray().Select(pixel => pixel / 255.0)]);
            AssertClose(
                PlainPictures.Deskew(new Picture(16, PlainPictures.Resize(picture, 16))),
                Deskewing.Apply(Resizing.Apply(picture, 16)).Pixels);
            AssertClose(PlainPictures.Deskew(picture), Deskewing.Apply(picture).Pixels);
            AssertClose(PlainPictures.Resize(picture, 8), Resizing.Apply(picture, 8).Pixels);
        }
    }

    [Fact]
    public void A_slanted_stroke_stands_upright()
    {
        var pixels = new double[16 * 16];
        for (var row = 2; row < 14; row++) pixels[(row * 16) + 15 - row] = 1;

        var upright = Deskewing.Apply(new Picture(16, pixels));
        Assert.All(Enumerable.Range(2, 12), row => Assert.Equal(1, upright.Pixels[(row * 16) + 7], 9));
        Assert.Equal(12, upright.Pixels.Sum(), 9);
    }

    [Fact]
    public void What_has_no_height_is_left_alone()
    {
        var line = new double[64];
        for (var column = 0; column < 8; column++) line[24 + column] = 1;

        foreach (var picture in (Picture[])[new(8, new double[64]), new(8, line)]) Assert.Same(picture, Deskewing.Apply(picture));
    }

    [Fact]
    public void Steps_happen_in_the_order_given()
    {
        var picture = Random(1, 28);
        double[] Of(params Preprocessing[] steps) => PictureSamples.Of(10, [3], _ => picture, steps).Values;

        Assert.Equal(picture.Pixels, Of());
        Assert.Equal(Deskewing.Apply(Resizing.Apply(picture, 16)).Pixels, Of(Preprocessing.Resize16, Preprocessing.Deskew));
        Assert.Equal(Resizing.Apply(Deskewing.Apply(picture), 16).Pixels, Of(Preprocessing.Deskew, Preprocessing.Resize16));
        Assert.Equal(Resizing.Apply(picture, 8).Pixels, Of(Preprocessing.Resize8));
    }

    /// <summary>A smooth blot somewhere, so that there is a slant to be found, with noise.</summary>
    private static Picture Random(int index, int side)
    {
        var random = new RandomStream(4, StreamPurpose.Data, individual: index, trial: side);
        var slant = random.NextDouble(-1, 1);
        var pixels = new double[side * side];
        for (var pixel = 0; pixel < pixels.Length; pixel++)
        {
            var (x, y) = ((pixel % side) - (side / 2.0), (pixel / side) - (side / 2.0));
            pixels[pixel] = Math.Clamp(1 - Math.Abs((x + (slant * y)) / 3) + random.NextDouble(-0.2, 0.2), 0, 1);
        }

        return new Picture(side, pixels);
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - Tolerance, pair.First + Tolerance));
    }
}
