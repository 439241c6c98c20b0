using System.Globalization;
using Wann.Core.Mutation;
using Wann.Engine.History;
using Wann.Engine.Runs;

namespace Wann.Engine.Tests.Runs;

public sealed class RunHistoryTests
{
    [Fact]
    public async Task Its_rows_are_those_of_metrics_csv()
    {
        using var run = await SmallRun.CompletedAsync();
        var files = new RunFiles(new StoredRun(run.Directory, run.Pipeline, run.Stages));
        await files.CatchUpAsync((await run.LogAsync())[^1].After);
        var lines = (await File.ReadAllLinesAsync(run.Directory.Metrics, TestContext.Current.CancellationToken)).Skip(1).ToList();
        var history = await RunHistory.ReadAsync(run.Directory, TestContext.Current.CancellationToken);
        Assert.Equal(6, history.Generations.Count);
        Assert.Equal(lines, history.Generations.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Generation},{row.BestMean:R},{row.BestSingle:R},{row.Front},{row.MedianConnections},{row.Champion:R},")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{row.ChampionConnections},{row.Steps},{Math.Round(row.Elapsed.TotalMilliseconds) / 1000:F3},{row.Failures},")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Population.Mean:R},{row.Population.LowerQuartile:R},{row.Population.Median:R},{row.Population.UpperQuartile:R},")
            + string.Join(',', history.ChampionAt(row.Generation)!.Champion.Returns.Select(
                one => one.ToString("R", CultureInfo.InvariantCulture)))));
    }

    [Fact]
    public async Task The_champion_s_line_of_descent_rebuilds_it()
    {
        using var run = new SmallRun(SmallRun.Yaml.Replace("generations: 6", "generations: 30"));
        await run.SearchAsync();
        var log = await run.LogAsync();
        var history = await RunHistory.ReadAsync(run.Directory, TestContext.Current.CancellationToken);
        var (champion, line) = (history.Champions[^1].Champion, history.Champions[^1].Descent.Line);
        Assert.True(line.Count > 2, "nothing was bred");
        Assert.Equal(champion.Genome.EnabledConnections, line[^1].Connections);
        Assert.Equal(champion.Genome.Hidden, line[^1].Hidden);
        Assert.Null(line[0].ParentMean);

        // Each step's change makes the next one's size of the one before's.
        foreach (var (before, after) in Enumerable.Zip(line, line.Skip(1)))
        {
            Assert.True(before.Generation < after.Generation);
            Assert.NotEqual(Operation.Clone, after.Child.Change.Operation);
            var grown = after.Child.Change.Operation switch
            {
                Operation.InsertNode or Operation.AddConnection or Operation.EnableConnection => 1,
                _ => 0,
            };
            Assert.Equal(before.Connections + grown, after.Connections);
            Assert.Equal(before.Hidden + (after.Child.Change.Operation == Operation.InsertNode ? 1 : 0), after.Hidden);
        }

        // Its own returns are those that the log has of the individual that bore it.
        var born = log.Single(entry => entry.Happened is GenerationCompleted done && done.Generation == line[^1].Generation).Before;
        Assert.Contains(line[^1].Mean, born.Evaluations.Select(one => one.MeanReturns.Average()));
    }

    [Fact]
    public async Task Operations_are_counted_as_the_log_has_them()
    {
        using var run = new SmallRun(SmallRun.Yaml.Replace("generations: 6", "generations: 12"));
        await run.SearchAsync();
        var history = await RunHistory.ReadAsync(run.Directory, TestContext.Current.CancellationToken);
        var counted = (await run.LogAsync()).Select(entry => entry.Happened).OfType<GenerationBred>().SelectMany(bred => bred.Children)
            .Where(child => child.Change.Operation != Operation.Clone).CountBy(child => child.Change.Operation)
            .OrderBy(one => one.Key).ToList();
        Assert.Equal(counted, history.Operations.Select(one => KeyValuePair.Create(one.Key, one.Value.Tries)));
        Assert.All(history.Operations.Values, one => Assert.InRange(one.Better, 0, one.Tries));
        Assert.Contains(history.Operations.Values, one => one.Better > 0);
    }
}
