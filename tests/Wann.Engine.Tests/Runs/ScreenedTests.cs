using Wann.Engine.History;
using Wann.Engine.Runs;
using Wann.Engine.Stages.Evaluate;
using Wann.Engine.Tests.Journal;
using Wann.Tasks;

namespace Wann.Engine.Tests.Runs;

/// <summary>A run whose children run a few of their trials first.</summary>
public sealed class ScreenedTests
{
    private const string Screened = """
        name: small
        population: 12
        generations: 6
        task: { cartpole_swingup: { max_steps: 200 } }
        evaluate: { screened: { weights: [-2, 1], trials: 3, confirmation_trials: 2, screen: 1, margin: 0.5 } }
        select: { tournament: { size: 3 } }
        checkpoint: { every_generations: 2, keep: 3, chunk: 5 }
        """;

    [Fact]
    public void A_stage_runs_all_trials_at_once_with_as_many_to_screen_as_there_are() =>
        Assert.Equal(3, new ScreenedStage(new ScreenedOptions { Trials = 3, Screen = 3 }).Screen);

    [Fact]
    public async Task Who_is_screened_out_is_judged_by_its_first_trials_and_all_others_by_all()
    {
        using var run = new SmallRun(Screened);
        await run.SearchAsync();
        var (screened, passed) = (0, 0);
        foreach (var entry in await run.LogAsync())
        {
            if (entry.Happened is not RolloutsEvaluated evaluated) continue;
            foreach (var (i, one) in evaluated.Evaluations.Index())
            {
                var parent = entry.Before.Population[evaluated.First + i].Birth?.Parent;
                if (parent is null)
                {
                    Assert.Null(one.TrialsRun);
                    continue;
                }

                var first = Means(run, entry, evaluated.First + i, trials: 1);
                var behind = parent.Means.Zip(first, (before, now) => before - now).Average() > 0.5;
                Assert.Equal(behind ? 1 : null, one.TrialsRun);
                Assert.Equal(behind ? first : Means(run, entry, evaluated.First + i, trials: 3), one.MeanReturns);
                if (behind) screened++; else passed++;
            }
        }

        Assert.True(screened > 5 && passed > 5, $"{screened} screened out, {passed} passed");
    }

    [Fact]
    public async Task Such_a_run_is_the_same_at_any_parallelism_after_any_stop_and_verifies()
    {
        using var uninterrupted = new SmallRun(Screened);
        await uninterrupted.SearchAsync(parallelism: 8);
        using var run = new SmallRun(Screened);
        await run.SearchInPiecesAsync();
        Assert.Equal(await uninterrupted.HistoryAsync(), await run.HistoryAsync());
        Assert.Null((await run.VerifyAsync()).Divergence);

        await Rechained.AlterAsync(run, happened => happened is RolloutsEvaluated { Generation: 0, First: 5 } one
            ? one with { Evaluations = one.Evaluations.SetItem(2, one.Evaluations[2] with { TrialsRun = 2 }) }
            : happened);
        var divergence = (await run.VerifyAsync()).Divergence;
        Assert.Equal((0, 7, "trials run", "2", "all"), (
            divergence!.Generation, divergence.Individual, divergence.What, divergence.Expected, divergence.Actual));
    }

    /// <summary>The plain sum, trial by trial.</summary>
    private static double[] Means(SmallRun run, LogEntry entry, int individual, int trials)
    {
        var network = run.Stages.Compile.Compile(entry.Before.Population[individual].Genome);
        var plan = run.Stages.Evaluate.Plan(run.Pipeline.Seed, entry.Before.Generation);
        var results = new RolloutResult[plan.Length];
        run.Stages.Task.CreateSimulation().Run(network, plan, results);
        return
        [
            .. Enumerable.Range(0, 2).Select(
                weight => results.Skip(3 * weight).Take(trials).Aggregate(0.0, (sum, one) => sum + one.Return) / trials),
        ];
    }
}
