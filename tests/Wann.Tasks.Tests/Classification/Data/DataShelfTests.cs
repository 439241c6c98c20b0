using Wann.Probe;
using Wann.Tasks.Classification;
using Wann.Tasks.Classification.Data;

namespace Wann.Tasks.Tests.Classification.Data;

public sealed class DataShelfTests
{
    private static readonly DataPlaces Nowhere = new(null, null, Path.Combine(AppContext.BaseDirectory, "no-cache"));

    [Fact]
    public void Digits_need_no_file()
    {
        var digits = new DataShelf(Nowhere).Load(KnownData.Digits, []);

        Assert.Equal(
            ("digits", 64, 10, 5000, 1000),
            (digits.Name, digits.Train.Inputs, digits.Train.Classes, digits.Train.Count, digits.Test.Count));
    }

    [Fact]
    public void A_set_is_prepared_once()
    {
        var shelf = new DataShelf(Nowhere);
        var digits = shelf.Load(KnownData.Digits, [Preprocessing.Deskew]);

        Assert.Same(digits, shelf.Load(KnownData.Digits, new List<Preprocessing> { Preprocessing.Deskew }));
        Assert.NotSame(digits, shelf.Load(KnownData.Digits, []));
    }

    [Fact]
    public void A_missing_set_is_told_each_time()
    {
        var shelf = new DataShelf(Nowhere);

        for (var time = 0; time < 2; time++)
        {
            Assert.StartsWith(
                "mnist was not found: looked in ",
                Assert.Throws<DataException>(() => shelf.Load(KnownData.Mnist, [])).Message,
                StringComparison.Ordinal);
        }
    }

    // The means of OpenCV 4.6's resize and warpAffine after one another, float64, agree with these to 2e-8; its warpAffine
    // rounds to 1/32 of a pixel, so that single pixels differ by up to 0.016.
    [Fact]
    public void Processed_mnist_has_the_known_means()
    {
        var folder = SharedData.Find("mnist");
        Assert.SkipWhen(folder is null, "MNIST is not beside this checkout.");
        var mnist = new DataShelf(Nowhere with { Given = folder }).Load(KnownData.Mnist, [Preprocessing.Resize16, Preprocessing.Deskew]);

        Assert.Equal((60_000, 10_000, 256), (mnist.Train.Count, mnist.Test.Count, mnist.Test.Inputs));
        Assert.Equal(0.13055500313207863, mnist.Train.Values.Average(), 12);
        Assert.Equal(0.13243328009484903, mnist.Test.Values.Average(), 12);
        Assert.All([mnist.Train, mnist.Test], samples => Assert.True(samples.Values.Min() >= 0 && samples.Values.Max() <= 1));
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], mnist.Test.Labels.Take(10).Select(label => (int)label));
    }

    [Fact]
    public void A_directory_with_mnist_is_not_taken_for_fashion_mnist()
    {
        var folder = SharedData.Find("mnist");
        Assert.SkipWhen(folder is null, "MNIST is not beside this checkout.");
        var places = Nowhere with { Given = folder };

        Assert.Equal(folder, KnownSetReader.Search(KnownSets.Mnist, places));
        Assert.Null(KnownSetReader.Search(KnownSets.FashionMnist with { Installed = [] }, places));
    }

    [Fact]
    public void Small_mnist_has_the_known_means()
    {
        var folder = SharedData.Find("mnist");
        Assert.SkipWhen(folder is null, "MNIST is not beside this checkout.");
        var mnist = new DataShelf(Nowhere with { Given = folder }).Load(KnownData.Mnist, [Preprocessing.Resize8]);

        Assert.Equal(64, mnist.Train.Inputs);
        Assert.Equal(0.13136691189236113, mnist.Train.Values.Average(), 10);
        Assert.Equal(0.1332859080116422, mnist.Test.Values.Average(), 10);
    }

    [Fact]
    public void Fashion_mnist_of_a_package_is_the_known_one()
    {
        var installed = KnownSets.FashionMnist.Installed[0];
        Assert.SkipUnless(Directory.Exists(installed), "dataset-fashion-mnist is not installed.");
        Assert.Equal(installed, KnownSetReader.Find(KnownSets.FashionMnist, Nowhere));

        var (pictures, labels) = KnownSetReader.Read(KnownSets.FashionMnist, installed, test: true);
        Assert.Equal((10_000, 28, 28), (pictures.Count, pictures.Rows, pictures.Columns));
        Assert.All(Enumerable.Range(0, 10), label => Assert.Equal(1000, labels.Count(one => one == label)));
        KnownSetReader.Read(KnownSets.FashionMnist, installed, test: false);
    }
}
