using Wann.Cli.Tests.Commands;
using Wann.Tasks.Tests.Classification.Data;

namespace Wann.Cli.Tests.Classifying;

/// <summary>A search on pictures of one's own, whose files lie beside the pipeline that names them.</summary>
public sealed class OwnPicturesTests : IDisposable
{
    private readonly SmallSet _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public async Task A_search_finds_its_pictures_beside_the_pipeline_and_is_resumed_with_their_directory()
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

        var resumed = await CommandRun.OfLineAsync("resume", directory, "--generations", "3", "--data", _set.At("mine"));
        Assert.Equal((0, ""), (resumed.Code, resumed.Errors));

        File.Delete(_set.At("mine", "pictures", "file3"));
        var without = await CommandRun.OfLineAsync("resume", directory, "--generations", "4", "--data", _set.At("mine"));
        Assert.NotEqual(0, without.Code);
        Assert.Contains("'pictures/file3' was not found: looked for ", without.Errors, StringComparison.Ordinal);
    }
}
