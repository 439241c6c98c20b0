using System.Diagnostics;
using Wann.Cli.Tests.Commands;
using Wann.Core.Randomness;
using Wann.Engine.History;
using Wann.Engine.Tests.Runs;

namespace Wann.Cli.Tests.Runs;

/// <summary>However often and wherever a run is killed, it comes to what it would have come to.</summary>
public sealed class KillTests
{
    private const int RandomKills = 50;

    [Theory]
    [InlineData(1, 16)]
    [InlineData(16, 1)]
    public async Task Killed_at_every_event_boundary_a_resumed_run_is_an_uninterrupted_one(int parallelism, int other)
    {
        // The middle generation is one with a snapshot, the others are without: each kind of boundary is among these events.
        var yaml = SmallRun.Yaml.Replace("generations: 6", "generations: 3");
        using var uninterrupted = new SmallRun(yaml);
        await uninterrupted.SearchAsync();
        var events = (await uninterrupted.LogAsync()).Count;
        using var run = new SmallRun(yaml);
        var kills = 0;
        while (true)
        {
            // The first event of a resumed run is run_resumed: the third is not written, so that one boundary is passed each time.
            var fatal = kills is 0 or 1 or 2 ? 1 : kills == 3 ? 2 : 3;
            using var child = Child.Crash(run.Directory.Path, $"{fatal}", $"{(kills % 2 == 0 ? parallelism : other)}");
            var ended = await child.EndAsync();
            if (ended.Code == 0) break;
            Assert.Equal((137, ""), (ended.Code, ended.Errors));
            Assert.True(++kills < 2 * events, "a resumed run does not get on");
        }

        Assert.InRange(kills, events - 2, events + 4);
        await AssertSameAsync(uninterrupted, run);
        await AssertFilesWholeAsync(run);
    }

    [Fact]
    public async Task Killed_at_fifty_random_moments_a_resumed_run_is_an_uninterrupted_one()
    {
        var yaml = SmallRun.Yaml.Replace("generations: 6", "generations: 20");
        using var uninterrupted = new SmallRun(yaml);
        await uninterrupted.SearchAsync();
        var (moments, kills) = (new RandomStream(seed: 1, StreamPurpose.Report), 0);
        var whole = await WholeRunAsync(yaml);
        while (kills < RandomKills)
        {
            using var run = new SmallRun(yaml);
            while (kills < RandomKills && await KilledAsync(
                run, (int)(whole * moments.NextDouble()), parallelism: 1 + (kills % 16))) kills++;
            Assert.Equal(0, (await CommandRun.OfLineAsync("resume", run.Directory.Path)).Code);
            await AssertSameAsync(uninterrupted, run);
            await AssertFilesWholeAsync(run);
        }
    }

    /// <summary>Goes on with a run and kills it after so many milliseconds.</summary>
    /// <returns>Whether it still ran.</returns>
    private static async Task<bool> KilledAsync(SmallRun run, int milliseconds, int parallelism)
    {
        if (!File.Exists(run.Database)) await File.WriteAllBytesAsync(run.Database, []);
        using var child = Child.Wann("resume", run.Directory.Path, "--parallelism", $"{parallelism}", "--json");
        if (!child.WaitForExit(milliseconds)) child.Kill();

        // It may come to its end just before it is killed.
        var ended = await child.EndAsync();
        Assert.Equal("", ended.Errors);
        Assert.True(ended.Code is 137 or 0, $"it ended with {ended.Code}");
        return ended.Code != 0;
    }

    /// <summary>Milliseconds that a process takes for the run.</summary>
    private static async Task<long> WholeRunAsync(string yaml)
    {
        using var run = new SmallRun(yaml);
        var watch = Stopwatch.StartNew();
        Assert.False(await KilledAsync(run, milliseconds: 300_000, parallelism: 2));
        return watch.ElapsedMilliseconds;
    }

    private static async Task AssertSameAsync(SmallRun uninterrupted, SmallRun run)
    {
        Assert.Equal(await uninterrupted.HistoryAsync(), await run.HistoryAsync());
        Assert.Equal(Outcome.Of((await uninterrupted.PeekAsync()).State), Outcome.Of((await run.PeekAsync()).State));
    }

    /// <summary>metrics.csv has a row a generation, and champions/ a file a champion.</summary>
    private static async Task AssertFilesWholeAsync(SmallRun run)
    {
        Assert.Equal(0, (await CommandRun.OfLineAsync("resume", run.Directory.Path)).Code);
        var log = (await run.LogAsync()).Where(entry => entry.Happened is GenerationCompleted).ToList();
        var rows = (await File.ReadAllTextAsync(run.Directory.Metrics)).TrimEnd('\n').Split('\n').Skip(1);
        Assert.Equal(
            log.Select(entry => $"{entry.After.Generation},{entry.After.Statistics!.BestMean:R}"),
            rows.Select(row => string.Join(',', row.Split(',')[..2])));
        var champions = log.Select(entry => entry.After.Champion!.Generation).Distinct().Select(
            generation => $"generation-{generation:D6}.json");
        Assert.Equal(
            champions,
            Directory.GetFiles(run.Directory.Champions, "generation-*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(run.Directory.ChampionFile));
    }
}
