using Wann.Engine.History;

namespace Wann.Engine.Tests.Runs;

public sealed class PoisonTests : IDisposable
{
    private readonly ManualResetEvent _end = new(initialState: false);

    [Theory]
    [InlineData(Poison.Throws, "the world broke")]
    [InlineData(Poison.NotANumber, "a rollout's return is not a number")]
    [InlineData(Poison.Infinite, "a rollout's return is infinite")]
    [InlineData(Poison.NeverEnds, "its rollouts took longer than 0.2 s")]
    public async Task A_run_completes_with_the_genomes_that_broke_a_simulation_recorded(Poison poison, string reason)
    {
        using var run = new SmallRun(
            $$"""
            name: poison
            population: 6
            generations: 2
            initial_connection_probability: 0.6
            task: { poisonous: { poison: {{JsonName(poison)}} } }
            evaluate: { shared_weight: { weights: [-1, 1], trials: 1, confirmation_trials: 1 } }
            checkpoint: { chunk: 4 }
            simulation: { time_limit_seconds: {{(poison == Poison.NeverEnds ? "0.2" : "60")}} }
            """,
            PoisonousTask.Catalog(_end));
        var (state, _) = await run.SearchAsync(parallelism: 4).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(RunPhase.Finished, state.Phase);
        var individuals = (await run.LogAsync()).Where(entry => entry.Happened is RolloutsEvaluated).SelectMany(entry =>
        {
            var evaluated = (RolloutsEvaluated)entry.Happened;
            return evaluated.Evaluations.Select((one, i) => (Evaluation: one, entry.After.Population[evaluated.First + i].Genome));
        }).ToList();
        Assert.Equal(12, individuals.Count);
        var (broken, sound) = (
            individuals.Where(one => one.Evaluation.Failure is not null).ToList(),
            individuals.Where(one => one.Evaluation.Failure is null).ToList());
        Assert.NotEmpty(broken);
        Assert.NotEmpty(sound);
        Assert.All(broken, one => Assert.Equal(
            (reason, -7.0, -7.0), (one.Evaluation.Failure, one.Evaluation.MeanReturns[0], one.Evaluation.MeanReturns[1])));
        Assert.All(sound, one => Assert.Single(one.Evaluation.MeanReturns.Distinct()));
    }

    public void Dispose()
    {
        _end.Set();
        _end.Dispose();
    }

    private static string JsonName(Poison poison) => poison switch
    {
        Poison.NotANumber => "not_a_number",
        Poison.Infinite => "infinite",
        Poison.NeverEnds => "never_ends",
        _ => "throws",
    };
}
