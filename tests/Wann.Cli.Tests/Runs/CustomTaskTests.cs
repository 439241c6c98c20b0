using Wann.Cli.Tests.Commands;

namespace Wann.Cli.Tests.Runs;

/// <summary>
/// The sample task as its README has it: a search runs in it, comes out the same on one core and on two, is verified and watched.
/// </summary>
public sealed class CustomTaskTests : IDisposable
{
    private static readonly string Plugin = Path.Combine(AppContext.BaseDirectory, "Pendulum.dll");

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("wann-custom-task-");

    public void Dispose() => _place.Delete(recursive: true);

    [Fact]
    public async Task A_search_runs_verifies_and_is_watched_in_a_third_partys_world()
    {
        var one = await RunAsync("one", parallelism: 1);
        var two = await RunAsync("two", parallelism: 2);
        Assert.Equal(Networks(one), Networks(two));

        var verified = await CommandRun.OfLineAsync("replay", one, "--verify", "--plugin", Plugin);
        Assert.Equal((0, ""), (verified.Code, verified.Errors));
        Assert.Contains("no difference", verified.Output, StringComparison.Ordinal);

        var picture = Path.Combine(_place.FullName, "pendulum.svg");
        var watched = await CommandRun.OfLineAsync("watch", one, "--plugin", Plugin, "--out", picture);
        Assert.Equal((0, ""), (watched.Code, watched.Errors));
        Assert.Contains(" in 50 steps", watched.Output, StringComparison.Ordinal);
        Assert.Contains("type=\"rotate\"", await File.ReadAllTextAsync(picture), StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(string name, int parallelism)
    {
        var runs = Path.Combine(_place.FullName, name);
        var run = await CommandRun.OfLineAsync(
            "run", CommandRun.Pipeline(Path.Combine("custom-task", "pipeline.yaml")), "--plugin", Plugin, "--runs", runs,
            "--set", "population=12", "--set", "task.pendulum.max_steps=50", "--generations", "4", "--seed", "3",
            "--parallelism", $"{parallelism}");
        Assert.Equal((0, ""), (run.Code, run.Errors));
        return Directory.GetDirectories(runs).Single();
    }

    /// <summary>The champion as the reference program has it: its wiring, without the run's name and time.</summary>
    private static string Networks(string run) => File.ReadAllText(Path.Combine(run, "champions", "champion.out"));
}
