using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Randomness;
using Wann.Core.Ranking;
using Wann.Core.Selection;
using Wann.Engine.History;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;
using Wann.Tasks;

namespace Wann.Engine.Tests.Search;

public sealed class StageFailureTests
{
    public static TheoryData<StageSlot, int, bool> Failures => new(
        from slot in Enum.GetValues<StageSlot>()
        where slot != StageSlot.Task
        from call in (int[])[1, 3, 57]
        where call < 57 || slot is not (StageSlot.Evaluate or StageSlot.Rank or StageSlot.Select)
        from cancels in (bool[])[false, true]
        select (slot, call, cancels));

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_stage_that_throws_or_cancels_ends_the_run_with_one_sentence_that_names_it(StageSlot slot, int call, bool cancels)
    {
        var calls = 0;
        var searching = new Searching
        {
            With = Around.Each(at =>
            {
                if (at != slot || Interlocked.Increment(ref calls) < call) return;
                throw cancels ? new OperationCanceledException("it gave up") : new InvalidTimeZoneException("it gave up");
            }),
        };

        var failure = await Assert.ThrowsAsync<StageException>(searching.RunAsync);
        Assert.Matches($"^The {slot.Key()} stage '[a-z_0-9]+' failed at generation [0-3]: it gave up$", failure.Message);
    }

    [Fact]
    public async Task Events_up_to_the_failure_are_those_of_a_search_that_did_not_fail()
    {
        var calls = 0;
        var searching = new Searching
        {
            With = Around.Each(slot =>
            {
                if (slot == StageSlot.Rank && Interlocked.Increment(ref calls) == 3) throw new InvalidTimeZoneException("late");
            }),
        };
        var journal = new MemoryJournal(RunState.Empty);
        await Assert.ThrowsAsync<StageException>(() => searching.RunAsync(journal, TestContext.Current.CancellationToken));
        var whole = await new Searching().RunAsync();

        Assert.Equal(2, journal.Events.OfType<GenerationCompleted>().Count());
        Assert.Equal(whole.Texts.Take(journal.Texts.Count), journal.Texts);
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 0, 1, 2 })]
    [InlineData(new[] { 0, 0 })]
    [InlineData(new[] { -1, 1 })]
    [InlineData(new[] { 40, 1 })]
    public async Task A_rank_that_is_no_order_of_the_population_is_refused(int[] beginning)
    {
        int[] order = beginning is [_, _] ? [.. beginning, .. Enumerable.Range(2, 38)] : beginning;
        var failure = await FailureWith(stages => stages with { Rank = new FixedRank(order) });
        Assert.Equal("The rank stage 'nsga2' did not order generation 0: it must name each of the 40 individuals once.", failure.Message);
    }

    [Theory]
    [InlineData(39, 0)]
    [InlineData(41, 0)]
    [InlineData(40, -1)]
    [InlineData(40, 40)]
    public async Task A_selection_that_does_not_fill_the_generation_with_its_own_is_refused(int children, int parent)
    {
        var failure = await FailureWith(
            stages => stages with { Select = new FixedSelect([.. Enumerable.Repeat(new PlannedChild(parent, Elite: false), children)]) });
        Assert.Equal(
            $"The select stage 'tournament' planned {children} children for generation 1; it must plan 40, "
            + "each with a parent and donors from 0 to 39.",
            failure.Message);
    }

    [Fact]
    public async Task A_selection_of_nothing_is_refused() =>
        Assert.StartsWith(
            "The select stage 'tournament' ",
            (await FailureWith(stages => stages with { Select = new FixedSelect(default) })).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(Operation.EnableConnection, 99, 0)]
    [InlineData(Operation.AddConnection, 0, 99)]
    [InlineData((Operation)99, 0, 0)]
    public async Task A_change_that_cannot_be_made_is_refused(Operation operation, int first, int second) =>
        Assert.StartsWith(
            "The mutate stage 'topological' failed at generation 1: ",
            (await FailureWith(stages => stages with { Mutate = new FixedMutate(new Proposal(operation, first, second)) })).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_change_that_closes_a_cycle_is_found_by_the_compiler()
    {
        var failure = await FailureWith(stages => stages with { Mutate = new FixedMutate(new Proposal(Operation.AddConnection, 6, 6)) });
        Assert.StartsWith("The ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("generation 1", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.NaN)]
    public async Task Objectives_that_are_not_numbers_are_refused(double mean, double best)
    {
        var failure = await FailureWith(stages => stages with { Aggregate = new FixedAggregate(new Objectives(mean, best, 1)) });
        Assert.Equal("The aggregate stage 'mean_and_best' failed at generation 0: an objective is not a number", failure.Message);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 0)]
    public async Task A_plan_that_is_not_the_same_trials_at_each_weight_is_refused(int rollouts, int weights)
    {
        var failure = await FailureWith(stages => stages with { Evaluate = new FixedEvaluate(rollouts, weights, confirmation: 2) });
        Assert.Equal(
            $"The evaluate stage 'shared_weight' failed at generation 0: it planned {rollouts} rollouts for {weights} weights; "
            + "each weight must have as many, one at least",
            failure.Message);
    }

    [Fact]
    public async Task A_confirmation_that_fails_is_the_evaluate_stages_failure() =>
        Assert.Equal(
            "The evaluate stage 'shared_weight' failed at generation 0: no more trials",
            (await FailureWith(stages => stages with { Evaluate = new FixedEvaluate(4, 2, confirmation: null) })).Message);

    private static Task<StageException> FailureWith(Func<LiveStages, LiveStages> with) =>
        Assert.ThrowsAsync<StageException>(new Searching { With = with }.RunAsync);

    private sealed class FixedRank(int[] order) : IRankStage
    {
        public int[] Order(ReadOnlySpan<Objectives> population, ref RandomStream random) => order;
    }

    private sealed class FixedSelect(ImmutableArray<PlannedChild> children) : ISelectStage
    {
        public ImmutableArray<PlannedChild> Plan(EvaluatedGeneration evaluated, int population, ref RandomStream random) =>
            children;
    }

    private sealed class FixedMutate(Proposal proposal) : IMutateStage
    {
        public Proposal Propose(Genome parent, ref RandomStream random) => proposal;
    }

    private sealed class FixedAggregate(Objectives objectives) : IAggregateStage
    {
        public Objectives Aggregate(ReadOnlySpan<double> meanReturns, ReadOnlySpan<double> lifetimeReturns, int connections) => objectives;
    }

    private sealed class FixedEvaluate(int rollouts, int weights, int? confirmation) : IEvaluateStage
    {
        public int Weights => weights;

        public int Trials => 2;

        public Rollout[] Plan(ulong seed, int generation) => new Rollout[rollouts];

        public Rollout[] Confirmation(ulong seed) =>
            confirmation is { } count ? new Rollout[count] : throw new InvalidTimeZoneException("no more trials");
    }
}
