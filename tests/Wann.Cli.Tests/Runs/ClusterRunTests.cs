using Wann.Cli.Tests.Commands;
using Wann.Engine.Tests.Runs;

namespace Wann.Cli.Tests.Runs;

/// <summary>Searches on several processes of this machine: whatever happens to these, a run is that of one process.</summary>
public sealed class ClusterRunTests : IDisposable
{
    private static readonly (string, string)[] WithoutAvx512 = [("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0")];

    private readonly List<ClusterProcess> _processes = [];
    private readonly string _address = $"127.0.0.1:{ClusterProcess.FreePort()}";

    public void Dispose()
    {
        foreach (var process in _processes) process.Dispose();
    }

    [Theory]
    [InlineData("cartpole_swingup: { max_steps: 200 }", 5)]
    [InlineData("bipedal_walker: { }", 1)]
    [InlineData("classification: { batch: 100 }", 5)]
    public async Task With_two_workers_of_different_kinds_it_is_the_run_of_one_process(string task, int generations)
    {
        var yaml = Yaml(task, generations);
        using var alone = new SmallRun(yaml);
        await alone.SearchAsync();
        using var run = new SmallRun(yaml);
        Worker(["--parallelism", "2", "--once"], WithoutAvx512);
        Worker(["--parallelism", "1", "--once"]);
        var search = Resume(run, "--parallelism", "0");
        var ended = await search.EndAsync();
        Assert.Equal((0, 0), (ended.Code, await CodesAsync(_processes[..2])));
        await AssertSameAsync(alone, run);
        var listed = await CommandRun.OfLineAsync("runs", "--runs", Path.GetDirectoryName(run.Directory.Path)!);
        // The second worker may come when all is done: a generation of walkers is over soon.
        Assert.Matches("(2 workers|a worker) did 100%", listed.Output);
        var shares = await File.ReadAllTextAsync(Path.Combine(run.Directory.Path, "workers.json"), TestContext.Current.CancellationToken);
        Assert.Contains("\"name\":\"this machine\",\"simulations\":0,\"networks\":0,", shares, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workers_are_killed_and_so_is_the_coordinator_and_nothing_is_lost()
    {
        // Generations that overlap have more on its way.
        var yaml = Yaml("cartpole_swingup: { max_steps: 200 }", generations: 120).Replace("tournament", "overlapping");
        using var alone = new SmallRun(yaml);
        await alone.SearchAsync();
        using var run = new SmallRun(yaml);
        var (first, second) = (Worker(["--parallelism", "1"]), Worker(["--parallelism", "1"]));
        var search = Resume(run, "--parallelism", "0", "--json");
        search.Said("has joined");
        search.Printed("\"generation\":20,");
        first.Signal("KILL");
        search.Printed("\"generation\":40,");
        search.Signal("KILL");
        await search.EndAsync();
        second.Said("lost");

        search = Resume(run, "--parallelism", "0", "--json");
        search.Printed("\"generation\":80,");
        Worker(["--parallelism", "2", "--once"]);
        var ended = await search.EndAsync();
        Assert.Equal(0, ended.Code);
        await AssertSameAsync(alone, run);
        var log = await File.ReadAllTextAsync(run.Directory.LogFile, TestContext.Current.CancellationToken);
        Assert.Contains("has joined", log, StringComparison.Ordinal);

        second.Said("waiting for the next");
        second.Signal("TERM");
        Assert.Equal(0, (await second.EndAsync()).Code);
    }

    [Fact]
    public async Task A_worker_without_the_plug_in_of_the_task_is_refused_on_both_sides()
    {
        var pipeline = CommandRun.Pipeline("custom-task/pipeline.yaml");
        var runs = Directory.CreateTempSubdirectory("wann-").FullName;
        string[] plugin = ["--plugin", Path.Combine(AppContext.BaseDirectory, "Pendulum.dll")];
        var search = Start(
            ["run", pipeline, "--runs", runs, "--generations", "3", "--cluster", _address, "--parallelism", "0", .. plugin]);
        var stranger = Worker([]);
        Assert.Contains("the plug-in Pendulum.dll", search.Said("cannot take part"), StringComparison.Ordinal);
        var refused = await stranger.EndAsync();
        Assert.Equal(2, refused.Code);
        Assert.Contains("give this worker the very file, with --plugin", refused.Errors, StringComparison.Ordinal);

        var fellow = Worker(["--once", .. plugin]);
        Assert.Equal((0, 0), ((await search.EndAsync()).Code, (await fellow.EndAsync()).Code));
        Directory.Delete(runs, recursive: true);
    }

    [Theory]
    [InlineData("--parallelism 0 leaves all to workers, which needs --cluster HOST:PORT.", "--parallelism", "0")]
    [InlineData("--tls is for other machines, which needs --cluster HOST:PORT.", "--tls", "certificates")]
    [InlineData("--cluster must be HOST:PORT, as in 127.0.0.1:4053, not 'here'.", "--cluster", "here")]
    [InlineData("10.1.2.3:4053 can be reached from other machines", "--cluster", "10.1.2.3:4053")]
    [InlineData("none has not the certificates of a coordinator", "--cluster", "4053", "--tls", "none")]
    public async Task Options_that_do_not_go_together_are_refused_and_nothing_is_begun(string sentence, params string[] options)
    {
        var runs = Directory.CreateTempSubdirectory("wann-").FullName;
        var refused = await CommandRun.OfLineAsync(["run", CommandRun.Pipeline("quickstart.yaml"), "--runs", runs, .. options]);
        Assert.Equal(2, refused.Code);
        Assert.Contains(sentence, refused.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(runs));
        Directory.Delete(runs);
    }

    [Fact]
    public async Task Certificates_are_made_once_and_their_keys_are_the_user_s_alone()
    {
        var place = Path.Combine(Directory.CreateTempSubdirectory("wann-").FullName, "certificates");
        var made = await CommandRun.OfLineAsync("cluster", "certificate", place);
        Assert.Equal(0, made.Code);
        string[] names = ["ca.crt", "ca.key", "coordinator.crt", "coordinator.key", "worker.crt", "worker.key"];
        Assert.Equal(names, Directory.GetFiles(place).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var key in Directory.GetFiles(place, "*.key"))
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        }

        var again = await CommandRun.OfLineAsync("cluster", "certificate", place);
        Assert.Equal((2, true), (again.Code, again.Errors.Contains("is there already", StringComparison.Ordinal)));
        Directory.Delete(Path.GetDirectoryName(place)!, recursive: true);
    }

    private static string Yaml(string task, int generations) => SmallRun.Yaml
        .Replace("population: 8", "population: 24")
        .Replace("generations: 6", $"generations: {generations}")
        .Replace("cartpole_swingup: { max_steps: 20 }", task);

    private static async Task<int> CodesAsync(IEnumerable<ClusterProcess> processes)
    {
        var sum = 0;
        foreach (var process in processes) sum += (await process.EndAsync()).Code;
        return sum;
    }

    private static async Task AssertSameAsync(SmallRun alone, SmallRun run)
    {
        Assert.Equal(await alone.HistoryAsync(), await run.HistoryAsync());
        Assert.Equal(Outcome.Of((await alone.PeekAsync()).State), Outcome.Of((await run.PeekAsync()).State));
    }

    private ClusterProcess Worker(string[] options, params (string, string)[] variables) =>
        Start(["worker", _address, .. options], variables);

    private ClusterProcess Resume(SmallRun run, params string[] options)
    {
        if (!File.Exists(run.Database)) File.WriteAllBytes(run.Database, []);
        return Start(["resume", run.Directory.Path, "--cluster", _address, .. options]);
    }

    private ClusterProcess Start(string[] words, params (string, string)[] variables)
    {
        var process = new ClusterProcess(words, variables);
        _processes.Add(process);
        return process;
    }
}
