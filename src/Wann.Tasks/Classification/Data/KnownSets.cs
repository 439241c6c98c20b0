using System.Text.Json;

namespace Wann.Tasks.Classification.Data;

/// <summary>What is known of a data set that lies in files: square pictures and their labels, to learn from and to test on.</summary>
/// <param name="Installed">Where packages of operating systems put it.</param>
/// <param name="Mirrors">Addresses of directories on the web that have its files, packed by gzip.</param>
public sealed record KnownSet(
    KnownData Data,
    int Side,
    int Classes,
    KnownFile TrainPictures,
    KnownFile TrainLabels,
    KnownFile TestPictures,
    KnownFile TestLabels,
    IReadOnlyList<string> Installed,
    IReadOnlyList<Uri> Mirrors)
{
    /// <summary>As pipeline files say it.</summary>
    public string Name { get; } = NameOf(Data);

    /// <summary>torchvision's name of it: its files lie in ROOT/NAME/raw.</summary>
    public string TorchName => Data == KnownData.FashionMnist ? "FashionMNIST" : "MNIST";

    public int TrainCount => TrainLabels.Length - IdxFile.LabelHeader;

    public int TestCount => TestLabels.Length - IdxFile.LabelHeader;

    public IReadOnlyList<KnownFile> Files => [TrainPictures, TrainLabels, TestPictures, TestLabels];

    public static string NameOf(KnownData data) => JsonNamingPolicy.SnakeCaseLower.ConvertName(data.ToString());
}

/// <summary>A file of a data set, which has one content for ever.</summary>
/// <param name="Name">Without .gz.</param>
/// <param name="Length">Bytes, unpacked.</param>
/// <param name="Sha256">Of the unpacked bytes, in lower-case hexadecimal.</param>
public sealed record KnownFile(string Name, int Length, string Sha256);

/// <summary>The data sets that lie in files.</summary>
public static class KnownSets
{
    private const int Side = 28;
    private const int Classes = 10;
    private const int TrainPicturesLength = 16 + (60_000 * Side * Side);
    private const int TestPicturesLength = 16 + (10_000 * Side * Side);
    private const int TrainLabelsLength = 8 + 60_000;
    private const int TestLabelsLength = 8 + 10_000;

    public static KnownSet Mnist { get; } = Of(
        KnownData.Mnist,
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        [],
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/");

    public static KnownSet FashionMnist { get; } = Of(
        KnownData.FashionMnist,
        "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
        "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
        "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
        "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
        ["/usr/share/datasets/fashion-mnist"],
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");

    public static IReadOnlyList<KnownSet> All { get; } = [Mnist, FashionMnist];

    private static KnownSet Of(
        KnownData data,
        string trainPictures,
        string trainLabels,
        string testPictures,
        string testLabels,
        string[] installed,
        params string[] mirrors) => new(
        data,
        Side,
        Classes,
        new KnownFile("train-images-idx3-ubyte", TrainPicturesLength, trainPictures),
        new KnownFile("train-labels-idx1-ubyte", TrainLabelsLength, trainLabels),
        new KnownFile("t10k-images-idx3-ubyte", TestPicturesLength, testPictures),
        new KnownFile("t10k-labels-idx1-ubyte", TestLabelsLength, testLabels),
        installed,
        [.. mirrors.Select(mirror => new Uri(mirror))]);
}
