using Wann.Cli.Tests.Commands;

namespace Wann.Cli.Tests.Runs;

/// <summary>What a command does not use is not loaded: it works where that cannot be loaded.</summary>
public sealed class WithoutPackagesTests : IDisposable
{
    private const string Small = """
        population: 8
        generations: 3
        task: { cartpole_swingup: { max_steps: 20 } }
        evaluate: { shared_weight: { weights: [1], trials: 1, confirmation_trials: 1 } }
        select: { tournament: { size: 3, islands: 1 } }
        """;

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("wann-");

    private string Program => Path.Combine(_place.FullName, "program");

    private string Runs => Path.Combine(_place.FullName, "runs");

    public void Dispose() => _place.Delete(recursive: true);

    [Fact]
    public async Task Runs_are_listed_and_their_logs_read_without_Akka()
    {
        Assert.Equal(0, (await CommandRun.OfLineAsync("run", Pipeline(), "--runs", Runs)).Code);
        var run = Directory.GetDirectories(Runs).Single();
        CopyWithout("Akka");
        foreach (var words in (string[][])[["runs", "--json", "--runs", Runs], ["log", run], ["replay", run]])
        {
            var read = await Child.At(Program, words).EndAsync();
            Assert.Equal((0, ""), (read.Code, read.Errors));
            Assert.NotEmpty(read.Output);
        }

        // What writes needs it: the test would see if it were there after all.
        Assert.NotEqual(0, (await Child.At(Program, ["resume", run, "--generations", "8"]).EndAsync()).Code);
    }

    [Fact]
    public async Task A_search_runs_without_OpenTelemetry_while_no_endpoint_is_named()
    {
        CopyWithout("OpenTelemetry");
        var run = await Child.At(Program, ["run", Pipeline(), "--runs", Runs, "--json"]).EndAsync();
        Assert.Equal((0, ""), (run.Code, run.Errors));
    }

    [Theory]
    [InlineData("Akka.Cluster")]
    [InlineData("Akka.Remote")]
    public async Task A_search_without_workers_needs_nothing_of_a_cluster(string package)
    {
        CopyWithout(package);
        var run = await Child.At(Program, ["run", Pipeline(), "--runs", Runs, "--json"]).EndAsync();
        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.NotEqual(0, (await Child.At(Program, ["run", Pipeline(), "--runs", Runs, "--cluster", "0"]).EndAsync()).Code);
    }

    private string Pipeline()
    {
        var file = Path.Combine(_place.FullName, "small.yaml");
        File.WriteAllText(file, Small);
        return file;
    }

    /// <summary>The program's files; the host wants every one to be there, so the package's are there and hold nothing.</summary>
    private void CopyWithout(string package)
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(AppContext.BaseDirectory, file);
            var native = path.StartsWith("runtimes", StringComparison.Ordinal);
            if (!native && (path.Contains(Path.DirectorySeparatorChar) || Path.GetExtension(path) is not (".dll" or ".json"))) continue;
            var copy = Path.Combine(Program, path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (path.StartsWith(package, StringComparison.Ordinal)) File.Create(copy).Dispose();
            else File.Copy(file, copy);
        }
    }
}
