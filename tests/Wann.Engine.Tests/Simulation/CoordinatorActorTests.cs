using Akka.Actor;
using Wann.Engine.Simulation;
using Wann.Tasks;

namespace Wann.Engine.Tests.Simulation;

/// <summary>How the coordinator shares networks out among workers that come, go, tarry and fall silent.</summary>
public sealed class CoordinatorActorTests : CoordinatorKit
{
    [Fact]
    public async Task Without_workers_all_is_computed_here()
    {
        var (_, simulator) = Open(simulations: 2);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Ask(simulator, i))).WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => Return(i)), outcomes.Select(one => one.Results[0].Return));
    }

    [Fact]
    public async Task Without_simulations_of_its_own_it_waits_for_a_worker()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var asked = Ask(simulator, 7);
        var worker = Join(coordinator);
        Answer(worker, NextJob(worker));
        Assert.Equal(Return(7), (await asked.WaitAsync(Patience)).Results[0].Return);
        Assert.Equal("joined", Told(NewsKind.Joined).Sentence.Split("has ")[1].Split(',')[0]);
    }

    [Fact]
    public async Task A_worker_has_twice_as_many_jobs_at_hand_as_cores_and_each_answer_brings_the_next()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var worker = Join(coordinator, simulations: 2);
        var asked = Enumerable.Range(0, 6).Select(i => Ask(simulator, i)).ToList();
        var jobs = Enumerable.Range(0, 4).Select(_ => NextJob(worker)).ToList();
        await worker.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        foreach (var job in jobs) Answer(worker, job, busy: 1);
        Answer(worker, NextJob(worker), busy: 1);
        Answer(worker, NextJob(worker), busy: 1);
        var outcomes = await Task.WhenAll(asked).WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(0, 6).Select(i => Return(i)), outcomes.Select(one => one.Results[0].Return));
        Pass(ticks: 1);
        await AwaitAssertAsync(
            () => Assert.Equal(6, Shares.Single(share => !share.IsHome).Networks), Patience,
            cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Quick_networks_go_many_a_job()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var worker = Join(coordinator);
        var asked = Enumerable.Range(0, 100).Select(i => Ask(simulator, i)).ToList();
        var sizes = new List<int>();
        while (sizes.Sum() < asked.Count)
        {
            var job = NextJob(worker);
            sizes.Add(job.Pieces.Length);
            Answer(worker, job, busy: 1e-4 * job.Pieces.Length);
        }

        await Task.WhenAll(asked).WaitAsync(Patience);
        Assert.Equal(1, sizes[0]);
        Assert.InRange(sizes.Max(), 10, 50);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_network_s_rollouts_go_to_several_simulations_where_these_are_more_and_a_failure_is_the_whole_s(bool fails)
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var worker = Join(coordinator, simulations: 4);
        await AnswerOneEachAsync(simulator, worker);
        Rollout[] rollouts = [.. Enumerable.Range(0, 26).Select(i => new Rollout(i, default))];
        var asked = simulator.SimulateAsync(Network, rollouts, CancellationToken.None);
        var jobs = Enumerable.Range(0, 3).Select(_ => NextJob(worker)).ToList();
        Assert.Equal([8, 9, 9], jobs.Select(job => Assert.Single(job.Pieces).Rollouts.Length));
        foreach (var job in jobs[1..]) Answer(worker, job);
        if (fails)
        {
            worker.Send(Coordinator, new Done(jobs[0].Work, jobs[0].Id, 0, [Failed(8)]));
            var whole = NextJob(worker);
            Assert.Equal(rollouts, Assert.Single(whole.Pieces).Rollouts);
            worker.Send(Coordinator, new Done(whole.Work, whole.Id, 0, [Failed(26)]));
            Assert.Equal((26, "it fell"), ((await asked.WaitAsync(Patience)).Results.Length, (await asked).Failure));
            return;
        }

        Answer(worker, jobs[0]);
        var results = (await asked.WaitAsync(Patience)).Results;
        Assert.Equal(rollouts.Select(rollout => Return(rollout.Weight)), results.Select(one => one.Return));

        static SimulationOutcome Failed(int rollouts) => SimulationOutcome.Failed(rollouts, "it fell");
    }

    [Fact]
    public async Task A_lost_worker_s_jobs_go_to_another_and_its_late_answer_is_only_compared()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var first = Join(coordinator);
        var asked = Ask(simulator, 3);
        var job = NextJob(first);
        coordinator.Tell(new CoordinatorActor.AddressLost(first.Ref.Path.Address, "cannot be reached"));
        Assert.Contains("its 1 jobs go to others", Told(NewsKind.Silent).Sentence, StringComparison.Ordinal);
        var second = Join(coordinator);
        Answer(second, NextJob(second));
        Assert.Equal(Return(3), (await asked.WaitAsync(Patience)).Results[0].Return);

        Answer(first, job);
        Told(NewsKind.Back);
        Assert.Contains("they agree", Told(NewsKind.Duplicate).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_ends_is_lost_and_its_jobs_go_to_another()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var first = Join(coordinator);
        var asked = Ask(simulator, 3);
        NextJob(first);
        var second = Join(coordinator);
        Sys.Stop(first.Ref);
        Assert.Contains("is lost. Its 1 jobs go to others", Told(NewsKind.Lost).Sentence, StringComparison.Ordinal);
        Answer(second, NextJob(second));
        Assert.Equal(Return(3), (await asked.WaitAsync(Patience)).Results[0].Return);
    }

    [Fact]
    public async Task A_worker_that_never_answers_is_silent_after_a_deadline_and_gets_no_more_until_it_speaks()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var (mute, other) = (Join(coordinator), Join(coordinator));
        var asked = new List<Task<SimulationOutcome>> { Ask(simulator, 1) };
        var job = NextJob(mute);
        Pass(ticks: 4 * 29);
        Assert.DoesNotContain(News, one => one.Kind == NewsKind.Silent);
        Pass(ticks: 2);
        Assert.Contains("has not answered for 29 s", Told(NewsKind.Silent).Sentence, StringComparison.Ordinal);
        Answer(other, NextJob(other));
        for (var i = 0; i < 4; i++)
        {
            asked.Add(Ask(simulator, i));
            Answer(other, NextJob(other));
        }

        await Task.WhenAll(asked).WaitAsync(Patience);
        Pass(ticks: 4);
        Fish<Heard>(mute);
        Answer(mute, job);
        Told(NewsKind.Back);
        var (last, next) = (Ask(simulator, 9), NextJob(mute));
        Answer(mute, next);
        Assert.Equal(Return(9), (await last.WaitAsync(Patience)).Results[0].Return);
    }

    [Fact]
    public async Task A_job_that_takes_too_long_goes_to_another_too()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var first = Join(coordinator);
        var (slow, quick) = (Ask(simulator, 1), Ask(simulator, 2));
        NextJob(first);
        var job = NextJob(first);
        Pass(ticks: 4);
        Answer(first, job, busy: 0.1);
        await quick.WaitAsync(Patience);
        Pass(ticks: 4 * 29);
        Told(NewsKind.Overdue);
        var second = Join(coordinator);
        Answer(second, NextJob(second));
        Assert.Equal(Return(1), (await slow.WaitAsync(Patience)).Results[0].Return);
    }

    [Fact]
    public async Task A_cancellation_is_a_message()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var worker = Join(coordinator);
        using var cancel = new CancellationTokenSource();
        var asked = simulator.SimulateAsync(Network, [new Rollout(1, default)], cancel.Token);
        var job = NextJob(worker);
        await cancel.CancelAsync();
        Assert.Equal([job.Id], Expect<Cancel>(worker).Ids);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.WaitAsync(Patience));
        var (next, again) = (Ask(simulator, 2), NextJob(worker));
        Answer(worker, again);
        Assert.Equal(Return(2), (await next.WaitAsync(Patience)).Results[0].Return);
    }

    [Fact]
    public async Task A_network_too_large_for_a_message_is_computed_here_even_if_nothing_else_is()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var worker = Join(coordinator);
        Rollout[] many = [.. Enumerable.Range(0, 120_000).Select(i => new Rollout(i, default))];
        var outcome = await simulator.SimulateAsync(Network, many, CancellationToken.None).WaitAsync(Patience);
        Assert.Equal(Return(119_999), outcome.Results[^1].Return);
        Assert.False(worker.HasMessages);
    }

    [Fact]
    public async Task A_worker_that_leaves_gets_no_more_and_what_it_still_answers_counts()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var (worker, first) = (Join(coordinator), Ask(simulator, 1));
        var job = NextJob(worker);
        worker.Send(coordinator, Leaving.Instance);
        var second = Ask(simulator, 2);
        Answer(worker, job);
        Assert.Equal(Return(1), (await first.WaitAsync(Patience)).Results[0].Return);
        Assert.False(worker.HasMessages);
        Sys.Stop(worker.Ref);
        Assert.EndsWith("has left.", Told(NewsKind.Left).Sentence, StringComparison.Ordinal);
        var other = Join(coordinator);
        Answer(other, NextJob(other));
        await second.WaitAsync(Patience);
    }

    [Fact]
    public async Task When_it_ends_the_workers_hear_it_and_whoever_waits_gets_this_machine_s_own_answer()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var (worker, given) = (Join(coordinator), Ask(simulator, 1));
        var waiting = Enumerable.Range(2, 5).Select(i => Ask(simulator, i)).ToList();
        NextJob(worker);
        Sys.Stop(coordinator);
        Fish<Bye>(worker);
        Assert.Equal(Return(1), (await given.WaitAsync(Patience)).Results[0].Return);
        await Task.WhenAll(waiting).WaitAsync(Patience);
    }
}
