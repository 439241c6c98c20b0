using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit;
using Wann.Core.Networks;
using Wann.Engine.Simulation;
using Wann.Engine.Tests.Search;
using Wann.Probe;
using Wann.Tasks;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Engine.Tests.Simulation;

/// <summary>The coordinator as an actor, its workers played by the test, its time by a test scheduler.</summary>
public sealed class CoordinatorActorTests() : TestKit(StandingTime.Config), ICoordinatorEars, ISimulator
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);
    private static readonly TaskTerms OfTask = new("p", "{\"cartpole_swingup\":{}}", null, null, Limit);
    private static readonly TaskPrint Print = new("p", "t", "", "");
    private static readonly CompiledNetwork Network = NetworkCompiler.Compile(Lineage.Founder(1, 0, 5, 1));
    private readonly BlockingCollection<ClusterNews> _news = [];
    private readonly TaskCompletionSource _never = new();
    private WorkerShare[] _shares = [];
    private bool _isMember = true;
    private IActorRef? _coordinator;

    private static TimeSpan Patience => Searching.Patience;

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

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
            () => Assert.Equal(6, _shares.Single(share => !share.IsHome).Networks), Patience,
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
            worker.Send(_coordinator, new Done(jobs[0].Work, jobs[0].Id, 0, [Failed(8)]));
            var whole = NextJob(worker);
            Assert.Equal(rollouts, Assert.Single(whole.Pieces).Rollouts);
            worker.Send(_coordinator, new Done(whole.Work, whole.Id, 0, [Failed(26)]));
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
        Assert.DoesNotContain(_news, one => one.Kind == NewsKind.Silent);
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
    public async Task Wrong_bits_in_a_worker_s_first_answer_are_not_accepted_and_it_is_sent_away()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var worker = Join(coordinator);
        var asked = Ask(simulator, 3);
        Answer(worker, NextJob(worker), wrongBy: 1e-12);
        Assert.Equal(Return(3), (await asked.WaitAsync(Patience)).Results[0].Return);
        Assert.Contains("computes wrong", Told(NewsKind.Wrong).Sentence, StringComparison.Ordinal);
        Assert.Contains("computes wrong", Expect<Refused>(worker).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_answers_that_differ_this_machine_s_own_says_which_is_wrong()
    {
        foreach (var isFirstWrong in (bool[])[false, true])
        {
            var (coordinator, simulator) = Open(simulations: 0);
            var (first, second) = (Join(coordinator), Join(coordinator));
            await AnswerOneEachAsync(simulator, first, second);
            var asked = Ask(simulator, 3);
            var job = NextJob(first);
            coordinator.Tell(new CoordinatorActor.AddressLost(new Address("akka", "elsewhere"), "cannot be reached"));
            Pass(ticks: 4 * 6);
            Told(NewsKind.Silent);
            Answer(second, NextJob(second), wrongBy: isFirstWrong ? 0 : 1);
            await asked.WaitAsync(Patience);
            Answer(first, job, wrongBy: isFirstWrong ? 1 : 0);
            var wrong = Told(NewsKind.Wrong).Sentence;
            Assert.Equal(!isFirstWrong, wrong.Contains("wann replay RUN --verify", StringComparison.Ordinal));
            Fish<Refused>(isFirstWrong ? first : second);
        }
    }

    [Fact]
    public async Task A_worker_whose_proof_differs_is_refused_and_gets_no_job()
    {
        var (coordinator, simulator) = Open(simulations: 1);
        var worker = Join(coordinator, wrongBy: 1e-9);
        Assert.Contains("computes otherwise", Expect<Refused>(worker).Reason, StringComparison.Ordinal);
        Assert.Contains("computes otherwise", Told(NewsKind.Refused).Sentence, StringComparison.Ordinal);
        await Ask(simulator, 1).WaitAsync(Patience);
        Assert.False(worker.HasMessages);
    }

    public static TheoryData<string, string> Builds => new()
    {
        { nameof(Build.Engine), "its engine is other where" },
        { nameof(Build.Runtime), "it runs on other where" },
        { nameof(Build.Architecture), "its processor is other where" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void A_worker_of_another_build_is_refused_on_both_sides(string what, string sentence)
    {
        var (coordinator, _) = Open(simulations: 1);
        var build = what switch
        {
            nameof(Build.Engine) => Build.Own with { Engine = "other" },
            nameof(Build.Runtime) => Build.Own with { Runtime = "other" },
            _ => Build.Own with { Architecture = "other" },
        };
        var worker = CreateTestProbe();
        worker.Send(coordinator, new Hello(build, "node", 1));
        Assert.Contains(sentence, Expect<Refused>(worker).Reason, StringComparison.Ordinal);
        Assert.Contains(sentence, Told(NewsKind.Refused).Sentence, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Prints => new()
    {
        { nameof(TaskPrint.Pipeline), "its pipeline is other" },
        { nameof(TaskPrint.Task), "its task's options come to other" },
        { nameof(TaskPrint.Plugin), "its task is from the plug-in other" },
        { nameof(TaskPrint.Data), "its data set is other" },
    };

    [Theory]
    [MemberData(nameof(Prints))]
    public void A_worker_that_makes_another_task_is_refused_on_both_sides(string what, string sentence)
    {
        var (coordinator, _) = Open(simulations: 1);
        var worker = Join(coordinator, print: what switch
        {
            nameof(TaskPrint.Pipeline) => Print with { Pipeline = "other" },
            nameof(TaskPrint.Task) => Print with { Task = "other" },
            nameof(TaskPrint.Plugin) => Print with { Plugin = "other" },
            _ => Print with { Data = "other" },
        });
        Assert.Contains(sentence, Expect<Refused>(worker).Reason, StringComparison.Ordinal);
        Assert.Contains(sentence, Told(NewsKind.Refused).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_to_another_run_and_to_jobs_it_never_had_are_dropped_and_told()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var worker = Join(coordinator);
        var asked = Ask(simulator, 3);
        var job = NextJob(worker);
        ImmutableArray<SimulationOutcome> lie = [new([new RolloutResult(99, 1)])];
        worker.Send(coordinator, new Done(Guid.NewGuid(), job.Id, 0, lie));
        Told(NewsKind.Stray);
        worker.Send(coordinator, new Done(job.Work, job.Id + 1, 0, lie));
        Told(NewsKind.Stray);
        Answer(worker, job);
        Assert.Equal(Return(3), (await asked.WaitAsync(Patience)).Results[0].Return);
        Answer(worker, job);
        Told(NewsKind.Duplicate);
    }

    [Fact]
    public async Task An_answer_that_does_not_fit_its_job_sends_the_worker_away_and_the_job_to_another()
    {
        ImmutableArray<SimulationOutcome>[] misfits =
        [
            [],
            [new SimulationOutcome([])],
            [new SimulationOutcome([new RolloutResult(double.NaN, 1)])],
        ];
        foreach (var misfit in misfits)
        {
            var (coordinator, simulator) = Open(simulations: 0);
            var (worker, asked) = (Join(coordinator), Ask(simulator, 3));
            var job = NextJob(worker);
            worker.Send(coordinator, new Done(job.Work, job.Id, 0, misfit));
            Told(NewsKind.Wrong);
            var other = Join(coordinator);
            Answer(other, NextJob(other));
            Assert.Equal(Return(3), (await asked.WaitAsync(Patience)).Results[0].Return);
        }
    }

    [Fact]
    public async Task A_worker_may_not_answer_for_another()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var (worker, liar, asked) = (Join(coordinator), Join(coordinator), Ask(simulator, 3));
        var job = NextJob(worker);
        liar.Send(coordinator, new Done(job.Work, job.Id, 0, [new SimulationOutcome([new RolloutResult(99, 1)])]));
        Told(NewsKind.Stray);
        Answer(worker, job);
        Assert.Equal(Return(3), (await asked.WaitAsync(Patience)).Results[0].Return);
    }

    [Fact]
    public void Whoever_is_no_member_is_not_heard_and_whoever_said_no_hello_is_told_of_once()
    {
        var (coordinator, _) = Open(simulations: 1);
        _isMember = false;
        var stranger = CreateTestProbe();
        stranger.Send(coordinator, new Hello(Build.Own, "stranger", 1));
        for (var i = 0; i < 3; i++) stranger.Send(coordinator, new Done(Guid.NewGuid(), 1, 0, []));
        Assert.Contains("is no worker", Told(NewsKind.Stray).Sentence, StringComparison.Ordinal);
        Assert.False(stranger.HasMessages);
        Assert.Empty(_news);
        coordinator.Tell(new Done(Guid.NewGuid(), 1, 0, []), ActorRefs.NoSender);
        coordinator.Tell(new Hello(Build.Own, "nobody", 1), ActorRefs.NoSender);
        Told(NewsKind.Stray);
    }

    [Fact]
    public void What_cannot_be_read_and_a_worker_that_cannot_make_the_task_are_told()
    {
        var (coordinator, _) = Open(simulations: 1);
        var worker = Join(coordinator);
        worker.Send(coordinator, new Unreadable("done/1", "it ends too soon"));
        Assert.Contains("it ends too soon", Told(NewsKind.Unreadable).Sentence, StringComparison.Ordinal);
        worker.Send(coordinator, new Unable(Guid.NewGuid(), "there is no such task"));
        Assert.Contains("there is no such task", Told(NewsKind.Refused).Sentence, StringComparison.Ordinal);
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

    void ICoordinatorEars.Tell(ClusterNews news) => _news.Add(news);

    void ICoordinatorEars.Publish(WorkerShare[] workers) => _shares = workers;

    /// <summary>This machine's own simulations.</summary>
    Task<SimulationOutcome> ISimulator.SimulateAsync(CompiledNetwork network, Rollout[] rollouts, CancellationToken cancellation) =>
        Task.FromResult(Right(rollouts));

    protected override void Dispose(bool disposing)
    {
        if (disposing) _news.Dispose();
        base.Dispose(disposing);
    }

    private static double Return(double weight) => (2 * weight) + 0.1;

    private static SimulationOutcome Right(Rollout[] rollouts, double wrongBy = 0) =>
        new([.. rollouts.Select(rollout => new RolloutResult(Return(rollout.Weight) + wrongBy, 3))]);

    private static Task<SimulationOutcome> Ask(ISimulator simulator, double weight) =>
        simulator.SimulateAsync(Network, [new Rollout(weight, default)], CancellationToken.None);

    private (IActorRef Coordinator, ISimulator Simulator) Open(int simulations)
    {
        var coordinator = Sys.ActorOf(Props.Create(() => new CoordinatorActor(_ => _isMember, this)));
        var probe = Engine.Simulation.Probe.JobOf(Guid.NewGuid(), new CartPoleSwingUp(new CartPoleOptions()));
        coordinator.Tell(new CoordinatorActor.Open(new Work(OfTask, Print, probe, this, simulations)));
        _coordinator = coordinator;
        return (coordinator, new DistributedSimulator(coordinator, _never.Task, probe.Work, this));
    }

    /// <summary>A worker that says hello and proves itself.</summary>
    private TestProbe Join(IActorRef coordinator, int simulations = 1, TaskPrint? print = null, double wrongBy = 0)
    {
        var worker = CreateTestProbe();
        worker.Send(coordinator, new Hello(Build.Own, $"node:{worker.Ref.Path.Uid}", simulations));
        Expect<Heard>(worker);
        var terms = Expect<Terms>(worker);
        var proof = terms.Probe.Pieces.Select(piece => Right(piece.Rollouts, wrongBy));
        worker.Send(coordinator, new Ready(terms.Work, print ?? Print, [.. proof]));
        return worker;
    }

    private static T Expect<T>(TestProbe worker) =>
        worker.ExpectMsg<T>(Patience, cancellationToken: TestContext.Current.CancellationToken);

    private static T Fish<T>(TestProbe worker) =>
        worker.FishForMessage<T>(_ => true, Patience, cancellationToken: TestContext.Current.CancellationToken);

    private static Job NextJob(TestProbe worker) => Expect<Job>(worker);

    private void Answer(TestProbe worker, Job job, double wrongBy = 0, double busy = 0.01) => worker.Send(
        _coordinator, new Done(job.Work, job.Id, busy, [.. job.Pieces.Select(piece => Right(piece.Rollouts, wrongBy))]));

    /// <summary>The first answer of each is compared, and so is not what the test is about.</summary>
    private async Task AnswerOneEachAsync(ISimulator simulator, params TestProbe[] workers)
    {
        var asked = workers.Select((_, i) => Ask(simulator, i)).ToList();
        foreach (var worker in workers) Answer(worker, NextJob(worker));
        await Task.WhenAll(asked).WaitAsync(Patience);
    }

    private ClusterNews Told(NewsKind kind)
    {
        while (_news.TryTake(out var news, Patience))
        {
            if (news.Kind == kind) return news;
        }

        throw new TimeoutException($"nothing was told of kind {kind}");
    }

    private void Pass(int ticks)
    {
        for (var tick = 0; tick < ticks; tick++) Scheduler.Advance(CoordinatorActor.TickLength);
    }
}
