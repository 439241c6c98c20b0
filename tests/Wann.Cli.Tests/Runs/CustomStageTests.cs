using Wann.Cli.Tests.Commands;

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
        Assert.Equal((0, "verified: 4 generations bred and ranked again, 48 individuals simulated again, no difference\n"), (verified.Code, verified.Output));

        var without = await CommandRun.OfLineAsync("resume", directory, "--generations", "6");
        Assert.Equal(2, without.Code);
        Assert.Contains("unknown rank stage 'thrifty_mean'", without.Errors, StringComparison.Ordinal);

        var resumed = await CommandRun.OfLineAsync("resume", directory, "--generations", "6", "--plugin", CommandRun.Plugin);
        Assert.Equal((0, ""), (resumed.Code, resumed.Errors));
        Assert.Equal(7, (await File.ReadAllLinesAsync(Path.Combine(directory, "metrics.csv"))).Length);
    }
}
