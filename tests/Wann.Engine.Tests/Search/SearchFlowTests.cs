using Wann.Core.Networks;
using Wann.Engine.History;
using Wann.Engine.Pipelines;
using Wann.Engine.Simulation;
using Wann.Engine.Stages;
using Wann.Tasks;

namespace Wann.Engine.Tests.Search;

public sealed class SearchFlowTests
{
    [Fact]
    public async Task Rollouts_are_planned_once_a_generation()
    {
        var plans = 0;
        var searching = new Searching { With = Around.Each(slot => { if (slot == StageSlot.Evaluate) Interlocked.Increment(ref plans); }) };
        await searching.RunAsync();
        Assert.Equal(4, plans);
    }

    [Fact]
    public async Task A_child_that_is_no_clone_is_built_once_and_is_what_the_log_rebuilds()
    {
        var searching = new Searching();
        var journal = await searching.RunAsync();
        var replayed = journal.Events.Aggregate(RunState.Empty, (state, happened) => state.Apply(happened));
        Assert.Equal(
            GenomeCodec.Hash(replayed.Population.Select(one => one.Genome)),
            GenomeCodec.Hash(journal.State.Population.Select(one => one.Genome)));

        var bred = (GenerationBred)journal.Events.Last(one => one is GenerationBred);
        var before = journal.Events.TakeWhile(one => one != bred).Aggregate(RunState.Empty, (state, happened) => state.Apply(happened));
        var genomes = bred.Children.Select(child => child.Of(before.Population[child.Parent].Genome, before.Children)).ToList();
        var after = before.Apply(bred, [.. genomes]);
        for (var i = 0; i < genomes.Count; i++) Assert.Same(genomes[i], after.Population[i].Genome);
    }

    [Fact]
    public async Task The_next_generation_is_chosen_and_changed_while_the_leader_is_confirmed()
    {
        var mutated = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mutations = 0;
        var searching = new Searching
        {
            Parallelism = 1,
            With = Around.Each(slot =>
            {
                // 34 of a generation's 40 children are no elites.
                if (slot == StageSlot.Mutate && Interlocked.Increment(ref mutations) == 34) mutated.TrySetResult();
            }),
        };
        searching = searching with { Simulator = new HeldConfirmation(searching.Pipeline, mutated.Task) };
        var journal = await searching.RunAsync();

        Assert.True(mutations >= 3 * 34, $"{mutations} changes");
        var names = journal.Events.Select(one => one.GetType()).ToList();
        Assert.True(names.IndexOf(typeof(GenerationCompleted)) < names.IndexOf(typeof(GenerationBred)), "The events keep their order.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_confirmation_is_shared_out_among_the_cores(int parallelism)
    {
        var recording = new HeldConfirmation(new Searching().Pipeline, Task.CompletedTask);
        var searching = new Searching { Parallelism = parallelism, Simulator = recording };
        await (searching with { Pipeline = searching.Pipeline with { Generations = 1 } }).RunAsync();

        Assert.Equal(parallelism, recording.Confirmations.Count);
        Assert.Equal(2 * 3, recording.Confirmations.Sum());
    }

    [Theory]
    [InlineData(24)]
    [InlineData(64)]
    public async Task A_first_population_of_another_size_than_the_pipelines_is_searched_from(int founders)
    {
        var large = new Searching();
        large = large with { Pipeline = large.Pipeline with { Population = founders, Generations = 1 } };
        var founded = RunState.Empty.Apply((await large.RunAsync()).Events[0]);
        var fork = new Searching { From = founded };
        var journal = await fork.RunAsync();

        var sizes = journal.Events.OfType<GenerationCompleted>().Select(one => one.Order.Length).ToList();
        Assert.Equal([founders, 40, 40, 40], sizes);

        var state = founded;
        for (var first = 1; first <= journal.Events.Count; first += 3)
        {
            state = journal.Events.Take(first).Aggregate(founded, (before, happened) => before.Apply(happened));
            Assert.Equal(journal.Texts.Skip(first), (await (fork with { From = state }).RunAsync()).Texts);
        }
    }

    /// <summary>Confirmations, known by their trials, wait for something.</summary>
    private sealed class HeldConfirmation(Pipeline pipeline, Task until) : ISimulator
    {
        private readonly Rollout[] _plan = LiveStages.Of(pipeline, StageCatalog.BuiltIn()).Evaluate.Confirmation(pipeline.Seed);

        public List<int> Confirmations { get; } = [];

        public async Task<SimulationOutcome> SimulateAsync(CompiledNetwork network, Rollout[] rollouts, CancellationToken cancellation)
        {
            if (_plan.Contains(rollouts[0]))
            {
                lock (Confirmations) Confirmations.Add(rollouts.Length);
                await until.WaitAsync(cancellation);
            }

            return new SimulationOutcome([.. rollouts.Select(rollout => new RolloutResult(network.Sources.Length + rollout.Weight, 1))]);
        }
    }
}
