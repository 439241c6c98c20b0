using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Wann.Tasks.Classification;
using Wann.Tasks.Classification.Data;

namespace Wann.Tasks.Tests.Classification.Data;

/// <summary>A set of one's own, from files that a pipeline names.</summary>
public sealed class PictureSetTests : IDisposable
{
    private readonly SmallSet _set = new();

    public PictureSetTests() => _set.Write(_set.Root);

    private PicturesOptions Options => new()
    {
        TrainPictures = "file0",
        TrainLabels = "file1",
        TestPictures = "file2",
        TestLabels = "file3",
        Classes = 3,
    };

    public void Dispose() => _set.Dispose();

    [Fact]
    public void Files_beside_the_pipeline_make_a_set()
    {
        var set = Shelf().Load(Options);
        Assert.Equal((16, 3, 5, 2), (set.Train.Inputs, set.Train.Classes, set.Train.Count, set.Test.Count));
        Assert.Equal(_set.Contents[0].Skip(16).Select(pixel => pixel / 255.0), set.Train.Values);
        Assert.Equal(new byte[] { 2, 1 }, set.Test.Labels);
        Assert.Equal(["0", "1", "2"], set.ClassNames);
        Assert.Equal("row 4, column 4", set.InputNames[^1]);
    }

    [Fact]
    public void Packed_files_and_a_named_directory_do_as_well()
    {
        var given = _set.Write(_set.At("given"), packed: true);
        File.WriteAllBytes(Path.Combine(given, "file1.gz"), IdxBytes.Packed(IdxBytes.Labels(2, 2, 2, 2, 2)));
        var shelf = new DataShelf(_set.Places);
        shelf.LookBeside(_set.Root);
        Assert.All(shelf.Load(Options).Train.Labels, label => Assert.Equal(2, label));
        Assert.Equal(0, new DataShelf(_set.Places).Load(Options with { TrainLabels = _set.At("file1") }).Train.Labels[0]);
    }

    [Fact]
    public void Classes_may_begin_with_another_label_and_have_names()
    {
        var options = Options with { TrainLabels = "letters", TestLabels = "letters2", FirstLabel = 1, ClassNames = ["a", "b", "c"] };
        File.WriteAllBytes(_set.At("letters"), IdxBytes.Labels(1, 2, 3, 2, 1));
        File.WriteAllBytes(_set.At("letters2"), IdxBytes.Labels(3, 2));
        var set = Shelf().Load(options);
        Assert.Equal(new byte[] { 0, 1, 2, 1, 0 }, set.Train.Labels);
        Assert.Equal(["a", "b", "c"], set.ClassNames);
        Assert.Equal(["1", "2", "3"], Shelf().Load(options with { ClassNames = [] }).ClassNames);

        File.WriteAllBytes(_set.At("letters2"), IdxBytes.Labels(3, 0));
        Assert.Equal(
            $"{_set.At("letters2")} has the label 0 at place 1, where the first is 1; set first_label to the lowest.",
            Assert.Throws<DataException>(() => Shelf().Load(options)).Message);
    }

    [Fact]
    public void Transposed_pictures_have_rows_for_columns()
    {
        var (plain, transposed) = (
            Shelf().Load(Options).Train, Shelf().Load(Options with { Preprocess = [Preprocessing.Transpose] }).Train);
        for (var pixel = 0; pixel < 16; pixel++) Assert.Equal(plain[1][pixel], transposed[1][(pixel % 4 * 4) + (pixel / 4)]);
    }

    [Fact]
    public void Checksums_hold_files_to_what_they_were()
    {
        string[] hashes = [.. _set.Contents.Select(content => Convert.ToHexString(SHA256.HashData(content)))];
        var options = Options with { Sha256 = [.. hashes] };
        Assert.Equal(5, Shelf().Load(options).Train.Count);
        File.WriteAllBytes(_set.At("file3"), IdxBytes.Labels(1, 1));
        Assert.Matches(
            "^[^ ]*file3 is another file than the pipeline names: unpacked, its SHA-256 begins with [0-9a-f]{12} and not [0-9A-F]{12}; " +
            "bring the right one, or correct 'sha256'.$",
            Assert.Throws<DataException>(() => Shelf().Load(options)).Message);
    }

    [Fact]
    public void What_is_wrong_with_files_is_told()
    {
        Assert.Equal(
            $"'nothing' was not found: looked for {_set.At("given", "nothing")}, {_set.At("variable", "nothing")}, {_set.At("nothing")}; " +
            "put it there, give its whole path, or name its directory with --data DIR.",
            Refusal(Options with { TestLabels = "nothing" }));
        Assert.Equal(
            $"{_set.At("file0")} has 5 pictures, but {_set.At("file3")} has 2 labels; name files that belong together.",
            Refusal(Options with { TrainLabels = "file3" }));
        File.WriteAllBytes(_set.At("wide"), IdxBytes.Of(0x0803, [2, 1, 3], 1, 2, 3, 4, 5, 6));
        Assert.Equal($"{_set.At("wide")} has pictures of 1×3 pixels; make them square.", Refusal(Options with { TestPictures = "wide" }));
        File.WriteAllBytes(_set.At("small"), IdxBytes.Pictures(2, 3));
        Assert.Equal(
            "file0 and small have pictures of different sizes, of 16 and 9 pixels as the network would see them; make them the same.",
            Refusal(Options with { TestPictures = "small" }));
    }

    [Fact]
    public void Options_that_do_not_fit_together_are_told()
    {
        Assert.Empty(Problems(Options));
        Assert.Equal(
            ["labels from 200 on leave room for 56 classes, as a label is a byte"],
            Problems(Options with { FirstLabel = 200, Classes = 57 }));
        Assert.Equal(
            ["'class_names' has 1 names for 3 classes; give one for each, or none"], Problems(Options with { ClassNames = ["a"] }));
        Assert.Equal(
            ["'sha256' must be four checksums of 64 hexadecimal digits, one for each file, or empty"],
            Problems(Options with { Sha256 = ["a"] }));
    }

    private static IEnumerable<string?> Problems(PicturesOptions options) =>
        options.Validate(new ValidationContext(options)).Select(result => result.ErrorMessage);

    private DataShelf Shelf()
    {
        var shelf = new DataShelf(_set.Places);
        shelf.LookBeside(_set.Root);
        return shelf;
    }

    private string Refusal(PicturesOptions options) => Assert.Throws<DataException>(() => Shelf().Load(options)).Message;
}
