using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Wann.Core;
using Wann.Tasks.Classification.Pictures;

namespace Wann.Tasks.Classification.Data;

/// <summary>Pictures of one's own, as a pipeline file describes them: idx files of bytes, packed by gzip or not.</summary>
public sealed record PicturesOptions : IValidatableObject
{
    [Description("Idx file of the training pictures, square ones; a path from the root, or relative to --data or to the pipeline file.")]
    public required string TrainPictures { get; init; }

    [Description("Idx file of their labels.")]
    public required string TrainLabels { get; init; }

    [Description("Idx file of the test pictures, of the same size.")]
    public required string TestPictures { get; init; }

    [Description("Idx file of their labels.")]
    public required string TestLabels { get; init; }

    [Description("How many classes there are.")]
    [Range(2, 256)]
    public required int Classes { get; init; }

    [Description("The label of the first class: EMNIST's letters begin with 1.")]
    [Range(0, 255)]
    public int FirstLabel { get; init; }

    [Description("What the classes are called, in their order; by default their labels.")]
    [MaxLength(256)]
    public ImmutableArray<string> ClassNames { get; init; } = [];

    [Description(
        "SHA-256 of the four files, unpacked, in the order above, so that no other files are taken for them; not checked if empty.")]
    [MaxLength(4)]
    public ImmutableArray<string> Sha256 { get; init; } = [];

    [Description("What happens to each picture, in this order, before the network sees it.")]
    [MaxLength(8)]
    public ImmutableArray<Preprocessing> Preprocess { get; init; } = [];

    [Description("Training samples a trial, drawn anew for each.")]
    [Range(1, 100_000)]
    public int Batch { get; init; } = 1000;

    [Description("Which training samples a trial shows: a batch, or all of them, so that all trials are one.")]
    [LeftOutAtDefault]
    public ShownSamples Samples { get; init; } = ShownSamples.Batch;

    [Description("What outputs are multiplied by before they are judged.")]
    [LeftOutAtDefault]
    public SoftmaxOptions Softmax { get; init; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FirstLabel + Classes > 256)
        {
            yield return new ValidationResult(
                $"labels from {FirstLabel} on leave room for {256 - FirstLabel} classes, as a label is a byte", [nameof(Classes)]);
        }

        if (ClassNames.Length > 0 && ClassNames.Length != Classes)
        {
            yield return new ValidationResult(
                $"'class_names' has {ClassNames.Length} names for {Classes} classes; give one for each, or none", [nameof(ClassNames)]);
        }

        if (Sha256.Length > 0 && !(Sha256.Length == 4 && Sha256.All(hash => hash.Length == 64 && hash.All(char.IsAsciiHexDigit))))
        {
            yield return new ValidationResult(
                "'sha256' must be four checksums of 64 hexadecimal digits, one for each file, or empty", [nameof(Sha256)]);
        }
    }
}

/// <summary>Reads a set of one's own.</summary>
/// <param name="options">Its files, and what they hold.</param>
/// <param name="roots">Where relative paths begin, in the order in which they are tried; what is null or empty is none.</param>
internal sealed class PictureSet(PicturesOptions options, IReadOnlyList<string?> roots)
{
    /// <summary>The same for the same files and options.</summary>
    public string Key { get; } = string.Join(
        '\n',
        [
            options.TrainPictures, options.TrainLabels, options.TestPictures, options.TestLabels,
            $"{options.Classes} {options.FirstLabel}", .. options.ClassNames, .. options.Sha256,
            .. options.Preprocess.Select(step => step.ToString()), .. roots,
        ]);

    /// <exception cref="DataException">A file was not found, or is not what it should be.</exception>
    public DataSet Load()
    {
        var train = Read(options.TrainPictures, options.TrainLabels, first: 0);
        var test = Read(options.TestPictures, options.TestLabels, first: 2);
        if (train.Inputs != test.Inputs)
        {
            throw new DataException(
                $"{options.TrainPictures} and {options.TestPictures} have pictures of different sizes, " +
                $"of {train.Inputs} and {test.Inputs} pixels as the network would see them; make them the same.");
        }

        var set = new DataSet("pictures", train, test);
        return set with
        {
            ClassNames = options.ClassNames.Length > 0
                ? options.ClassNames
                : [.. Enumerable.Range(options.FirstLabel, options.Classes).Select(label => $"{label}")],
        };
    }

    private Samples Read(string pictureFile, string labelFile, int first)
    {
        var (picturePath, pictureBytes) = File(pictureFile, first);
        var (labelPath, labelBytes) = File(labelFile, first + 1);
        var pictures = IdxFile.Pictures(pictureBytes, picturePath);
        var labels = IdxFile.Labels(labelBytes, labelPath, options.FirstLabel + options.Classes);
        if (pictures.Rows != pictures.Columns)
            throw new DataException($"{picturePath} has pictures of {pictures.Rows}×{pictures.Columns} pixels; make them square.");
        if (pictures.Count != labels.Length)
        {
            throw new DataException(
                $"{picturePath} has {pictures.Count} pictures, but {labelPath} has {labels.Length} labels; " +
                "name files that belong together.");
        }

        if (Array.FindIndex(labels, label => label < options.FirstLabel) is >= 0 and var low)
        {
            throw new DataException(
                $"{labelPath} has the label {labels[low]} at place {low}, where the first is {options.FirstLabel}; " +
                "set first_label to the lowest.");
        }

        byte[] classes = [.. labels.Select(label => (byte)(label - options.FirstLabel))];
        return PictureSamples.Of(options.Classes, classes, pictures.Picture, options.Preprocess);
    }

    private (string Path, ReadOnlyMemory<byte> Content) File(string name, int index)
    {
        var path = DataFile.Seek(name, roots);
        var content = DataFile.Read(path);
        if (options.Sha256.Length == 0) return (path, content);
        var (found, expected) = (Convert.ToHexStringLower(SHA256.HashData(content.Span)), options.Sha256[index]);
        return string.Equals(found, expected, StringComparison.OrdinalIgnoreCase)
            ? (path, content)
            : throw new DataException(
                $"{path} is another file than the pipeline names: unpacked, its SHA-256 begins with {found[..12]} " +
                $"and not {expected[..12]}; bring the right one, or correct 'sha256'.");
    }
}
