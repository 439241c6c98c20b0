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

    public int TrainCount => TrainLabels.Length - IdxFile.LabelHeader;

    public int TestCount => TestLabels.Length - IdxFile.LabelHeader;

    public IReadOnlyList<KnownFile> Files => [TrainPictures, TrainLabels, TestPictures, TestLabels];

    public static string NameOf(KnownData data) => JsonNamingPolicy.SnakeCaseLower.ConvertName(data.ToString());
}
