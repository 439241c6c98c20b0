using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Wann.Cli.Tests.Commands;
using Wann.Engine.Tests.Runs;

namespace Wann.Cli.Tests.Runs;

/// <summary>Every command that simulates takes workers too, and gives what it gives without.</summary>
public sealed class ClusterCommandsTests(ClusterCommandsTests.Place place) : IClassFixture<ClusterCommandsTests.Place>
{
    private const string Experiment = """
        name: sizes
        pipeline: ../small.yaml
        seeds: [1]
        budget: { generations: 2 }
        measure: { trials: 3, modes: [shared_mean, random_weights] }
        rows:
          - name: the defaults
          - name: pairs
            set: { select.tournament.size: 2 }
        """;

    private readonly string _to = place.Make();

    [Fact]
    public async Task Evaluation_takes_workers_and_gives_the_same()
    {
        var (alone, together) = await BothAsync(_ => ["evaluate", place.Champion, "--trials", "20", "--json"]);
        Assert.Equal(Numbers(alone), Numbers(together));
    }

    [Fact]
    public async Task Tuning_takes_workers_and_gives_the_same()
    {
        var (alone, together) = await BothAsync(to =>
            ["tune", place.Champion, "--generations", "5", "--trials", "4", "--weight", "1", "--json", "--out", to]);
        Assert.Equal(Numbers(alone), Numbers(together));
        Assert.Equal(Written("alone"), Written("together"));
    }

    [Fact]
    public async Task A_fork_takes_workers_and_is_the_same_run()
    {
        await BothAsync(to => ["fork", place.Run, place.Pipeline, "--generation", "3", "--runs", to]);
        Assert.Equal(await HashesAsync("alone"), await HashesAsync("together"));

        async Task<string[]> HashesAsync(string to)
        {
            var fork = Directory.GetDirectories(PathOf(to)).Single();
            var log = (await CommandRun.OfLineAsync("log", fork, "--json")).Output.TrimEnd('\n').Split('\n');
            return [.. log.Select(line => (string)JsonNode.Parse(line)!["hash"]!)];
        }
    }

    [Fact]
    public async Task A_table_takes_workers_and_has_the_same_figures()
    {
        await BothAsync(to => ["table", place.Pipeline, "--seeds", "1", "--out", to, "--trials", "5", "--tune-generations", "2"]);
        Assert.Equal(Cells("alone/table.csv", "run"), Cells("together/table.csv", "run"));
    }

    [Fact]
    public async Task An_experiment_takes_workers_and_has_the_same_figures()
    {
        await File.WriteAllTextAsync(PathOf("sizes.yaml"), Experiment, TestContext.Current.CancellationToken);
        await BothAsync(to => ["experiment", PathOf("sizes.yaml"), "--out", to]);
        string[] ofTheMoment = ["run", "cpu_seconds"];
        Assert.Equal(Cells("alone/experiment.csv", ofTheMoment), Cells("together/experiment.csv", ofTheMoment));
    }

    /// <summary>A command as it is, and with all that it simulates left to the worker.</summary>
    /// <param name="words">The command line, given where it shall write.</param>
    private async Task<(CommandRun Alone, CommandRun Together)> BothAsync(Func<string, string[]> words)
    {
        var alone = await CommandRun.OfLineAsync(words(PathOf("alone")));
        var together = await CommandRun.OfLineAsync([.. words(PathOf("together")), "--cluster", place.Address, "--parallelism", "0"]);
        Assert.True((alone.Code, together.Code) is (0, 0), alone.Errors + together.Errors);
        return (alone, together);
    }

    /// <summary>What was measured, without how long it took.</summary>
    private static string Numbers(CommandRun run) =>
        Regex.Replace(run.Output, @"""(seconds|saved|out|file)"":[^,}]+", "", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private string PathOf(string name) => Path.Combine(_to, name);

    private string Written(string name) => File.ReadAllText(PathOf(name));

    /// <summary>A CSV file's lines without some of its columns.</summary>
    private string[] Cells(string file, params string[] without)
    {
        var lines = Written(file).TrimEnd('\n').Split('\n').Select(line => line.Split(',')).ToArray();
        var kept = Enumerable.Range(0, lines[0].Length).Where(column => !without.Contains(lines[0][column])).ToArray();
        Assert.Equal(lines[0].Length - without.Length, kept.Length);
        return [.. lines.Select(line => string.Join(',', kept.Select(column => line[column])))];
    }

    /// <summary>A finished run, and a worker that waits for one coordinator after the other.</summary>
    public sealed class Place : IAsyncLifetime
    {
        private readonly string _directory = Directory.CreateTempSubdirectory("wann-").FullName;
        private readonly SmallRun _run = new();
        private readonly ClusterProcess _worker;

        public Place() => _worker = new ClusterProcess(["worker", Address, "--parallelism", "2"]);

        public string Address { get; } = $"127.0.0.1:{ClusterProcess.FreePort()}";

        public string Run => _run.Directory.Path;

        public string Champion => PathOf("champion.json");

        public string Pipeline => PathOf("small.yaml");

        public string PathOf(string name) => Path.Combine(_directory, name);

        /// <summary>Somewhere to write, for one command.</summary>
        public string Make() => Directory.CreateDirectory(PathOf(Guid.NewGuid().ToString())).FullName;

        public async ValueTask InitializeAsync()
        {
            await File.WriteAllTextAsync(Pipeline, SmallRun.Yaml);
            await _run.SearchAsync();
            Assert.Equal(0, (await CommandRun.OfLineAsync("resume", Run)).Code);
            File.Copy(_run.Directory.ChampionFile, Champion);
        }

        public async ValueTask DisposeAsync()
        {
            _worker.Signal("TERM");
            var ended = await _worker.EndAsync();
            _worker.Dispose();
            _run.Dispose();
            Directory.Delete(_directory, recursive: true);
            Assert.True(ended.Code == 0, ended.Errors);
        }
    }
}
