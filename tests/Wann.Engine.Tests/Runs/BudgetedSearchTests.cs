using Wann.Engine.Pipelines;
using Wann.Engine.Runs;

namespace Wann.Engine.Tests.Runs;

public sealed class BudgetedSearchTests
{
    [Fact]
    public async Task A_budget_of_steps_ends_with_the_generation_that_uses_it_up_however_often_it_was_stopped()
    {
        using var atOnce = new SmallRun();
        using var stopped = new SmallRun();
        var expected = await Search(atOnce, new ExperimentBudget { Steps = 2000 }).RunAsync(2, TimeProvider.System, _ => { }, default);
        Assert.InRange(expected.Steps, 2000, 2400);
        Assert.True(expected.Generation is > 3 and < 12);

        var search = Search(stopped, new ExperimentBudget { Steps = 2000 });
        Assert.Null(await search.EndAsync());
        using (var pause = new CancellationTokenSource())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => search.RunAsync(1, TimeProvider.System, _ => pause.Cancel(), pause.Token));
        }

        Assert.Null(await search.EndAsync());
        var shares = new List<double>();
        var end = await search.RunAsync(2, TimeProvider.System, shares.Add, default);
        Assert.Equal((expected.Generation, expected.Steps, expected.PopulationHash), (end.Generation, end.Steps, end.PopulationHash));
        Assert.Equal(Outcome.Of(expected), Outcome.Of((await search.EndAsync())!));
        Assert.Equal(1, shares[^1]);
        Assert.Equal(shares.Order(), shares);
        Assert.Equal("The budget is used up.", (await stopped.PeekAsync()).State.Reason);
    }

    [Fact]
    public async Task A_budget_of_generations_is_raised_by_asking_for_more()
    {
        using var run = new SmallRun();
        var few = await Search(run, new ExperimentBudget { Generations = 3 }).RunAsync(2, TimeProvider.System, _ => { }, default);
        var more = await Search(run, new ExperimentBudget { Individuals = 40 }).RunAsync(2, TimeProvider.System, _ => { }, default);
        Assert.Equal((2, 4), (few.Generation, more.Generation));
        Assert.Equal(2, (await Search(run, new ExperimentBudget { Generations = 3 }).EndAsync())!.Generation);
        Assert.Null(await Search(run, new ExperimentBudget { Generations = 6 }).EndAsync());
    }

    [Fact]
    public async Task A_budget_of_time_counts_the_work_of_all_stretches()
    {
        using var run = new SmallRun();
        var search = Search(run, new ExperimentBudget { CpuSeconds = 0.001 });
        Assert.Equal(0, search.CpuSeconds);
        var end = await search.RunAsync(2, TimeProvider.System, _ => { }, default);
        Assert.True(search.CpuSeconds > 0.001);
        Assert.Equal(end.Generation, (await search.EndAsync())!.Generation);

        var worked = search.CpuSeconds;
        await Search(run, new ExperimentBudget { Generations = 40 }).RunAsync(2, TimeProvider.System, _ => { }, default);
        Assert.True(search.CpuSeconds > worked);
    }

    private static BudgetedSearch Search(SmallRun run, ExperimentBudget budget) =>
        new(new StoredRun(run.Directory, run.Pipeline, run.Stages), budget);
}
