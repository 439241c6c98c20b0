using Wann.Engine.History;
using Wann.Engine.Stages.Evaluate;
using Wann.Engine.Tests.Journal;

namespace Wann.Engine.Tests.Runs;

public sealed class RetestTests
{
    private const string Retesting = """
        name: small
        population: 20
        generations: 6
        task: { cartpole_swingup: { max_steps: 100 } }
        evaluate: { shared_weight: { weights: [-1, 1], trials: 1, confirmation_trials: 2, retest_trials: 3 } }
        select: { tournament: { size: 3 } }
        checkpoint: { every_generations: 2, keep: 3, chunk: 7 }
        """;

    [Fact]
    public void The_further_trials_are_none_of_the_generations_own()
    {
        var stage = new SharedWeightStage(new SharedWeightOptions { Weights = [-1, 1], Trials = 2, RetestTrials = 3 });
        var (plan, more) = (stage.Plan(7, generation: 4), stage.Retest(7, generation: 4));
        Assert.Equal([-1, -1, -1, 1, 1, 1], more.Select(rollout => rollout.Weight));
        Assert.Equal(5, plan.Concat(more).Select(rollout => rollout.Trial).Distinct().Count());
        Assert.Empty(new SharedWeightStage(new SharedWeightOptions()).Retest(7, 4));
    }

    [Fact]
    public async Task Every_elite_has_lived_before_or_was_tested_again_and_counts_all_its_trials()
    {
        using var run = new SmallRun(Retesting);
        await run.SearchAsync();
        var log = await run.LogAsync();
        var tests = log.Where(entry => entry.Happened is ElitesRetested).ToList();
        Assert.NotEmpty(tests);
        foreach (var entry in tests)
        {
            var retested = (ElitesRetested)entry.Happened;
            Assert.Equal(retested.Individuals.Distinct(), retested.Individuals);
            Assert.All(retested.Individuals, one => Assert.Equal(0, entry.Before.Population[one].Lifetime.Generations));
            foreach (var (individual, evaluation) in retested.Individuals.Zip(retested.Evaluations))
            {
                Assert.Same(evaluation, entry.After.Evaluations[individual]);
                Assert.True(evaluation.Steps > entry.Before.Evaluations[individual].Steps);
            }

            Assert.Equal(entry.After.Evaluations.Sum(one => one.Steps) - entry.Before.Evaluations.Sum(one => one.Steps),
                entry.After.Steps - entry.Before.Steps);
        }

        foreach (var entry in log.Where(entry => entry.Happened is GenerationBred))
        {
            var elites = ((GenerationBred)entry.Happened).Children.Select((child, i) => (child.Parent, After: entry.After.Population[i]))
                .Where(child => ReferenceEquals(child.After, entry.Before.Population[child.Parent])).Select(child => child.Parent);
            var tested = tests.Where(test => test.After.Generation == entry.Before.Generation)
                .SelectMany(test => ((ElitesRetested)test.Happened).Individuals);
            Assert.All(elites, elite => Assert.True(
                entry.Before.Population[elite].Lifetime.Generations > 1 || tested.Contains(elite)));
        }
    }

    [Fact]
    public async Task Such_a_run_is_the_same_at_any_parallelism_after_any_stop_and_verifies()
    {
        using var uninterrupted = new SmallRun(Retesting);
        await uninterrupted.SearchAsync(parallelism: 8);
        using var run = new SmallRun(Retesting);
        await run.SearchInPiecesAsync();

        Assert.Equal(await uninterrupted.HistoryAsync(), await run.HistoryAsync());
        Assert.Null((await run.VerifyAsync()).Divergence);
        Assert.Null((await run.VerifyAsync(sample: 0.3)).Divergence);
    }

    [Fact]
    public async Task A_crash_right_after_the_tests_does_not_repeat_them()
    {
        using var uninterrupted = new SmallRun(Retesting);
        await uninterrupted.SearchAsync();
        using var run = new SmallRun(Retesting);
        await run.SearchAsync();
        var test = (await run.LogAsync()).Last(entry => entry.Happened is ElitesRetested).Number;
        Database.Execute(run.Database, $"DELETE FROM journal WHERE sequence_number > {test}; DELETE FROM snapshot");
        await run.SearchAsync();
        Assert.Equal(await uninterrupted.HistoryAsync(), await run.HistoryAsync());
    }

    [Fact]
    public async Task An_altered_test_is_found_by_verification()
    {
        using var run = new SmallRun(Retesting);
        await run.SearchAsync();
        await Rechained.AlterAsync(run, happened => happened is ElitesRetested { Generation: 1 } one
            ? one with { Evaluations = one.Evaluations.SetItem(0, one.Evaluations[0] with { MeanReturns = [1e6, 1e6] }) }
            : happened);
        var divergence = (await run.VerifyAsync()).Divergence;
        Assert.Equal((1, "mean return", "1000000"), (divergence!.Generation, divergence.What, divergence.Expected));
    }

    [Fact]
    public async Task An_elite_that_was_left_out_is_found_by_verification()
    {
        using var run = new SmallRun(Retesting);
        await run.SearchAsync();
        await Rechained.AlterAsync(run, happened => happened is ElitesRetested { Generation: 2 } one
            ? one with { Individuals = one.Individuals[..^1], Evaluations = one.Evaluations[..^1] }
            : happened);
        Assert.Equal("elites tested again", (await run.VerifyAsync()).Divergence!.What);
    }
}
