using System.Security.Cryptography;
using Wann.Analysis.Baselines;
using Wann.Cli.Tests.Classifying;
using Wann.Cli.Tests.Commands;
using Wann.Core.Networks;
using Wann.Formats.Champions;

namespace Wann.Cli.Tests.Runs;

/// <summary>The sample stage as its README has it: a search runs on it, is verified and resumed with it, and not without it.</summary>
public sealed class CustomStageTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("wann-custom-stage-");

    public void Dispose() => _place.Delete(recursive: true);

    [Fact]
    public async Task A_search_runs_verifies_and_goes_on_with_a_third_partys_stage()
    {
        var file = CommandRun.Pipeline(Path.Combine("custom-stage", "pipeline.yaml"));
        string[] smaller = ["--set", "population=12", "--set", "task.cartpole_swingup.max_steps=20", "--generations", "4"];

        var run = await CommandRun.OfLineAsync(["run", file, "--plugin", CommandRun.Plugin, "--runs", _place.FullName, .. smaller]);
        Assert.Equal((0, ""), (run.Code, run.Errors));
        var directory = Directory.GetDirectories(_place.FullName).Single();

        var verified = await CommandRun.OfLineAsync("replay", directory, "--verify", "--plugin", CommandRun.Plugin);
        Assert.Equal(
            (0, "verified: 4 generations bred and ranked again, 48 individuals simulated again, no difference\n"),
            (verified.Code, verified.Output));

        var resumed = await CommandRun.OfLineAsync("resume", directory, "--generations", "6");
        Assert.Equal((0, ""), (resumed.Code, resumed.Errors));
        Assert.Equal(7, (await File.ReadAllLinesAsync(Path.Combine(directory, "metrics.csv"))).Length);
    }

    [Fact]
    public async Task A_fork_has_its_parent_s_plug_in_and_a_new_run_the_one_beside_its_pipeline()
    {
        var file = Path.Combine(_place.FullName, "pipeline.yaml");
        File.Copy(CommandRun.Pipeline(Path.Combine("custom-stage", "pipeline.yaml")), file);
        string[] smaller = ["--set", "population=12", "--set", "task.cartpole_swingup.max_steps=20", "--set", "generations=2"];
        string[] runs = ["--runs", Path.Combine(_place.FullName, "runs")];
        var without = await CommandRun.OfLineAsync(["run", file, .. runs, .. smaller]);
        Assert.Equal(2, without.Code);
        Assert.Contains("unknown rank stage 'thrifty_mean'", without.Errors, StringComparison.Ordinal);

        var beside = Path.Combine(_place.FullName, "plugins", "ThriftyMean.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(beside)!);
        File.Copy(CommandRun.Plugin, beside);
        var run = await CommandRun.OfLineAsync(["run", file, .. runs, .. smaller]);
        Assert.Equal((0, $"{beside}, beside the pipeline, is used\n"), (run.Code, run.Errors));
        var parent = Directory.GetDirectories(runs[1]).Single();

        File.Delete(beside);
        var fork = await CommandRun.OfLineAsync(["fork", parent, file, "--generation", "1", .. runs, .. smaller]);
        Assert.Equal((0, ""), (fork.Code, fork.Errors));
        Directory.Delete(Path.Combine(parent, "plugins"), recursive: true);
        var plain = await CommandRun.OfLineAsync(
            ["fork", parent, CommandRun.Pipeline("quickstart.yaml"), "--generation", "1", .. runs, .. smaller]);
        Assert.Equal((0, ""), (plain.Code, plain.Errors));
    }

    [Fact]
    public async Task A_plug_in_that_is_gone_is_named_and_another_build_of_it_is_told()
    {
        var file = CommandRun.Pipeline(Path.Combine("custom-stage", "pipeline.yaml"));
        string[] smaller = ["--set", "population=12", "--set", "task.cartpole_swingup.max_steps=20", "--generations", "2"];
        Assert.Equal(
            0, (await CommandRun.OfLineAsync(["run", file, "--plugin", CommandRun.Plugin, "--runs", _place.FullName, .. smaller])).Code);
        var directory = Directory.GetDirectories(_place.FullName).Single();
        var copy = Path.Combine(directory, "plugins", "ThriftyMean.dll");
        var origin = $"the rank stage 'thrifty_mean' is from the plug-in ThriftyMean.dll (sha256 {Hash(CommandRun.Plugin)})";

        // As a compiler would make it of changed sources: another file that works the same.
        var changed = await File.ReadAllBytesAsync(copy);
        await File.WriteAllBytesAsync(copy, [.. changed, 0]);
        var other = await CommandRun.OfLineAsync("resume", directory, "--generations", "3");
        Assert.Equal((2, $"{origin}: give it with --plugin; {copy} is another build\n"), (other.Code, other.Errors));

        var given = await CommandRun.OfLineAsync("resume", directory, "--generations", "3", "--plugin", copy);
        Assert.Equal((0, $"{origin}, but another build of it is used: its results may differ\n"), (given.Code, given.Errors));

        File.Delete(copy);
        var gone = await CommandRun.OfLineAsync("resume", directory, "--generations", "4");
        Assert.Equal((2, $"{origin}: give it with --plugin\n"), (gone.Code, gone.Errors));

        File.Copy(CommandRun.Plugin, Path.Combine(directory, "ThriftyMean.dll"));
        var beside = await CommandRun.OfLineAsync("resume", directory, "--generations", "4");
        Assert.Equal((0, ""), (beside.Code, beside.Errors));
    }

    [Fact]
    public async Task A_champion_names_its_task_s_plug_in_which_is_found_beside_it()
    {
        var plugin = new ChampionPlugin(Path.GetFileName(SpotsPlugin.Path), Hash(SpotsPlugin.Path));
        var genome = DenseNetwork.Create([SpotsPlugin.Inputs, SpotsPlugin.Classes], Activation.Tanh);
        var file = Path.Combine(_place.FullName, "spotter.json");
        await File.WriteAllTextAsync(
            file, ChampionJson.Write(new ChampionFile("spotter", new ChampionTask("spots", []) { Plugin = plugin }, genome)));
        string[] export = ["export", file, Path.Combine(_place.FullName, "spotter.dot")];

        var gone = await CommandRun.OfLineAsync(export);
        Assert.Equal(
            (2, $"{file}: the task 'spots' is from the plug-in {plugin.File} (sha256 {plugin.Sha256}): give it with --plugin\n"),
            (gone.Code, gone.Errors));

        File.Copy(SpotsPlugin.Path, Path.Combine(_place.FullName, plugin.File));
        var beside = await CommandRun.OfLineAsync(export);
        Assert.Equal((0, ""), (beside.Code, beside.Errors));
    }

    private static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
}
