using Wann.Core.Mutation;
using Wann.Engine.History;
using Wann.Engine.Runs;

namespace Wann.Engine.Tests.Runs;

/// <summary>A run into which founders come: its log, its snapshots and its verification know them.</summary>
public sealed class AgeLayersTests
{
    private static string Layered(string mutate = "{ topological: { signs: true } }") => $$"""
        name: small
        population: 12
        generations: 9
        initial_connection_probability: 0.5
        task: { cartpole_swingup: { max_steps: 20 } }
        mutate: {{mutate}}
        evaluate: { shared_weight: { weights: [-1, 1], trials: 1, confirmation_trials: 2 } }
        select: { age_layers: { layers: 3, gap: 2, size: 2 } }
        checkpoint: { every_generations: 2, keep: 3, chunk: 5 }
        """;

    [Fact]
    public async Task The_lowest_layer_is_founded_anew_and_lines_grow_old_and_move_up()
    {
        using var run = new SmallRun(Layered());
        await run.SearchAsync();
        var (founders, moved) = (new HashSet<string>(), 0);
        foreach (var entry in await run.LogAsync())
        {
            if (entry.Happened is not GenerationBred bred) continue;
            foreach (var (i, child) in bred.Children.Index())
            {
                var (individual, parent) = (entry.After.Population[i], entry.Before.Population[child.Parent]);
                Assert.Equal(bred.Generation % 2 == 0 && i < 4, child.Change.Operation == Operation.Found);
                if (child.Change.Operation == Operation.Found)
                {
                    Assert.Equal((bred.Generation, 0, true), (individual.Founded, individual.Genome.Hidden, individual.Birth is null));
                    founders.Add(string.Join(' ', individual.Genome.Connections));
                }
                else
                {
                    Assert.Equal(parent.Founded, individual.Founded);
                    if (individual.Founded > 0 && i >= 4) moved++;
                }
            }
        }

        Assert.InRange(founders.Count, 12, 16);
        Assert.True(moved > 8, $"{moved} of later lines above the lowest layer");
    }

    /// <summary>Its lines begin when it does, however old they are elsewhere; its first population has another size.</summary>
    [Fact]
    public async Task A_fork_of_another_run_begins_with_young_lines()
    {
        using var parent = await SmallRun.CompletedAsync();
        using var run = new SmallRun(Layered());
        var fork = await Beginning.OfForkAsync(parent.Directory, 5, run.Pipeline, run.Stages);
        var (end, _) = await run.SearchAsync(beginning: fork);
        Assert.Equal(8, end.LastCompleted);
        Assert.All((await run.LogAsync())[^1].After.Population, individual => Assert.InRange(individual.Founded, 5, 8));
        Assert.Null((await run.VerifyAsync()).Divergence);
    }

    [Theory]
    [InlineData("{ topological: { signs: true } }")]
    [InlineData("{ topological: { adapt: true } }")]
    public async Task Such_a_run_is_the_same_after_any_stop_and_verifies(string mutate)
    {
        using var uninterrupted = new SmallRun(Layered(mutate));
        await uninterrupted.SearchAsync(parallelism: 8);
        using var run = new SmallRun(Layered(mutate));
        await run.SearchInPiecesAsync();

        Assert.Equal(await uninterrupted.HistoryAsync(), await run.HistoryAsync());
        var verified = await run.VerifyAsync();
        Assert.Equal((null, 9 * 12), (verified.Divergence, verified.Simulated));
        var (peeked, folded) = ((await run.PeekAsync()).State, (await run.LogAsync())[^1].After);
        Assert.Equal(History.Comparable.Text(folded), History.Comparable.Text(peeked));
        Assert.Contains(peeked.Population, individual => individual.Founded > 0);
    }
}
