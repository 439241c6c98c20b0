using Wann.Engine.History;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;

namespace Wann.Engine.Tests.Runs;

public sealed class RunSessionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task The_log_is_the_same_at_any_parallelism(int parallelism)
    {
        using var one = await SmallRun.CompletedAsync();
        using var other = new SmallRun();
        await other.SearchAsync(parallelism: parallelism);
        Assert.Equal(await one.HistoryAsync(), await other.HistoryAsync());
    }

    [Fact]
    public async Task A_run_paused_after_each_generation_and_resumed_at_another_parallelism_is_an_uninterrupted_run()
    {
        using var uninterrupted = await SmallRun.CompletedAsync();
        using var run = new SmallRun();
        var pauses = 0;
        while (true)
        {
            using var pause = new CancellationTokenSource();
            try
            {
                await run.SearchAsync(parallelism: 1 + (pauses * 5), completed: _ => pause.Cancel(), cancellation: pause.Token);
                break;
            }
            catch (OperationCanceledException)
            {
                Assert.IsType<RunPaused>((await run.PeekAsync()).State.Ending);
                Assert.True(++pauses <= 6, "a resumed run does not get on");
            }
        }

        Assert.InRange(pauses, 2, 6);
        Assert.Equal(await uninterrupted.HistoryAsync(), await run.HistoryAsync());
        Assert.Equal(Outcome.Of((await uninterrupted.PeekAsync()).State), Outcome.Of((await run.PeekAsync()).State));
    }

    [Fact]
    public async Task More_generations_extend_a_completed_run_as_if_it_had_been_asked_for_them_at_once()
    {
        using var atOnce = new SmallRun(SmallRun.Yaml.Replace("generations: 6", "generations: 9"));
        var (expected, _) = await atOnce.SearchAsync();
        using var extended = await SmallRun.CompletedAsync();
        var (state, _) = await extended.SearchAsync(generations: 9);

        Assert.Equal(Outcome.Of(expected), Outcome.Of(state));
        Assert.Equal((await atOnce.HistoryAsync())[1..], (await extended.HistoryAsync())[1..]);
        Assert.Equal((9, RunPhase.Finished), (state.Goal, state.Phase));
    }

    [Fact]
    public async Task The_state_that_a_search_ends_with_is_the_one_that_its_log_gives()
    {
        using var run = new SmallRun();
        var (state, _) = await run.SearchAsync(parallelism: 16);
        var log = await run.LogAsync();
        Assert.Equal(Outcome.Of(log[^1].After), Outcome.Of(state));
        Assert.Equal(
            (RunPhase.Finished, log[^1].After.Steps, log[^1].After.NextInnovation), (state.Phase, state.Steps, state.NextInnovation));
    }

    [Fact]
    public async Task Generations_are_told_of_once_each_and_in_order()
    {
        using var run = new SmallRun();
        var told = new List<int>();
        await run.SearchAsync(completed: state => told.Add(state.Generation));
        Assert.Equal(Enumerable.Range(0, 6), told);
    }

    [Fact]
    public async Task The_newest_three_snapshots_are_kept_on_disk()
    {
        using var run = new SmallRun();
        await run.SearchAsync(generations: 12);
        var completed = (await run.LogAsync()).Where(
            entry => entry.Happened is GenerationCompleted { Generation: 7 or 9 or 11 }).Select(entry => entry.Number);
        Assert.Equal(3, Journal.Database.Count(run.Database, "SELECT COUNT(*) FROM snapshot"));
        Assert.Equal(3, Journal.Database.Count(
            run.Database, $"SELECT COUNT(*) FROM snapshot WHERE sequence_number IN ({string.Join(',', completed)})"));
    }

    [Fact]
    public async Task A_state_from_a_snapshot_is_the_state_that_the_events_give()
    {
        using var run = await SmallRun.CompletedAsync();
        var (peeked, folded) = ((await run.PeekAsync()).State, (await run.LogAsync())[^1].After);
        Assert.NotNull((await run.PeekAsync()).Snapshot);
        Assert.Equal(History.Comparable.Text(folded), History.Comparable.Text(peeked));
    }

    [Fact]
    public async Task Every_state_hash_in_the_log_is_that_of_its_generation()
    {
        using var run = await SmallRun.CompletedAsync();
        var completed = (await run.LogAsync()).Where(entry => entry.Happened is GenerationCompleted).ToList();
        Assert.Equal(6, completed.Count);
        Assert.All(completed, entry =>
        {
            var population = GenomeCodec.Hash(entry.After.Population.Select(individual => individual.Genome));
            Assert.Equal(
                StateHash.Of(population, entry.After.Evaluations, entry.After.Order.AsSpan()),
                ((GenerationCompleted)entry.Happened).StateHash);
        });
    }

    [Fact]
    public async Task A_fork_that_died_before_its_first_population_is_not_taken_for_a_plain_run()
    {
        using var run = new SmallRun();
        var started = new RunStarted(
            "small", run.Pipeline.ToYaml(), run.Pipeline.Hash, 42, 6, "0.1.0", [], new ForkPoint("old-1a2b3c4d", 3));
        await using (var live = await Journal.LiveJournal.OpenAsync(run.Directory))
        {
            var journal = live.Journal;
            await journal.RecordAsync(started, journal.State.Apply(started));
        }

        var refused = await Assert.ThrowsAsync<RunNotFoundException>(() => run.SearchAsync());
        Assert.Equal(
            $"The run {run.Directory.Id} was stopped before it had its first population from old-1a2b3c4d; fork that run again.",
            refused.Message);
    }

    [Fact]
    public async Task A_failed_stage_is_in_the_log_and_the_run_can_be_resumed()
    {
        using var run = new SmallRun();
        var failing = run.Stages with { Rank = new FailingRank(run.Stages.Rank, failAt: 3) };
        await using (var session = await RunSession.OpenAsync(run.Directory, run.Pipeline, failing, TimeProvider.System))
        {
            var failure = await Assert.ThrowsAsync<StageException>(
                () => session.SearchAsync(null, 2, _ => { }, beginning: null, CancellationToken.None));
            Assert.Equal(failure.Message, session.State.Reason);
        }

        Assert.IsType<RunFailed>((await run.PeekAsync()).State.Ending);
        await run.SearchAsync();
        using var uninterrupted = await SmallRun.CompletedAsync();
        Assert.Equal(
            await uninterrupted.HistoryAsync(),
            (await run.HistoryAsync()).Where(line => !line.StartsWith("run_failed", StringComparison.Ordinal)));
    }
}
