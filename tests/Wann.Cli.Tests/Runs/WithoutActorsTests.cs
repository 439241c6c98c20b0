using Wann.Cli.Tests.Commands;

namespace Wann.Cli.Tests.Runs;

/// <summary>What only reads runs makes no actor system: it works where Akka.NET cannot even be loaded.</summary>
public sealed class WithoutActorsTests : IDisposable
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
        var file = Path.Combine(_place.FullName, "small.yaml");
        await File.WriteAllTextAsync(file, Small);
        Assert.Equal(0, (await CommandRun.OfLineAsync("run", file, "--runs", Runs)).Code);
        var run = Directory.GetDirectories(Runs).Single();
        CopyWithoutAkka();
        foreach (var words in (string[][])[["runs", "--json", "--runs", Runs], ["log", run], ["replay", run]])
        {
            var read = await Child.At(Program, words).EndAsync();
            Assert.Equal((0, ""), (read.Code, read.Errors));
            Assert.NotEmpty(read.Output);
        }

        // What writes needs it: the test would see if it were there after all.
        Assert.NotEqual(0, (await Child.At(Program, ["resume", run, "--generations", "8"]).EndAsync()).Code);
    }

    /// <summary>The program's files; the host wants every one to be there, so Akka's are there and hold nothing.</summary>
    private void CopyWithoutAkka()
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(AppContext.BaseDirectory, file);
            var native = path.StartsWith("runtimes", StringComparison.Ordinal);
            if (!native && (path.Contains(Path.DirectorySeparatorChar) || Path.GetExtension(path) is not (".dll" or ".json"))) continue;
            var copy = Path.Combine(Program, path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (path.StartsWith("Akka", StringComparison.Ordinal)) File.Create(copy).Dispose();
            else File.Copy(file, copy);
        }
    }
}
