using System.Diagnostics;
using System.Text.Json.Nodes;
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
    private const int Workers = 5;

    /// <summary>Other work may have the machine's cores.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly List<ClusterProcess> _processes = [];
    private readonly int _port = ClusterProcess.FreePort();

    public void Dispose()
    {
        foreach (var process in _processes) process.Dispose();
        _processes.Clear();
    }

    /// <summary>Five workers, of which one is killed each second that the search gets on, and another started.</summary>
    [Theory(Explicit = true)]
    [InlineData("cartpole_swingup: { max_steps: 200 }", 240)]
    [InlineData("bipedal_walker: { }", 36)]
    [InlineData("classification: { batch: 500 }", 120)]
    public async Task With_a_worker_killed_every_second_and_the_coordinator_ten_times_it_is_the_run_of_one_process(
        string task, int generations)
    {
        const int coordinators = 10;
        using var alone = await AloneAsync(task, generations);
        using var run = Begun(task, generations);
        var (random, kills) = (new RandomStream(3, StreamPurpose.Report), 0);
        var workers = Enumerable.Range(0, Workers).Select(Worker).ToArray();
        for (var life = 1; life <= coordinators; life++)
        {
            var search = Resume(run);
            EachSecond(search, KillOne, until: life * generations / (coordinators + 2));
            search.Signal("KILL");
            Assert.Equal(137, (await search.EndAsync()).Code);
        }

        var last = Resume(run);
        EachSecond(last, KillOne, until: generations - 1);
        var ended = await last.EndAsync();
        Assert.True(ended.Code == 0, ended.Errors);
        Assert.True(kills > coordinators, $"only {kills} workers were killed");
        await AssertSameAsync(alone, run);

        void KillOne()
        {
            var one = random.Below(Workers);
            workers[one].Signal("KILL");
            workers[one] = Worker(Workers + kills++);
        }
    }

    /// <summary>Five workers, each at times there and at times not; some leave in order, some are killed.</summary>
    [Theory(Explicit = true)]
    [InlineData("cartpole_swingup: { max_steps: 200 }", 800, 1UL)]
    [InlineData("bipedal_walker: { }", 60, 2UL)]
    [InlineData("classification: { batch: 500 }", 300, 3UL)]
    public async Task With_five_workers_that_join_and_leave_at_random_it_is_the_run_of_one_process(string task, int generations, ulong seed)
    {
        using var alone = await AloneAsync(task, generations);
        using var run = Begun(task, generations);
        var (random, joined) = (new RandomStream(seed, StreamPurpose.Report), 0);
        var (workers, left) = (new ClusterProcess?[Workers], new List<ClusterProcess>());
        Join(0);
        var search = Resume(run);
        EachSecond(search, () =>
        {
            var (one, isKilled) = (random.Below(Workers), random.Below(4) == 0);
            if (workers[one] is not { } worker)
            {
                Join(one);
            }
            else if (workers.Count(other => other is not null) > 1 && worker.HasSaid("has let this worker in"))
            {
                // One that is only starting does not leave in order yet.
                worker.Signal(isKilled ? "KILL" : "TERM");
                if (!isKilled) left.Add(worker);
                workers[one] = null;
            }
        }, until: generations - 1);
        var ended = await search.EndAsync();
        Assert.True(ended.Code == 0, ended.Errors);
        Assert.True(joined > Workers && left.Count > 0, $"only {joined} workers joined, and {left.Count} left");
        foreach (var worker in left) Assert.Equal(0, (await worker.EndAsync()).Code);
        await AssertSameAsync(alone, run);

        void Join(int one) => workers[one] = Worker(joined++);
    }

    /// <summary>Two machines as two network namespaces, their link down for twenty seconds, with certificates.</summary>
    [Theory(Explicit = true)]
    [InlineData("cartpole_swingup: { max_steps: 200 }", 300)]
    [InlineData("bipedal_walker: { }", 36)]
    [InlineData("classification: { batch: 500 }", 120)]
    public async Task With_the_link_down_for_twenty_seconds_it_is_the_run_of_one_process(string task, int generations)
    {
        using var alone = await AloneAsync(task, generations);
        using var run = Begun(task, generations);
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
            search.Printed($"\"generation\":{generations / 6},");
            Assert.Equal(0, Ip("-n", names[0], "link", "set", "va", "down"));
            search.Said("go to others");
            await Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            Assert.Equal(0, Ip("-n", names[0], "link", "set", "va", "up"));
            var ended = await search.EndAsync();
            Assert.True(ended.Code == 0, ended.Errors);
            await AssertSameAsync(alone, run);
        }
        finally
        {
            Dispose();
            foreach (var name in names) Ip("netns", "del", name);
        }
    }

    private static string[] Left => ["--parallelism", "0", "--json"];

    private static SmallRun Begun(string task, int generations)
    {
        var run = new SmallRun(SmallRun.Yaml
            .Replace("population: 8", "population: 32")
            .Replace("generations: 6", $"generations: {generations}")
            .Replace("cartpole_swingup: { max_steps: 20 }", task));
        File.WriteAllBytes(run.Database, []);
        return run;
    }

    private static async Task<SmallRun> AloneAsync(string task, int generations)
    {
        var run = Begun(task, generations);
        await run.SearchAsync();
        return run;
    }

    private static async Task AssertSameAsync(SmallRun alone, SmallRun run)
    {
        Assert.Equal(await alone.HistoryAsync(), await run.HistoryAsync());
        Assert.Equal(Outcome.Of((await alone.PeekAsync()).State), Outcome.Of((await run.PeekAsync()).State));
    }

    /// <summary>
    /// Does something once in each second in which a generation is completed. On a slow machine a worker needs longer than that until it
    /// works: were one killed by the clock alone, none would ever come so far.
    /// </summary>
    /// <param name="until">The generation after which it returns.</param>
    private static void EachSecond(ClusterProcess search, Action act, int until)
    {
        var (last, generation) = (Stopwatch.StartNew(), 0);
        while (generation < until)
        {
            generation = (int)JsonNode.Parse(search.Printed("\"generation\":"))!["generation"]!;
            if (last.Elapsed < TimeSpan.FromSeconds(1)) continue;
            act();
            last.Restart();
        }
    }

    private ClusterProcess Worker(int index)
    {
        (string, string)[] variables = index % 3 == 0 ? [("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0")] : [];
        string[] words = ["worker", $"127.0.0.1:{_port}", "--parallelism", $"{1 + (index % 2)}"];
        return Add(new ClusterProcess(words, variables) { Patience = Patience });
    }

    private ClusterProcess Resume(SmallRun run) =>
        Add(new ClusterProcess(["resume", run.Directory.Path, "--cluster", $"{_port}", .. Left]) { Patience = Patience });

    private ClusterProcess In(string name, string[] words) =>
        Add(new ClusterProcess(["ip", "netns", "exec", name], words, variables: []) { Patience = Patience });

    private ClusterProcess Add(ClusterProcess process)
    {
        _processes.Add(process);
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
