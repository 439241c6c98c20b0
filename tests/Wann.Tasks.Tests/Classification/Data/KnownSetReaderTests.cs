using Wann.Tasks.Classification.Data;

namespace Wann.Tasks.Tests.Classification.Data;

public sealed class KnownSetReaderTests : IDisposable
{
    private readonly SmallSet _set = new();

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Packed_and_unpacked_are_the_same_data(bool packed)
    {
        var directory = _set.Write(_set.Root, packed);

        var (pictures, labels) = KnownSetReader.Read(_set.Known, directory, test: false);
        Assert.Equal(_set.Contents[0].AsSpan(16).ToArray(), pictures.Pixels.ToArray());
        Assert.Equal(new byte[] { 0, 1, 2, 1, 0 }, labels);
        Assert.Equal(new byte[] { 2, 1 }, KnownSetReader.Read(_set.Known, directory, test: true).Labels);
    }

    [Theory]
    [InlineData("t10k-images-idx3-ubyte")]
    [InlineData("t10k-images.idx3-ubyte")]
    [InlineData("t10k-images-idx3-ubyte.gz")]
    [InlineData("t10k-images.idx3-ubyte.gz")]
    public void A_name_may_have_a_dot_for_its_hyphen(string name)
    {
        var set = _set.Known with { TestPictures = _set.Known.TestPictures with { Name = "t10k-images-idx3-ubyte" } };
        _set.Write(_set.Root);
        File.Move(_set.At("file2"), _set.At(name));
        Assert.Equal(2, KnownSetReader.Read(set, _set.Root, test: true).Pictures.Count);
    }

    [Fact]
    public void Places_are_looked_through_in_order()
    {
        string[] order =
        [
            _set.At("given", "mnist"), _set.At("given"), _set.At("given", "MNIST", "raw"),
            _set.At("variable", "mnist"), _set.At("variable"), _set.At("variable", "MNIST", "raw"),
            _set.At("cache", "mnist"), _set.At("installed"),
        ];
        var set = _set.Known with { Installed = [_set.At("installed")] };
        Assert.Equal(order, _set.Places.Of(set));
        foreach (var directory in order.Reverse())
        {
            _set.Write(directory);
            Assert.Equal(directory, KnownSetReader.Find(set, _set.Places));
        }

        Assert.Equal([_set.At("cache", "mnist")], new DataPlaces(null, "", _set.At("cache")).Of(_set.Known));
    }

    [Fact]
    public void What_is_nowhere_is_told_with_all_places()
    {
        var cache = _set.Write(_set.At("cache", "mnist"), packed: true);
        File.Delete(Path.Combine(cache, "file1.gz"));
        File.Delete(Path.Combine(cache, "file3.gz"));

        var error = Assert.Throws<DataException>(() => KnownSetReader.Find(_set.Known, _set.Places with { Variable = null }));
        Assert.Equal(
            $"mnist was not found: looked in {_set.At("given", "mnist")}, {_set.At("given")}, {_set.At("given", "MNIST", "raw")}, " +
            $"{cache} (which lacks file1 and file3); get it with 'wann data fetch mnist', or name its directory with --data DIR.",
            error.Message);
    }

    [Fact]
    public void Another_content_is_refused()
    {
        _set.Write(_set.Root);
        File.WriteAllBytes(_set.At("file1"), IdxBytes.Labels(0, 1, 2, 1, 1));

        Assert.Matches(
            "^[^ ]*file1 is not mnist's: unpacked, its SHA-256 begins with [0-9a-f]{12} and not [0-9a-f]{12}; " +
            "remove it, then get it with 'wann data fetch mnist'.$",
            Refusal());
        Assert.Throws<DataException>(() => KnownSetReader.Check(_set.Known, _set.Known.TrainLabels, _set.At("file1")));
        KnownSetReader.Check(_set.Known, _set.Known.TrainPictures, _set.At("file0"));
    }

    [Fact]
    public void Counts_agree()
    {
        _set.Write(_set.Root);
        File.WriteAllBytes(_set.At("file1"), IdxBytes.Labels(0, 1));

        Assert.Equal(
            $"{_set.At("file0")} has 5 pictures, but {_set.At("file1")} has 2 labels; get both again with 'wann data fetch mnist'.",
            Refusal());
    }

    [Fact]
    public void Swapped_files_are_told()
    {
        _set.Write(_set.Root);
        File.Move(_set.At("file0"), _set.At("other"));
        File.Move(_set.At("file1"), _set.At("file0"));

        Assert.StartsWith(
            $"{_set.At("file0")} has labels where pictures are expected", Refusal("other", "file1"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_longer_file_is_refused_without_reading_it_all()
    {
        _set.Write(_set.Root);
        File.WriteAllBytes(_set.At("file1"), [.. _set.Contents[1], .. new byte[1 << 20]]);

        Assert.StartsWith($"{_set.At("file1")} is too long", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_packing_is_told()
    {
        _set.Write(_set.Root, packed: true);
        var packed = File.ReadAllBytes(_set.At("file0.gz"));
        var told = new HashSet<string>();
        for (var place = 2; place < packed.Length; place++)
        {
            var damaged = packed.ToArray();
            damaged[place] ^= 0x55;
            File.WriteAllBytes(_set.At("file0.gz"), damaged);
            try
            {
                Assert.Equal(
                    _set.Contents[0].AsSpan(16).ToArray(),
                    KnownSetReader.Read(_set.Known, _set.Root, test: false).Pictures.Pixels.ToArray());
            }
            catch (DataException e)
            {
                Assert.StartsWith(_set.At("file0.gz"), e.Message, StringComparison.Ordinal);
                told.Add(e.Message);
            }
        }

        Assert.Contains(
            $"{_set.At("file0.gz")} is damaged and cannot be unpacked; remove it, then get it again with 'wann data fetch'.", told);
    }

    [Fact]
    public void Cut_packing_is_told()
    {
        _set.Write(_set.Root, packed: true);
        var packed = File.ReadAllBytes(_set.At("file0.gz"));

        // Of the last few bytes no data come any more.
        for (var length = 0; length < packed.Length - 12; length++)
        {
            File.WriteAllBytes(_set.At("file0.gz"), packed[..length]);
            Assert.StartsWith(_set.At("file0.gz"), Refusal(), StringComparison.Ordinal);
        }
    }

    private string Refusal(params string[] renamed)
    {
        if (renamed is [var from, var to]) File.Move(_set.At(from), _set.At(to));
        return Assert.Throws<DataException>(() => KnownSetReader.Read(_set.Known, _set.Root, test: false)).Message;
    }
}
