using System.Collections.Concurrent;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit;
using Wann.Core.Randomness;
using Wann.Engine.Pipelines;
using Wann.Engine.Simulation;
using Wann.Engine.Tests.Search;
using Wann.Probe;
using Wann.Core.Networks;
using Wann.Tasks;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Engine.Tests.Simulation;

/// <summary>The worker as an actor, its coordinator played by the test.</summary>
public sealed class WorkerActorTests : TestKit, IWorkerEars
{
    private static readonly CartPoleSwingUp World = new(new CartPoleOptions { MaxSteps = 60 });
    private static readonly TaskTerms OfTask = new("p", "swing", null, null, TimeSpan.FromSeconds(30));
    private readonly TaskCompletionSource<WorkerEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BlockingCollection<string> _told = [];
    private int _letIn;

    private static TimeSpan Patience => Searching.Patience;

    [Fact]
    public void It_knocks_until_it_is_heard_and_answers_when_it_is_asked_for_again()
    {
        var (worker, coordinator) = Start();
        for (var i = 0; i < 3; i++) Assert.Equal((Build.Own, 2), (Expect<Hello>(coordinator).Build, 2));
        coordinator.Send(worker, Heard.Instance);
        Drain(coordinator);
        coordinator.Send(worker, Heard.Instance);
        Expect<Hello>(coordinator);
        Assert.Equal(1, _letIn);
    }

    [Fact]
    public async Task It_makes_the_task_proves_itself_and_answers_jobs_with_the_bits_of_a_simulation()
    {
        var (worker, coordinator) = Start();
        var work = Admit(worker, coordinator);
        Rollout[] rollouts = [new(0.7, new RandomStream(3, StreamPurpose.Trials)), new(-1, new RandomStream(4, StreamPurpose.Trials))];
        var networks = Enumerable.Range(0, 5).Select(i => NetworkCompiler.Compile(Lineage.Grow(1, i, 20))).ToArray();
        coordinator.Send(worker, new Job(work, 12, [.. networks.Select(network => new Piece(NetworkCodec.Write(network), rollouts))]));
        var done = Expect<Done>(coordinator);
        Assert.Equal((work, 12), (done.Work, done.Id));
        Assert.True(done.Busy > 0);
        for (var i = 0; i < networks.Length; i++)
        {
            var expected = new RolloutResult[2];
            World.CreateSimulation().Run(networks[i], rollouts, expected);
            Assert.Equal(expected, done.Outcomes[i].Results);
        }

        coordinator.Send(worker, Bye.Instance);
        Assert.Equal(WorkerEndKind.CoordinatorEnded, (await _end.Task.WaitAsync(Patience)).Kind);
    }

    [Fact]
    public void Nobody_but_the_coordinator_is_listened_to()
    {
        var (worker, coordinator) = Start();
        var work = Admit(worker, coordinator);
        var stranger = CreateTestProbe();
        var forged = Engine.Simulation.Probe.JobOf(work, World) with { Id = 5 };
        foreach (var message in (object[])[forged, Bye.Instance, new Refused("Go."), new Ended(work), Heard.Instance])
        {
            stranger.Send(worker, message);
            Assert.True(_told.TryTake(out var sentence, Patience));
            Assert.Contains("is not the coordinator", sentence, StringComparison.Ordinal);
        }

        coordinator.Send(worker, forged);
        Assert.Equal(5, Expect<Done>(coordinator).Id);
        Assert.False(stranger.HasMessages);
        Assert.False(_end.Task.IsCompleted);
    }

    [Fact]
    public void A_job_of_no_network_or_of_another_task_s_is_told_and_not_answered()
    {
        var (worker, coordinator) = Start();
        var work = Admit(worker, coordinator);
        Rollout[] one = [new Rollout(1, default)];
        byte[][] networks = [[1, 2, 3], NetworkCodec.Write(NetworkCompiler.Compile(Lineage.Grow(1, 0, 5, inputs: 7)))];
        foreach (var network in networks)
        {
            coordinator.Send(worker, new Job(work, 3, [new Piece(network, one)]));
            Assert.True(_told.TryTake(out var sentence, Patience));
            Assert.Contains("job 3 could not be computed", sentence, StringComparison.Ordinal);
        }

        Assert.False(coordinator.HasMessages);
    }

    [Fact]
    public async Task What_it_cannot_make_it_says_and_ends()
    {
        var (worker, coordinator) = Start(_ => throw new StageException("there is no such task here"));
        Greet(worker, coordinator);
        coordinator.Send(worker, new Terms(Guid.NewGuid(), OfTask, Engine.Simulation.Probe.JobOf(Guid.NewGuid(), World)));
        Assert.Equal("there is no such task here", Expect<Unable>(coordinator).Reason);
        var end = await _end.Task.WaitAsync(Patience);
        Assert.Equal(WorkerEndKind.Refused, end.Kind);
        Assert.Contains("there is no such task here", end.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_leaves_when_what_is_at_hand_is_answered()
    {
        using var gate = new ManualResetEventSlim();
        var held = new FaultyTask((_, _, _) => gate.Wait(CancellationToken.None));
        var (worker, coordinator) = Start(terms => new MadeTask(gate.IsSet ? World : held, PrintOf(terms)));
        gate.Set();
        var work = Admit(worker, coordinator);
        coordinator.Send(worker, new Ended(work));
        gate.Reset();
        var second = Guid.NewGuid();
        coordinator.Send(worker, new Terms(second, OfTask, new Job(second, 0, [])));
        Expect<Ready>(coordinator);
        coordinator.Send(worker, Engine.Simulation.Probe.JobOf(second, World) with { Id = 8 });
        var left = worker.Ask<WorkerActor.Leave>(WorkerActor.Leave.Instance);
        Expect<Leaving>(coordinator);
        Assert.False(left.IsCompleted);
        gate.Set();
        Assert.Equal(8, Expect<Done>(coordinator).Id);
        await left.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_coordinator_that_is_no_more_has_ended()
    {
        var (worker, coordinator) = Start();
        Greet(worker, coordinator);
        Sys.Stop(coordinator.Ref);
        Assert.Equal(WorkerEndKind.CoordinatorEnded, (await _end.Task.WaitAsync(Patience)).Kind);
    }

    void IWorkerEars.LetIn() => _letIn++;

    void IWorkerEars.End(WorkerEnd end) => _end.TrySetResult(end);

    void IWorkerEars.Tell(string what) => _told.Add(what);

    protected override void Dispose(bool disposing)
    {
        if (disposing) _told.Dispose();
        base.Dispose(disposing);
    }

    private static T Expect<T>(TestProbe coordinator)
        where T : notnull
        => coordinator.FishForMessage<T>(_ => true, Patience, cancellationToken: TestContext.Current.CancellationToken);

    private static TaskPrint PrintOf(TaskTerms terms) => TaskPrint.Of(terms.Pipeline, terms.Task, plugin: null, World);

    private (IActorRef Worker, TestProbe Coordinator) Start(Func<TaskTerms, MadeTask>? make = null)
    {
        var coordinator = CreateTestProbe();
        Func<IActorRef, bool> isCoordinator = coordinator.Ref.Equals;
        make ??= terms => new MadeTask(World, PrintOf(terms));
        return (Sys.ActorOf(Props.Create(() => new WorkerActor(coordinator.Ref, isCoordinator, "node", 2, make, this))), coordinator);
    }

    private static void Greet(IActorRef worker, TestProbe coordinator)
    {
        Expect<Hello>(coordinator);
        coordinator.Send(worker, Heard.Instance);
    }

    private static Guid Admit(IActorRef worker, TestProbe coordinator)
    {
        Greet(worker, coordinator);
        var work = Guid.NewGuid();
        var probe = Engine.Simulation.Probe.JobOf(work, World);
        coordinator.Send(worker, new Terms(work, OfTask, probe));
        var ready = Expect<Ready>(coordinator);
        var expected = new RolloutResult[probe.Pieces[0].Rollouts.Length];
        World.CreateSimulation().Run(NetworkCodec.Read(probe.Pieces[0].Network), probe.Pieces[0].Rollouts, expected);
        Assert.Equal(expected, Assert.Single(ready.Proof).Results);
        return work;
    }

    /// <summary>What was said before it was heard is of no interest.</summary>
    private static void Drain(TestProbe coordinator)
    {
        while (coordinator.HasMessages) Expect<Hello>(coordinator);
    }
}
