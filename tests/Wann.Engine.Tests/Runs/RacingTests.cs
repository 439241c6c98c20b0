using Wann.Core.Mutation;
using Wann.Engine.History;
using Wann.Engine.Stages.Evaluate;
using Wann.Engine.Tests.Journal;

namespace Wann.Engine.Tests.Runs;

/// <summary>What a run does that looks back at what its generations before have recorded: racing, and odds that adapt.</summary>
public sealed class RacingTests
{
    private const string Racing = """
        name: small
        population: 12
        generations: 6
        task: { cartpole_swingup: { max_steps: 200 } }
        mutate: { topological: { adapt: true } }
        evaluate: { racing: { weights: [-2, -1, 1, 2], trials: 2, confirmation_trials: 2, heat: 1, margin: 0.5 } }
        select: { tournament: { size: 3 } }
        checkpoint: { every_generations: 2, keep: 3, chunk: 5 }
        """;

    [Theory]
    [InlineData(new[] { 10.0 }, new[] { 12.9 }, false)]
    [InlineData(new[] { 10.0 }, new[] { 13.1 }, true)]
    [InlineData(new[] { 10.0, 0 }, new[] { 13.1, 2 }, false)]
    [InlineData(new[] { 0.0, 0 }, new[] { 1.0, 5.5 }, true)]
    public void A_child_is_beaten_by_more_than_the_margin_in_the_mean_so_far(double[] returns, double[] parent, bool beaten) =>
        Assert.Equal(beaten, new RacingStage(new RacingOptions { Margin = 3 }).IsBeaten(returns, parent));

    [Fact]
    public async Task Who_is_given_up_keeps_its_distance_at_the_weights_that_it_did_not_run()
    {
        using var run = new SmallRun(Racing);
        await run.SearchAsync();
        var given = 0;
        foreach (var entry in await run.LogAsync())
        {
            if (entry.Happened is not RolloutsEvaluated evaluated) continue;
            foreach (var (i, one) in evaluated.Evaluations.Index())
            {
                if (one.WeightsRun is not { } some) continue;
                var parent = entry.Before.Population[evaluated.First + i].Birth!.Parent.Means;
                var loss = Enumerable.Range(0, some).Average(weight => parent[weight] - one.MeanReturns[weight]);
                Assert.InRange(some, 1, 3);
                Assert.True(loss > 0.5);
                Assert.All(
                    Enumerable.Range(some, 4 - some),
                    weight => Assert.Equal(parent[weight] - loss, one.MeanReturns[weight], precision: 9));
                given++;
            }
        }

        Assert.InRange(given, 5, 59);
        Assert.All((await run.LogAsync()).Where(entry => entry.After.Generation == 0 && entry.Happened is RolloutsEvaluated), entry =>
            Assert.All(((RolloutsEvaluated)entry.Happened).Evaluations, one => Assert.Null(one.WeightsRun)));
    }

    [Fact]
    public async Task Such_a_run_is_the_same_at_any_parallelism_after_any_stop_and_verifies()
    {
        using var uninterrupted = new SmallRun(Racing);
        await uninterrupted.SearchAsync(parallelism: 8);
        using var run = new SmallRun(Racing);
        await run.SearchInPiecesAsync();

        Assert.Equal(await uninterrupted.HistoryAsync(), await run.HistoryAsync());
        var verified = await run.VerifyAsync();
        Assert.Equal((null, 72), (verified.Divergence, verified.Simulated));
        var (peeked, folded) = ((await run.PeekAsync()).State, (await run.LogAsync())[^1].After);
        Assert.Equal(History.Comparable.Text(folded), History.Comparable.Text(peeked));
        Assert.True(folded.Operations.Better.Sum() > 0);
    }

    [Fact]
    public async Task Odds_that_adapt_breed_other_children_once_some_were_better()
    {
        var fixedOdds = Racing.Replace("adapt: true", "adapt: false");
        using var adapting = new SmallRun(Racing);
        using var plain = new SmallRun(fixedOdds);
        await adapting.SearchAsync();
        await plain.SearchAsync();
        var (one, other) = (await BredAsync(adapting), await BredAsync(plain));
        Assert.Equal(one[0], other[0]);
        Assert.NotEqual(one, other);
        Assert.DoesNotContain("adapt", plain.Pipeline.ToStoredYaml(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_individual_that_is_said_to_have_run_less_is_found_by_verification()
    {
        using var run = new SmallRun(Racing);
        await run.SearchAsync();
        await Rechained.AlterAsync(run, happened => happened is RolloutsEvaluated { Generation: 0, First: 5 } one
            ? one with { Evaluations = one.Evaluations.SetItem(2, one.Evaluations[2] with { WeightsRun = 3 }) }
            : happened);
        var divergence = (await run.VerifyAsync()).Divergence;
        Assert.Equal((0, 7, "weights run", "3", "all"), (
            divergence!.Generation, divergence.Individual, divergence.What, divergence.Expected, divergence.Actual));
    }

    private static async Task<string[]> BredAsync(SmallRun run) =>
        [.. (await run.LogAsync()).Select(entry => entry.Happened).OfType<GenerationBred>().Select(
            bred => string.Join(' ', bred.Children.Where(child => child.Change.Operation != Operation.Clone)))];
}
