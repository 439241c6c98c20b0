using Wann.Cli.Tests.Commands;
using Wann.Tasks.Tests.Classification.Data;

namespace Wann.Cli.Tests.Classifying;

/// <summary>A search on pictures of one's own, whose files lie beside the pipeline that names them.</summary>
public sealed class OwnPicturesTests : IDisposable
{
    private readonly SmallSet _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public async Task A_search_finds_its_pictures_beside_the_pipeline_and_so_does_what_goes_on_with_it()
    {
        _set.Write(_set.At("mine", "pictures"));
        var pipeline = _set.At("mine", "pipeline.yaml");
        await File.WriteAllTextAsync(pipeline, """
            name: mine
            population: 8
            generations: 2
            task:
              pictures:
                train_pictures: pictures/file0
                train_labels: pictures/file1
                test_pictures: pictures/file2
                test_labels: pictures/file3
                classes: 3
                batch: 4
            select: { tournament: { size: 2 } }
            """);

        var run = await CommandRun.OfLineAsync("run", pipeline, "--runs", _set.At("runs"), "--seed", "1");
        Assert.Equal((0, ""), (run.Code, run.Errors));
        var directory = Directory.GetDirectories(_set.At("runs")).Single();

        foreach (var words in (string[][])[["resume", directory, "--generations", "3"], ["evaluate", directory, "--trials", "2"]])
        {
            var later = await CommandRun.OfLineAsync(words);
            Assert.Equal((0, ""), (later.Code, later.Errors));
        }

        // They have moved since.
        Directory.Move(_set.At("mine"), _set.At("elsewhere"));
        var gone = await CommandRun.OfLineAsync("resume", directory, "--generations", "4");
        Assert.NotEqual(0, gone.Code);
        Assert.Contains("'pictures/file0' was not found: looked for ", gone.Errors, StringComparison.Ordinal);
        var resumed = await CommandRun.OfLineAsync("resume", directory, "--generations", "4", "--data", _set.At("elsewhere"));
        Assert.Equal((0, ""), (resumed.Code, resumed.Errors));

        // They have changed since.
        var pictures = await File.ReadAllBytesAsync(_set.At("elsewhere", "pictures", "file0"));
        await File.WriteAllBytesAsync(_set.At("elsewhere", "pictures", "file0"), [.. pictures[..^1], (byte)(pictures[^1] ^ 255)]);
        var changed = await CommandRun.OfLineAsync("resume", directory, "--generations", "5", "--data", _set.At("elsewhere"));
        Assert.Equal(2, changed.Code);
        Assert.Matches(@"^The run mine-[0-9a-f]{8} was begun with other data than there are now: put those back, .*\n$", changed.Errors);
        await File.WriteAllBytesAsync(_set.At("elsewhere", "pictures", "file0"), pictures);
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("replay", directory, "--verify", "--data", _set.At("elsewhere"))));

        File.Delete(_set.At("elsewhere", "pictures", "file3"));
        var without = await CommandRun.OfLineAsync("resume", directory, "--generations", "5", "--data", _set.At("elsewhere"));
        Assert.NotEqual(0, without.Code);
        Assert.Contains("'pictures/file3' was not found: looked for ", without.Errors, StringComparison.Ordinal);
    }

    private static (int, string) Ending(CommandRun run) => (run.Code, run.Errors);
}
