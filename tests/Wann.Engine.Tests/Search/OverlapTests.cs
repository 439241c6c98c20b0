using System.Collections.Concurrent;
using Wann.Core.Networks;
using Wann.Engine.History;
using Wann.Engine.Pipelines;
using Wann.Engine.Simulation;
using Wann.Engine.Stages;
using Wann.Engine.Stages.Evaluate;
using Wann.Engine.Stages.Mutate;
using Wann.Engine.Stages.Select;
using Wann.Tasks;

namespace Wann.Engine.Tests.Search;

/// <summary>Generations that overlap: simulated ahead or not, the log is the same.</summary>
public sealed class OverlapTests
{
    /// <summary>28 of 40 children are no elites: of the 16 survivors of each island 6 are kept.</summary>
    private const int Children = 28;

    private static readonly Searching Overlapping = Over(new OverlappingOptions { Islands = 2, MigrateEvery = 2 });

    [Fact]
    public async Task The_next_generations_children_run_while_the_slowest_of_this_one_does()
    {
        var simulator = new Slow(Overlapping.Pipeline, generation: 1, until: Children);
        var journal = await (Overlapping with { Simulator = simulator, Parallelism = 16 }).RunAsync();

        Assert.True(simulator.Waited);
        Assert.Equal((await (Overlapping with { Simulator = new Slow(Overlapping.Pipeline) }).RunAsync()).Texts, journal.Texts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task The_events_are_those_of_a_search_that_runs_nothing_ahead(int parallelism)
    {
        var ahead = await (Overlapping with { Parallelism = parallelism }).RunAsync();
        var planned = 0;
        var after = await (Overlapping with { With = Around.Each(_ => Interlocked.Increment(ref planned)) }).RunAsync();
        Assert.Equal(after.Texts, ahead.Texts);
        Assert.NotEqual((await new Searching().RunAsync()).Texts, ahead.Texts);
    }

    [Fact]
    public async Task Nothing_is_simulated_twice()
    {
        var simulator = new Slow(Overlapping.Pipeline);
        var journal = await (Overlapping with { Simulator = simulator }).RunAsync();
        Assert.Equal(4 * 40, simulator.Networks);
        Assert.Equal(4, journal.Events.OfType<GenerationCompleted>().Count());
    }

    [Fact]
    public async Task From_after_any_event_the_rest_is_as_if_nothing_had_happened()
    {
        var searching = Overlapping with
        {
            Pipeline = Overlapping.Pipeline with { Population = 16, Generations = 4, Checkpoint = new CheckpointOptions { Chunk = 5 } },
        };
        var uninterrupted = await searching.RunAsync();
        var state = RunState.Empty;
        for (var first = 0; first <= uninterrupted.Events.Count; first++)
        {
            if (first > 0) state = state.Apply(uninterrupted.Events[first - 1]);
            Assert.Equal(uninterrupted.Texts.Skip(first), (await (searching with { From = state }).RunAsync()).Texts);
        }
    }

    [Fact]
    public async Task Beside_racing_and_odds_that_adapt_nothing_runs_ahead_and_the_events_are_the_same_at_any_parallelism()
    {
        var pipeline = Overlapping.Pipeline;
        var racing = Overlapping with
        {
            Pipeline = pipeline with
            {
                Evaluate = new StageChoice(
                    "racing", new RacingOptions { Weights = [-1, 1], Trials = 2, ConfirmationTrials = 3, Heat = 1, Margin = 0.5 }),
            },
        };
        var adapting = Overlapping with
        {
            Pipeline = pipeline with { Mutate = new StageChoice("topological", new TopologicalOptions { Adapt = true }) },
        };
        foreach (var one in new[] { racing, adapting })
        {
            var alone = await (one with { Parallelism = 1 }).RunAsync();
            Assert.Equal(alone.Texts, (await (one with { Parallelism = 8 }).RunAsync()).Texts);
        }
    }

    private static Searching Over(OverlappingOptions options)
    {
        var searching = new Searching();
        return searching with { Pipeline = searching.Pipeline with { Select = new StageChoice("overlapping", options) } };
    }

    /// <summary>The last network of one generation to begin is not done before so many of the next have begun.</summary>
    private sealed class Slow(Pipeline pipeline, int generation = -1, int until = 0) : ISimulator
    {
        private readonly IEvaluateStage _evaluate = LiveStages.Of(pipeline, StageCatalog.BuiltIn()).Evaluate;
        private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ConcurrentDictionary<int, int> _begun = [];

        public bool Waited { get; private set; }

        /// <summary>Confirmations left out.</summary>
        public int Networks => _begun.Where(one => one.Key >= 0).Sum(one => one.Value);

        public async Task<SimulationOutcome> SimulateAsync(CompiledNetwork network, Rollout[] rollouts, CancellationToken cancellation)
        {
            var of = Enumerable.Range(0, pipeline.Generations)
                .FirstOrDefault(one => _evaluate.Plan(pipeline.Seed, one).Contains(rollouts[0]), -1);
            var begun = _begun.AddOrUpdate(of, 1, (_, count) => count + 1);
            if (of == generation + 1 && begun == until) _enough.TrySetResult();
            if (of == generation && begun == pipeline.Population)
            {
                await _enough.Task.WaitAsync(cancellation);
                Waited = true;
            }

            return new SimulationOutcome([.. rollouts.Select(rollout => new RolloutResult(network.Sources.Length + rollout.Weight, 1))]);
        }
    }
}
