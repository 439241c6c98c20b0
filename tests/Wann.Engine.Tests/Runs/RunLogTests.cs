using Wann.Engine.History;
using Wann.Engine.Runs;

namespace Wann.Engine.Tests.Runs;

public sealed class RunLogTests
{
    [Fact]
    public async Task A_log_tells_the_whole_run_in_order()
    {
        using var run = await SmallRun.CompletedAsync();
        var log = await run.LogAsync();
        string[] generation = ["rollouts_evaluated", "rollouts_evaluated", "rollouts_evaluated", "generation_completed"];
        Assert.Equal(
            ["run_started", "population_founded", .. generation, .. Enumerable.Repeat<string[]>(
                ["generation_bred", .. generation], 5).SelectMany(one => one), "run_completed"],
            log.Select(entry => entry.Recorded.Type));
        Assert.Equal(Enumerable.Range(1, log.Count).Select(number => (long)number), log.Select(entry => entry.Number));
        Assert.All(log.Zip(log.Skip(1)), pair => Assert.Same(pair.Item1.After, pair.Item2.Before));
    }

    [Fact]
    public async Task Chunks_are_cut_by_count()
    {
        using var run = await SmallRun.CompletedAsync();
        var chunks = (await run.LogAsync()).Select(entry => entry.Happened).OfType<RolloutsEvaluated>().Where(one => one.Generation == 2);
        Assert.Equal([(0, 3), (3, 3), (6, 2)], chunks.Select(one => (one.First, one.Evaluations.Length)));
    }

    [Fact]
    public async Task Whoever_has_seen_enough_may_leave()
    {
        using var run = await SmallRun.CompletedAsync();
        await foreach (var entry in RunLog.ReadAsync(run.Directory))
        {
            if (entry.Number == 2) break;
        }

        // The database was let go of: on Windows the directory could not be deleted otherwise; anywhere a search can go on.
        await run.SearchAsync();
    }

    [Fact]
    public async Task A_runs_beginning_is_read_alone()
    {
        using var run = await SmallRun.CompletedAsync();
        Assert.Equal(run.Pipeline.ToStoredYaml(), (await RunLog.StartAsync(run.Directory))!.Pipeline);
        using var empty = new SmallRun();
        Assert.Null(await RunLog.StartAsync(empty.Directory));
    }
}
