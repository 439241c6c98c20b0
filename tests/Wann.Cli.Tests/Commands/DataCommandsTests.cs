using System.Text.Json.Nodes;
using Wann.Cli.Tests.Fetching;
using Wann.Probe;
using Wann.Tasks.Classification.Data;

namespace Wann.Cli.Tests.Commands;

public sealed class DataCommandsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wann-data-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task List_says_where_sets_are()
    {
        var directory = WriteUseless("mnist");

        var run = await CommandRun.OfLineAsync("data", "list", "--data", _folder.FullName);
        Assert.Equal(0, run.Code);
        var lines = run.Output.TrimEnd().Split('\n');
        Assert.Equal("digits           8×8   5000 to learn from,  1000 to test on  built in", lines[0]);
        Assert.Equal($"mnist          28×28  60000 to learn from, 10000 to test on  {directory}", lines[1]);
        Assert.StartsWith("fashion_mnist  28×28  60000 to learn from, 10000 to test on  ", lines[2], StringComparison.Ordinal);

        var json = await CommandRun.OfLineAsync("data", "list", "--json", "--data", _folder.FullName);
        Assert.Equal(directory, (string?)JsonNode.Parse(json.Output.Split('\n')[1])!["directory"]);
    }

    [Fact]
    public async Task Check_says_what_is_wrong_and_ends_with_2()
    {
        var directory = WriteUseless("fashion_mnist");

        var run = await CommandRun.OfLineAsync("data", "check", "fashion-mnist", "--data", _folder.FullName);
        Assert.Equal(
            (2, "", $"{Path.Combine(directory, "train-images-idx3-ubyte")} is cut short: it ends within its header, after 0 bytes; "
                + "put the whole file there, or get it with 'wann data fetch'.\n"),
            (run.Code, run.Output, run.Errors));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("fetch")]
    public async Task An_unknown_set_is_told(string verb)
    {
        var run = await CommandRun.OfLineAsync("data", verb, "cifar");
        Assert.Equal(
            (2, "", "There is no data set 'cifar'; there are digits, mnist, fashion_mnist.\n"), (run.Code, run.Output, run.Errors));
        Assert.Equal(0, (await CommandRun.OfLineAsync("data", verb, "digits")).Code);
    }

    [Fact]
    public async Task Mnist_is_fetched_below_the_directory_and_found_there()
    {
        var folder = SharedData.Find("mnist");
        Assert.SkipWhen(folder is null, "MNIST is not beside this checkout.");
        await using var mirror = new LocalMirror { CutAfter = 4_000_000 };
        foreach (var file in Directory.GetFiles(folder!))
        {
            mirror.Files["at/mnist/" + Path.GetFileName(file)] = await File.ReadAllBytesAsync(file);
        }

        var fetch = await CommandRun.OfLineAsync(
            "data", "fetch", "mnist", "--mirror", $"{mirror.Address}at/{{name}}", "--data", _folder.FullName);
        Assert.Equal((0, ""), (fetch.Code, fetch.Errors));
        var directory = Path.Combine(_folder.FullName, "mnist");
        Assert.EndsWith($"mnist is in {directory}\n", fetch.Output, StringComparison.Ordinal);

        var check = await CommandRun.OfLineAsync("data", "check", "mnist", "--data", _folder.FullName);
        Assert.Equal((0, $"mnist: good, in {directory}\n", ""), (check.Code, check.Output, check.Errors));
    }

    [Fact]
    public async Task A_fetch_from_nowhere_ends_with_1_and_a_bad_mirror_with_2()
    {
        await using var mirror = new LocalMirror();
        var nowhere = await CommandRun.OfLineAsync(
            "data", "fetch", "mnist", "--mirror", mirror.Address.ToString(), "--data", _folder.FullName);
        Assert.Equal(1, nowhere.Code);
        Assert.StartsWith(
            $"train-images-idx3-ubyte.gz could not be fetched from {mirror.Address} (it answers 404 Not Found); ",
            nowhere.Errors,
            StringComparison.Ordinal);

        Assert.Equal(2, (await CommandRun.OfLineAsync("data", "fetch", "mnist", "--mirror", "here", "--data", _folder.FullName)).Code);
    }

    [Fact]
    public async Task A_run_takes_its_data_from_the_directory_given_and_begins_nothing_when_they_are_bad()
    {
        var (directory, pipeline, runs) = (WriteUseless("mnist"), WritePipeline(), Path.Combine(_folder.FullName, "runs"));

        var run = await CommandRun.OfLineAsync("run", pipeline, "--runs", runs, "--data", _folder.FullName);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith($"{Path.Combine(directory, "train-images-idx3-ubyte")} is cut short", run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(runs) && Directory.EnumerateFileSystemEntries(runs).Any());
    }

    [Theory]
    [InlineData("lint")]
    [InlineData("show")]
    public async Task A_pipeline_is_checked_and_shown_without_its_data(string verb)
    {
        WriteUseless("mnist");

        var run = await CommandRun.OfLineAsync("pipeline", verb, WritePipeline(), "--data", _folder.FullName);
        Assert.Equal((0, ""), (run.Code, run.Errors));
    }

    /// <summary>Empty files of the right names.</summary>
    private string WriteUseless(string set)
    {
        var directory = _folder.CreateSubdirectory(set).FullName;
        foreach (var file in KnownSets.Mnist.Files) File.WriteAllBytes(Path.Combine(directory, file.Name), []);
        return directory;
    }

    private string WritePipeline()
    {
        var path = Path.Combine(_folder.FullName, "mnist.yaml");
        File.WriteAllText(path, "task: { classification: { data: mnist, preprocess: [resize16, deskew] } }\n");
        return path;
    }
}
