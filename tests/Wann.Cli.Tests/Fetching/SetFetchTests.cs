using Wann.Cli.Fetching;
using Wann.Tasks.Classification.Data;
using Wann.Tasks.Tests.Classification.Data;

namespace Wann.Cli.Tests.Fetching;

public sealed class SetFetchTests : IDisposable
{
    private readonly SmallSet _set = new();
    private readonly HttpClient _client = new();
    private readonly StringWriter _progress = new();

    public void Dispose()
    {
        _set.Dispose();
        _client.Dispose();
        _progress.Dispose();
    }

    [Fact]
    public async Task Files_come_packed_and_checked_and_are_not_fetched_again()
    {
        await using var mirror = Whole();
        await FetchAsync(mirror);
        AssertWhole();
        Assert.Equal([("file0.gz", 0), ("file1.gz", 0), ("file2.gz", 0), ("file3.gz", 0)], mirror.Asked);

        await FetchAsync(mirror);
        Assert.Equal(4, mirror.Asked.Count);
        Assert.Contains($"{_set.At("file3.gz")}: already there", _progress.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_cut_the_fetch_goes_on_where_it_was()
    {
        await using var mirror = Whole(cutAfter: 20);
        await FetchAsync(mirror);

        AssertWhole();
        var first = mirror.Asked.Where(asked => asked.Name == "file0.gz").Select(asked => asked.From).ToArray();
        Assert.True(first.Length > 2);
        Assert.Equal(Enumerable.Range(0, first.Length).Select(attempt => 20 * attempt), first);
    }

    [Fact]
    public async Task Another_process_goes_on_too_and_what_is_whole_is_not_asked_for_in_vain()
    {
        await using var mirror = Whole();
        await File.WriteAllBytesAsync(_set.At("file0.gz.part"), mirror.Files["file0.gz"][..10]);
        await File.WriteAllBytesAsync(_set.At("file1.gz.part"), mirror.Files["file1.gz"]);
        await FetchAsync(mirror);

        AssertWhole();
        Assert.Equal([("file0.gz", 10), ("file1.gz", mirror.Files["file1.gz"].Length)], mirror.Asked.Take(2));
    }

    [Fact]
    public async Task Without_ranges_a_fetch_begins_again()
    {
        await using var mirror = Whole(knowsRanges: false);
        await File.WriteAllBytesAsync(_set.At("file0.gz.part"), new byte[10]);
        await FetchAsync(mirror);

        AssertWhole();
        Assert.Equal([("file0.gz", 10), ("file1.gz", 0)], mirror.Asked.Take(2));
    }

    [Fact]
    public async Task A_part_of_something_else_is_thrown_away()
    {
        await using var mirror = Whole();
        await File.WriteAllBytesAsync(_set.At("file0.gz.part"), new byte[10]);
        await FetchAsync(mirror);

        AssertWhole();
        Assert.Equal([("file0.gz", 10), ("file0.gz", 0), ("file1.gz", 0)], mirror.Asked.Take(3));
    }

    [Fact]
    public async Task A_mirror_that_lacks_a_file_sends_another_or_always_cuts_gives_way_to_the_next()
    {
        await using var empty = new LocalMirror();
        await using var wrong = new LocalMirror();
        foreach (var file in _set.Known.Files) wrong.Files[file.Name + ".gz"] = IdxBytes.Packed(IdxBytes.Labels(1, 2));
        await using var cutting = Whole(cutAfter: 0);
        await using var good = Whole();
        await FetchAsync(empty, wrong, cutting, good);

        AssertWhole();
        Assert.Contains($"{empty.Address}: it answers 404 Not Found\n", _progress.ToString(), StringComparison.Ordinal);
        Assert.Contains($"{wrong.Address}: what it sends is not mnist's\n", _progress.ToString(), StringComparison.Ordinal);
        Assert.Equal(4, cutting.Asked.Count);
    }

    [Fact]
    public async Task What_no_mirror_has_is_told_with_every_reason()
    {
        await using var empty = new LocalMirror();
        await using var endless = new LocalMirror();
        endless.Files["file0.gz"] = new byte[1 << 20];

        var error = await Assert.ThrowsAsync<DownloadException>(() => FetchAsync(empty, endless));
        Assert.Equal(
            $"file0.gz could not be fetched from {empty.Address} (it answers 404 Not Found), "
            + $"nor from {endless.Address} (it sends more than the file can have); try again later, "
            + $"name another mirror with --mirror URL, or put the files into {_set.Root} yourself.",
            error.Message);
        Assert.Empty(Directory.GetFiles(_set.Root));
    }

    [Fact]
    public async Task A_silent_mirror_is_given_up()
    {
        await using var silent = new LocalMirror { IsSilent = true };
        silent.Files["file0.gz"] = [1, 2, 3];

        var fetch = new SetFetch(_set.Known, [silent.Address], new Download(_client, TimeSpan.FromMilliseconds(200), _progress), _progress);
        var error = await Assert.ThrowsAsync<DownloadException>(() => fetch.ToAsync(_set.Root, TestContext.Current.CancellationToken));
        Assert.Contains("(it was silent for 0.2 seconds)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_fetched_anew()
    {
        await using var mirror = Whole();
        _set.Write(_set.Root);
        await File.WriteAllBytesAsync(_set.At("file2"), IdxBytes.Pictures(1, 4));
        await FetchAsync(mirror);

        AssertWhole();
        Assert.Equal([("file2.gz", 0)], mirror.Asked);
    }

    [Fact]
    public void Mirrors_are_those_given_else_the_variables_else_the_sets_own()
    {
        var known = KnownSets.FashionMnist;
        Assert.Equal(
            [new("http://a/x/"), new Uri("https://b/fashion_mnist/")],
            MirrorList.Of(known, ["http://a/x", "https://b/{name}/"], "http://c/"));
        Assert.Equal([new("http://c/"), new Uri("http://d/")], MirrorList.Of(known, [], "http://c/; http://d"));
        Assert.Equal(known.Mirrors, MirrorList.Of(known, [], " "));
        Assert.Equal(
            "The mirror 'ftp://a' is no address; give that of the directory with the files, as in https://example.org/{name}/.",
            Assert.Throws<FormatException>(() => MirrorList.Of(known, ["ftp://a"], null)).Message);
    }

    private LocalMirror Whole(int cutAfter = int.MaxValue, bool knowsRanges = true)
    {
        var mirror = new LocalMirror { CutAfter = cutAfter, KnowsRanges = knowsRanges };
        for (var index = 0; index < 4; index++) mirror.Files[$"file{index}.gz"] = IdxBytes.Packed(_set.Contents[index]);
        return mirror;
    }

    private Task FetchAsync(params LocalMirror[] mirrors)
    {
        var download = new Download(_client, TimeSpan.FromSeconds(30), _progress);
        return new SetFetch(
            _set.Known,
            [.. mirrors.Select(mirror => mirror.Address)],
            download,
            _progress).ToAsync(_set.Root, TestContext.Current.CancellationToken);
    }

    private void AssertWhole()
    {
        foreach (var test in (bool[])[false, true]) KnownSetReader.Read(_set.Known, _set.Root, test);
        Assert.Empty(Directory.GetFiles(_set.Root, "*.part"));
    }
}
