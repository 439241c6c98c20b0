using Wann.Cli.Tests.Commands;
using Wann.Engine.Tests;

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

    [Fact]
    public async Task What_has_other_bits_on_another_machine_is_an_error_of_the_sample_s_build()
    {
        var asItIs = await BuildAsync(source => source);
        Assert.True(asItIs.Code == 0, asItIs.Output);

        var changed = await BuildAsync(
            source => source.Replace("PortableMath.Sin(", "Math.Sin(").Replace("trial.NextDouble(-1, 1)", "new Random().Next()"),
            "--no-restore");
        Assert.NotEqual(0, changed.Code);
        Assert.Matches(@"PendulumTask\.cs\(\d+,\d+\): error RS0030: .*Math\.Sin", changed.Output);
        Assert.Matches(@"PendulumTask\.cs\(\d+,\d+\): error RS0030: .*Random", changed.Output);
        Assert.DoesNotMatch("error (?!RS0030)", changed.Output);
    }

    /// <summary>Builds a copy of the sample's sources, within the repository, whose settings it imports.</summary>
    private static async Task<CommandRun> BuildAsync(Func<string, string> change, params string[] options)
    {
        var copy = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "custom-task-build")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "pipelines", "custom-task"), "Pendulum*.cs*"))
        {
            var text = (await File.ReadAllTextAsync(file)).Replace("../../", Repository.Root + "/");
            await File.WriteAllTextAsync(Path.Combine(copy, Path.GetFileName(file)), change(text));
        }

        // Our own sources' settings are not a user's; the engine is built already.
        await File.WriteAllTextAsync(Path.Combine(copy, "Directory.Build.props"), "<Project />");
        string[] words = ["build", copy, "-c", "Release", "-p:BuildProjectReferences=false", "-nodeReuse:false", "-v", "q", .. options];
        return await Child.Dotnet(words).EndAsync(TimeSpan.FromMinutes(5));
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
