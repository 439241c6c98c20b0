using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit;
using Wann.Core.Networks;
using Wann.Engine.Simulation;
using Wann.Engine.Tests.Search;
using Wann.Probe;
using Wann.Tasks;

namespace Wann.Engine.Tests.Simulation;

/// <summary>
/// The supervisor as an actor, its time by a test scheduler. The supervisor handles a tick on the thread that lets time pass.
/// </summary>
public sealed class EvaluationSupervisorTests() : TestKit(StandingTime.Config)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Tick = Limit / 4;
    private static readonly CompiledNetwork Network = NetworkCompiler.Compile(Lineage.Founder(1, 0, 5, 1));
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public async Task Each_requester_gets_its_own_results()
    {
        var supervisor = Supervise(
            new World((rollouts, _) => [.. rollouts.Select(one => new RolloutResult(2 * one.Weight, 3))]), simulations: 3);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Ask(supervisor, i)));

        for (var i = 0; i < 100; i++) Assert.Equal(new RolloutResult(2 * i, 3), Assert.Single(outcomes[i].Results));
        Assert.All(outcomes, one => Assert.Null(one.Failure));
    }

    [Fact]
    public async Task Three_attempts_are_made_each_in_a_new_simulation_with_the_same_rollouts()
    {
        var world = new World((_, _) => throw new InvalidTimeZoneException("broken"));
        var outcome = await Ask(Supervise(world, simulations: 1), weight: 7);

        Assert.Equal("broken", outcome.Failure);
        Assert.True(double.IsNaN(Assert.Single(outcome.Results).Return));
        Assert.Equal([7, 7, 7], world.Weights);
        Assert.Equal(3, world.Simulations);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_attempt_that_fails_is_forgotten_if_a_later_one_does_not(int failing)
    {
        var attempts = 0;
        var world = new World((rollouts, _) =>
            attempts++ < failing ? throw new InvalidTimeZoneException("broken") : [new RolloutResult(rollouts[0].Weight, 1)]);
        var outcome = await Ask(Supervise(world, simulations: 1), weight: 7);

        Assert.Equal((null, 7.0), (outcome.Failure, outcome.Results[0].Return));
        Assert.Equal(failing + 1, world.Simulations);
    }

    [Theory]
    [InlineData(double.NaN, "a rollout's return is not a number")]
    [InlineData(double.PositiveInfinity, "a rollout's return is infinite")]
    public async Task A_return_that_is_not_finite_is_a_failure_that_keeps_the_other_results(double value, string failure)
    {
        var world = new World((rollouts, _) => [.. rollouts.Select(one => new RolloutResult(one.Weight == 1 ? value : one.Weight, 1))]);
        var outcome = await AskAll(Supervise(world, simulations: 1), 0, 1, 2);

        Assert.Equal(failure, outcome.Failure);
        Assert.Equal([0, value, 2], outcome.Results.Select(one => one.Return));
        Assert.Equal(3, world.Simulations);
    }

    [Fact]
    public async Task A_simulation_that_cannot_be_made_fails_its_request_and_hangs_no_one()
    {
        var supervisor = Supervise(new World(make: () => throw new InvalidTimeZoneException("no world")), simulations: 1);
        Assert.Equal(["no world", "no world"], (await Task.WhenAll(Ask(supervisor, 1), Ask(supervisor, 2))).Select(one => one.Failure));
    }

    [Fact]
    public async Task What_waits_behind_an_attempt_that_fails_loses_nothing()
    {
        var world = new World((rollouts, _) =>
            rollouts[0].Weight == 0 ? throw new InvalidTimeZoneException("broken") : [new RolloutResult(rollouts[0].Weight, 1)]);
        var supervisor = Supervise(world, simulations: 1);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Ask(supervisor, i)));

        Assert.Equal("broken", outcomes[0].Failure);
        Assert.Equal([1, 2, 3, 4, 5], outcomes[1..].Select(one => one.Results[0].Return));
        Assert.Equal(8, world.Weights.Count);
    }

    [Fact]
    public async Task Within_its_time_limit_an_attempt_is_left_alone_and_after_it_ended_three_times()
    {
        using var world = new Obedient();
        var supervisor = Supervise(world.Task, simulations: 1);
        var outcome = Ask(supervisor, 1);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var cancellation = world.Begun.Take();
            await PassAsync(supervisor, ticks: 4);
            Assert.False(cancellation.IsCancellationRequested, "Only four quarters of the limit are surely over.");
            Assert.False(outcome.IsCompleted);
            await PassAsync(supervisor, ticks: 1);
            Assert.True(cancellation.IsCancellationRequested);
        }

        Assert.Equal("its rollouts took longer than 8 s", (await outcome.WaitAsync(Patience)).Failure);
    }

    [Fact]
    public async Task An_overdue_actor_is_replaced_and_what_waited_behind_it_has_its_whole_time()
    {
        using var world = new Stubborn();
        var supervisor = Supervise(world.Task, simulations: 1);
        var (poisoned, waiting) = (Ask(supervisor, Stubborn.Poison), Ask(supervisor, 5));
        for (var attempt = 0; attempt < 3; attempt++)
        {
            world.Stuck.Take();
            await PassAsync(supervisor, ticks: 5);
        }

        Assert.Equal("its rollouts took longer than 8 s", (await poisoned.WaitAsync(Patience)).Failure);
        Assert.Equal((null, 5.0), ((await waiting.WaitAsync(Patience)).Failure, (await waiting).Results[0].Return));
        Assert.Equal(6, (await Ask(supervisor, 6)).Results[0].Return);
    }

    [Fact]
    public async Task What_an_overdue_attempt_still_says_is_ignored()
    {
        using var world = new Stubborn();
        var supervisor = Supervise(world.Task, simulations: 1);
        var poisoned = Ask(supervisor, Stubborn.Poison);
        var overdue = new List<ManualResetEventSlim>();
        for (var attempt = 0; attempt < 2; attempt++)
        {
            overdue.Add(world.Stuck.Take());
            await PassAsync(supervisor, ticks: 5);
        }

        // The third attempt runs while the first two end at last, with results.
        world.Stuck.Take();
        foreach (var one in overdue) one.Set();
        var behind = Ask(supervisor, 6);
        await PassAsync(supervisor, ticks: 5);
        Assert.Equal(6, (await behind.WaitAsync(Patience)).Results[0].Return);
        Assert.Equal("its rollouts took longer than 8 s", (await poisoned.WaitAsync(Patience)).Failure);
    }

    [Fact]
    public void Time_that_passed_before_an_attempt_began_is_not_its_own()
    {
        using var world = new Obedient();
        var supervisor = Supervise(world.Task, simulations: 1);
        for (var tick = 0; tick < 50; tick++) Scheduler.Advance(Tick);
        _ = Ask(supervisor, 1);
        var cancellation = world.Begun.Take();
        for (var tick = 0; tick < 4; tick++) Scheduler.Advance(Tick);
        Assert.False(cancellation.IsCancellationRequested);
    }

    [Fact]
    public void A_process_that_was_suspended_finds_nothing_overdue()
    {
        using var world = new Obedient();
        _ = Ask(Supervise(world.Task, simulations: 1), 1);
        var cancellation = world.Begun.Take();
        Scheduler.Advance(TimeSpan.FromHours(1));
        Assert.False(cancellation.IsCancellationRequested);
    }

    [Fact]
    public async Task A_cancelled_request_ends_its_attempt_and_is_not_tried_again()
    {
        using var world = new Obedient();
        using var cancel = new CancellationTokenSource();
        var supervisor = Supervise(world.Task, simulations: 1);
        var (running, waiting) = (Ask(supervisor, 1, cancel.Token), Ask(supervisor, 2, cancel.Token));
        world.Begun.Take();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Patience));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience));
        Assert.Equal([1], world.Weights.Take(1));
        Assert.InRange(world.Weights.Count, 1, 2);
    }

    [Fact]
    public async Task Its_end_cancels_what_runs_tells_who_waits_and_is_told_of()
    {
        using var world = new Obedient();
        var supervisor = Supervise(world.Task, simulations: 1);
        var asked = Enumerable.Range(0, 4).Select(i => Ask(supervisor, i)).ToList();
        world.Begun.Take();
        supervisor.Tell(End.Instance);

        foreach (var one in asked) await Assert.ThrowsAsync<ObjectDisposedException>(() => one.WaitAsync(Patience));
        await _ended.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_simulator_that_was_ended_refuses_and_one_that_is_ended_does_not_wait_for_the_stubborn()
    {
        using var world = new Stubborn();
        var simulator = new SupervisedSimulator(Sys, world.Task, 1, Limit);
        var stuck = simulator.SimulateAsync(Network, [new Rollout(Stubborn.Poison, default)], CancellationToken.None);
        var overdue = world.Stuck.Take();
        await simulator.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stuck.WaitAsync(Patience));

        overdue.Set();
        await using var other = new SupervisedSimulator(Sys, world.Task, 1, Limit);
        await other.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => other.SimulateAsync(Network, [default], CancellationToken.None));
    }

    [Fact]
    public async Task Where_a_simulation_has_lanes_those_who_wait_fill_them_together()
    {
        using var world = new Held(lanes: 4);
        var supervisor = Supervise(world.Task, simulations: 1);
        var outcomes = Enumerable.Range(0, 10).Select(i => Ask(supervisor, i)).ToList();
        using var other = new CancellationTokenSource();
        outcomes.Add(Ask(supervisor, 10, other.Token));
        world.LetGo();
        var all = await Task.WhenAll(outcomes).WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, 11).Select(i => new RolloutResult(2 * i, 3)), all.Select(one => Assert.Single(one.Results)));
        Assert.Equal([[0], [1, 2, 3, 4, 5, 6, 7, 8, 9], [10]], world.Attempts);
    }

    [Fact]
    public async Task Each_of_several_cores_takes_its_share_of_those_who_wait_and_no_less_than_its_lanes()
    {
        using var world = new Held(lanes: 2);
        var supervisor = Supervise(world.Task, simulations: 2);
        var outcomes = Enumerable.Range(0, 2).Select(i => Ask(supervisor, i)).ToList();
        world.Wait(attempts: 2);
        outcomes.AddRange(Enumerable.Range(2, 12).Select(i => Ask(supervisor, i)));
        world.LetGo();
        await Task.WhenAll(outcomes).WaitAsync(Patience);
        Assert.Equal([6, 3, 2, 1, 1, 1], world.Attempts.Select(attempt => attempt.Length).OrderDescending());
    }

    [Theory]
    [InlineData(double.NaN, "a rollout's return is not a number", 3)]
    [InlineData(Held.Bomb, "broken", 5)]
    public async Task Of_several_together_only_who_failed_is_told_so_and_is_tried_three_times(double ill, string failure, int others)
    {
        using var world = new Held(lanes: 4);
        var supervisor = Supervise(world.Task, simulations: 1);
        var first = Ask(supervisor, 0);
        world.Wait(attempts: 1);
        var outcomes = new[] { 1, ill, 2 }.Select(weight => Ask(supervisor, weight)).ToList();
        world.LetGo();
        await first.WaitAsync(Patience);
        var all = await Task.WhenAll(outcomes).WaitAsync(Patience);

        Assert.Equal([null, failure, null], all.Select(one => one.Failure));
        Assert.Equal([2, 4], new[] { all[0], all[2] }.Select(one => one.Results[0].Return));
        Assert.Equal(3, world.Attempts.Count(attempt => attempt.Contains(ill)));
        Assert.Equal(others, world.Attempts.Skip(1).Count());
    }

    [Fact]
    public async Task Several_together_have_the_time_of_all_and_then_each_its_own()
    {
        using var world = new Stubborn(lanes: 4);
        var supervisor = Supervise(world.Task, simulations: 1);
        var blocked = Ask(supervisor, Stubborn.Poison);
        var held = world.Stuck.Take();
        var (poisoned, innocent) = (Ask(supervisor, Stubborn.Poison), Ask(supervisor, 5));
        held.Set();
        await blocked.WaitAsync(Patience);
        world.Stuck.Take();
        await PassAsync(supervisor, ticks: 8);
        Assert.False(innocent.IsCompleted);
        await PassAsync(supervisor, ticks: 1);
        for (var attempt = 2; attempt <= 3; attempt++)
        {
            world.Stuck.Take();
            await PassAsync(supervisor, ticks: 5);
        }

        Assert.Equal("its rollouts took longer than 8 s", (await poisoned.WaitAsync(Patience)).Failure);
        Assert.Equal((null, 5.0), ((await innocent.WaitAsync(Patience)).Failure, (await innocent).Results[0].Return));
    }

    private static TimeSpan Patience => Searching.Patience;

    private static Task<SimulationOutcome> Ask(IActorRef supervisor, double weight, CancellationToken cancellation = default) =>
        AskFor(supervisor, [new Rollout(weight, default)], cancellation);

    private static Task<SimulationOutcome> AskAll(IActorRef supervisor, params double[] weights) =>
        AskFor(supervisor, [.. weights.Select(weight => new Rollout(weight, default))], CancellationToken.None).WaitAsync(Patience);

    private static Task<SimulationOutcome> AskFor(IActorRef supervisor, Rollout[] rollouts, CancellationToken cancellation)
    {
        var outcome = new TaskCompletionSource<SimulationOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        supervisor.Tell(new Simulate(Network, rollouts, outcome, cancellation));
        return outcome.Task;
    }

    /// <summary>Lets time pass, each tick once the supervisor has handled the one before.</summary>
    private async Task PassAsync(IActorRef supervisor, int ticks)
    {
        for (var tick = 0; tick < ticks; tick++)
        {
            await supervisor.Ask<ActorIdentity>(new Identify(tick)).WaitAsync(Patience);
            Scheduler.Advance(Tick);
        }

        await supervisor.Ask<ActorIdentity>(new Identify(ticks)).WaitAsync(Patience);
    }

    private IActorRef Supervise(ITask task, int simulations) => Sys.ActorOf(
        Props.Create(() => new EvaluationSupervisor(task, simulations, Limit, new BusyTime(), _ended))
            .WithDispatcher(CallingThreadDispatcher.Id));
}
