using System.Diagnostics;
using Wann.Cli.Tests.Commands;
using Wann.Core.Randomness;
using Wann.Engine.Tests.Runs;

namespace Wann.Cli.Tests.Runs;

/// <summary>
/// What takes minutes, and so is run only when asked for: dotnet run --project tests/Wann.Cli.Tests -c Release -- -explicit only. A shorter
/// one is in <see cref="ClusterRunTests"/>.
/// </summary>
public sealed class ClusterChaosTests : IDisposable
{
    private readonly List<ClusterProcess> _processes = [];
    private readonly int _port = ClusterProcess.FreePort();

    public void Dispose()
    {
        foreach (var process in _processes) process.Dispose();
        _processes.Clear();
    }

    [Theory(Explicit = true)]
    [InlineData("cartpole_swingup: { max_steps: 200 }", 250)]
    [InlineData("bipedal_walker: { }", 60)]
    [InlineData("classification: { batch: 500 }", 200)]
    public async Task With_a_worker_killed_every_second_and_the_coordinator_ten_times_it_is_the_run_of_one_process(
        string task, int generations)
    {
        var yaml = Yaml(task, generations);
        using var alone = new SmallRun(yaml);
        await alone.SearchAsync();
        using var run = new SmallRun(yaml);
        File.WriteAllBytes(run.Database, []);
        using var over = new CancellationTokenSource();
        var killing = KillWorkersAsync(over.Token);
        for (var kill = 1; kill <= 10; kill++)
        {
            var search = Resume(run);
            var next = kill * generations / 12;
            if ((await run.PeekAsync()).State.LastCompleted < next) search.Printed($"\"generation\":{next},");
            search.Signal("KILL");
            Assert.Equal(137, (await search.EndAsync()).Code);
        }

        var last = await Resume(run).EndAsync();
        await over.CancelAsync();
        await killing;
        Assert.True(last.Code == 0, last.Errors);
        Assert.Equal(await alone.HistoryAsync(), await run.HistoryAsync());
        Assert.Equal(Outcome.Of((await alone.PeekAsync()).State), Outcome.Of((await run.PeekAsync()).State));
    }

    /// <summary>Two machines as two network namespaces, their link down for twenty seconds, with certificates.</summary>
    [Fact(Explicit = true)]
    public async Task With_the_link_down_for_twenty_seconds_it_is_the_run_of_one_process()
    {
        var yaml = Yaml("cartpole_swingup: { max_steps: 200 }", 300);
        using var alone = new SmallRun(yaml);
        await alone.SearchAsync();
        using var run = new SmallRun(yaml);
        File.WriteAllBytes(run.Database, []);
        var certificates = Path.Combine(run.Directory.Path, "certificates");
        Assert.Equal(0, (await CommandRun.OfLineAsync("cluster", "certificate", certificates)).Code);
        string[] names = [$"wann-a{_port}", $"wann-b{_port}"];
        if (Ip("netns", "add", names[0]) != 0) Assert.Skip("Network namespaces need root, and ip.");
        try
        {
            string[][] making =
            [
                ["netns", "add", names[1]],
                ["link", "add", "va", "netns", names[0], "type", "veth", "peer", "name", "vb", "netns", names[1]],
                ["-n", names[0], "addr", "add", "10.77.0.1/24", "dev", "va"],
                ["-n", names[1], "addr", "add", "10.77.0.2/24", "dev", "vb"],
                ["-n", names[0], "link", "set", "lo", "up"],
                ["-n", names[1], "link", "set", "lo", "up"],
                ["-n", names[0], "link", "set", "va", "up"],
                ["-n", names[1], "link", "set", "vb", "up"],
            ];
            foreach (var words in making)
            {
                if (Ip(words) != 0) Assert.Skip($"This machine's network namespaces have no links: 'ip {string.Join(' ', words)}' failed.");
            }

            var search = In(names[0], ["resume", run.Directory.Path, "--cluster", "10.77.0.1:4053", "--tls", certificates, .. Left]);
            In(names[1], ["worker", "10.77.0.1:4053", "--tls", certificates, "--parallelism", "1"]);
            search.Printed("\"generation\":50,");
            Assert.Equal(0, Ip("-n", names[0], "link", "set", "va", "down"));
            search.Said("go to others");
            await Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            Assert.Equal(0, Ip("-n", names[0], "link", "set", "va", "up"));
            var ended = await search.EndAsync();
            Assert.True(ended.Code == 0, ended.Errors);
            Assert.Equal(await alone.HistoryAsync(), await run.HistoryAsync());
        }
        finally
        {
            Dispose();
            foreach (var name in names) Ip("netns", "del", name);
        }
    }

    private static string[] Left => ["--parallelism", "0", "--json"];

    private static string Yaml(string task, int generations) => SmallRun.Yaml
        .Replace("population: 8", "population: 32")
        .Replace("generations: 6", $"generations: {generations}")
        .Replace("cartpole_swingup: { max_steps: 20 }", task);

    /// <summary>Five workers, of which one is killed each second, and another started.</summary>
    private async Task KillWorkersAsync(CancellationToken over)
    {
        var (random, workers) = (new RandomStream(3, StreamPurpose.Report), Enumerable.Range(0, 5).Select(Worker).ToArray());
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            for (var kill = 5; await second.WaitForNextTickAsync(over); kill++)
            {
                var one = random.Below(workers.Length);
                workers[one].Signal("KILL");
                workers[one] = Worker(kill);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private ClusterProcess Worker(int index)
    {
        (string, string)[] variables = index % 3 == 0 ? [("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0")] : [];
        return Add(new ClusterProcess(["worker", $"127.0.0.1:{_port}", "--parallelism", $"{1 + (index % 2)}"], variables));
    }

    private ClusterProcess Resume(SmallRun run) =>
        Add(new ClusterProcess(["resume", run.Directory.Path, "--cluster", $"{_port}", .. Left]));

    private ClusterProcess In(string name, string[] words) =>
        Add(new ClusterProcess(["ip", "netns", "exec", name], words, variables: []));

    private ClusterProcess Add(ClusterProcess process)
    {
        lock (_processes) _processes.Add(process);
        return process;
    }

    private static int Ip(params string[] words)
    {
        try
        {
            using var ip = Process.Start(new ProcessStartInfo("ip", words) { RedirectStandardError = true, UseShellExecute = false })!;
            ip.WaitForExit();
            return ip.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
