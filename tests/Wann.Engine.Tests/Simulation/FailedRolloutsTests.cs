using Wann.Core.Networks;
using Wann.Engine.History;
using Wann.Engine.Search;
using Wann.Engine.Tests.Search;
using Wann.Tasks;

namespace Wann.Engine.Tests.Simulation;

/// <summary>
/// Whatever rollouts do, a generation completes: the failure stands in the evaluation of its individual, and no other is touched.
/// </summary>
public sealed class FailedRolloutsTests
{
    /// <summary>Enabled connections of the few founders that are picked on.</summary>
    private const int Poisonous = 5;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(0.2);

    [Fact]
    public Task Throwing() => CheckAsync((_, _) => throw new InvalidTimeZoneException("the pole fell off"), "the pole fell off");

    [Fact]
    public Task Not_a_number() =>
        CheckAsync((results, _) => results[1] = results[1] with { Return = double.NaN }, "a rollout's return is not a number");

    [Fact]
    public Task Not_a_number_for_a_reason_that_the_simulation_knows() => CheckAsync(
        (results, _) => results[1] = results[1] with { Return = double.NaN, Failure = "the wind is not a number" },
        "a rollout's return is not a number: the wind is not a number");

    [Fact]
    public Task Infinite() =>
        CheckAsync((results, _) => results[1] = results[1] with { Return = double.NegativeInfinity }, "a rollout's return is infinite");

    [Fact]
    public Task Cancelling_of_its_own_accord() => CheckAsync((_, _) => throw new OperationCanceledException("tired"), "tired");

    [Fact]
    public async Task Ending_only_when_cancelled()
    {
        var time = new StandingTime();
        await CheckAsync(
            (_, cancellation) =>
            {
                time.PassUntilCancelled(Limit / 8, cancellation);
                cancellation.ThrowIfCancellationRequested();
            },
            "its rollouts took longer than 0.2 s",
            time);
    }

    [Fact]
    public async Task Never_ending()
    {
        var time = new StandingTime();
        using var released = new ManualResetEventSlim();
        try
        {
            await CheckAsync(
                (_, cancellation) =>
                {
                    time.PassUntilCancelled(Limit / 8, cancellation);
                    released.Wait(CancellationToken.None);
                },
                "its rollouts took longer than 0.2 s",
                time);
        }
        finally
        {
            released.Set();
        }
    }

    [Fact]
    public async Task Failing_twice_is_no_failure()
    {
        var attempts = 0;
        var task = new FaultyTask((network, _, _) =>
        {
            if (IsPoisonous(network) && ++attempts < 3) throw new InvalidTimeZoneException("not yet");
        });
        var sound = await new Searching { Parallelism = 1 }.RunAsync();
        var shaky = await new Searching { Parallelism = 1, With = stages => stages with { Task = task } }.RunAsync();

        Assert.Equal(sound.Texts, shaky.Texts);
        Assert.Equal(3, task.Simulations);
    }

    [Fact]
    public async Task A_world_that_cannot_be_made_fails_everyone_and_hangs_no_one()
    {
        var journal = new MemoryJournal(RunState.Empty);
        var searching = new Searching { With = stages => stages with { Task = new NoWorld(stages.Task) } };
        var failure = await Assert.ThrowsAsync<GenerationFailedException>(
            () => searching.RunAsync(journal, TestContext.Current.CancellationToken));

        Assert.Equal("All 40 individuals of generation 0 failed; the first one: there is no world.", failure.Message);
        Assert.Equal(40, journal.State.Evaluations.Length);
        Assert.All(journal.State.Evaluations, one => Assert.Equal("there is no world", one.Failure));
        Assert.Equal(new Failures(40, "there is no world"), journal.State.Failures);
        Assert.DoesNotContain(journal.Events, one => one is GenerationCompleted);
    }

    private static async Task CheckAsync(Action<RolloutResult[], CancellationToken> fault, string failure, StandingTime? time = null)
    {
        var searching = new Searching();
        searching = searching with { Pipeline = searching.Pipeline with { Generations = 1 }, Parallelism = 1 };
        var sound = (await searching.RunAsync()).State;
        var task = new FaultyTask((network, results, cancellation) =>
        {
            if (IsPoisonous(network)) fault(results, cancellation);
        });
        var faulty = searching with { With = stages => stages with { Task = task }, TimeLimit = Limit, Time = time };
        var state = (await faulty.RunAsync()).State;

        Assert.Equal(40, state.Evaluations.Length);
        var failed = 0;
        for (var i = 0; i < 40; i++)
        {
            if (state.Population[i].Genome.EnabledConnections == Poisonous)
            {
                Assert.Equal(new Evaluation([], 0, failure), state.Evaluations[i] with { MeanReturns = [] });
                Assert.All(state.Evaluations[i].MeanReturns, one => Assert.Equal(-60, one));
                failed++;
            }
            else
            {
                Assert.Equal(sound.Evaluations[i].MeanReturns.AsEnumerable(), state.Evaluations[i].MeanReturns);
                Assert.Equal((sound.Evaluations[i].Steps, null), (state.Evaluations[i].Steps, state.Evaluations[i].Failure));
            }
        }

        Assert.InRange(failed, 1, 4);
    }

    private static bool IsPoisonous(CompiledNetwork network) => network.Sources.Length == Poisonous;

    private sealed class NoWorld(ITask like) : ITask
    {
        public int Inputs => like.Inputs;

        public int Outputs => like.Outputs;

        public IReadOnlyList<string> ObservationNames => like.ObservationNames;

        public IReadOnlyList<string> ActionNames => like.ActionNames;

        public double WorstReturn => like.WorstReturn;

        public ISimulation CreateSimulation() => throw new InvalidTimeZoneException("there is no world");
    }
}
