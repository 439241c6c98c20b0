using System.Collections.Concurrent;
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
public abstract class CoordinatorKit() : TestKit(StandingTime.Config), ICoordinatorEars, ISimulator
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);
    private static readonly TaskTerms OfTask = new("p", "{\"cartpole_swingup\":{}}", null, null, Limit);
    private protected static readonly TaskPrint Print = new("p", "t", "", "");
    private protected static readonly CompiledNetwork Network = NetworkCompiler.Compile(Lineage.Founder(1, 0, 5, 1));
    private readonly TaskCompletionSource _never = new();

    private protected static TimeSpan Patience => Searching.Patience;

    /// <summary>What it has told and nobody has taken yet.</summary>
    private protected BlockingCollection<ClusterNews> News { get; } = [];

    /// <summary>What each did, as it was last published.</summary>
    private protected WorkerShare[] Shares { get; private set; } = [];

    /// <summary>Whether whoever speaks to it is in its cluster.</summary>
    private protected bool IsMember { get; set; } = true;

    /// <summary>The last that was opened.</summary>
    private protected IActorRef? Coordinator { get; private set; }

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    void ICoordinatorEars.Tell(ClusterNews news) => News.Add(news);

    void ICoordinatorEars.Publish(WorkerShare[] workers) => Shares = workers;

    /// <summary>This machine's own simulations.</summary>
    Task<SimulationOutcome> ISimulator.SimulateAsync(CompiledNetwork network, Rollout[] rollouts, CancellationToken cancellation) =>
        Task.FromResult(Right(rollouts));

    protected override void Dispose(bool disposing)
    {
        if (disposing) News.Dispose();
        base.Dispose(disposing);
    }

    private protected static double Return(double weight) => (2 * weight) + 0.1;

    private static SimulationOutcome Right(Rollout[] rollouts, double wrongBy = 0) =>
        new([.. rollouts.Select(rollout => new RolloutResult(Return(rollout.Weight) + wrongBy, 3))]);

    private protected static Task<SimulationOutcome> Ask(ISimulator simulator, double weight) =>
        simulator.SimulateAsync(Network, [new Rollout(weight, default)], CancellationToken.None);

    private protected (IActorRef Coordinator, ISimulator Simulator) Open(int simulations)
    {
        var coordinator = Sys.ActorOf(Props.Create(() => new CoordinatorActor(_ => IsMember, this)));
        var probe = Engine.Simulation.Probe.JobOf(Guid.NewGuid(), new CartPoleSwingUp(new CartPoleOptions()));
        coordinator.Tell(new CoordinatorActor.Open(new Work(OfTask, Print, probe, this, simulations)));
        Coordinator = coordinator;
        return (coordinator, new DistributedSimulator(coordinator, _never.Task, probe.Work, this));
    }

    /// <summary>A worker that says hello and proves itself.</summary>
    private protected TestProbe Join(IActorRef coordinator, int simulations = 1, TaskPrint? print = null, double wrongBy = 0)
    {
        var worker = CreateTestProbe();
        worker.Send(coordinator, new Hello(Build.Own, $"node:{worker.Ref.Path.Uid}", simulations));
        Expect<Heard>(worker);
        var terms = Expect<Terms>(worker);
        var proof = terms.Probe.Pieces.Select(piece => Right(piece.Rollouts, wrongBy));
        worker.Send(coordinator, new Ready(terms.Work, print ?? Print, [.. proof]));
        return worker;
    }

    private protected static T Expect<T>(TestProbe worker) =>
        worker.ExpectMsg<T>(Patience, cancellationToken: TestContext.Current.CancellationToken);

    private protected static T Fish<T>(TestProbe worker) =>
        worker.FishForMessage<T>(_ => true, Patience, cancellationToken: TestContext.Current.CancellationToken);

    private protected static Job NextJob(TestProbe worker) => Expect<Job>(worker);

    private protected void Answer(TestProbe worker, Job job, double wrongBy = 0, double busy = 0.01) => worker.Send(
        Coordinator, new Done(job.Work, job.Id, busy, [.. job.Pieces.Select(piece => Right(piece.Rollouts, wrongBy))]));

    /// <summary>The first answer of each is compared, and so is not what the test is about.</summary>
    private protected async Task AnswerOneEachAsync(ISimulator simulator, params TestProbe[] workers)
    {
        var asked = workers.Select((_, i) => Ask(simulator, i)).ToList();
        foreach (var worker in workers) Answer(worker, NextJob(worker));
        await Task.WhenAll(asked).WaitAsync(Patience);
    }

    private protected ClusterNews Told(NewsKind kind)
    {
        while (News.TryTake(out var news, Patience))
        {
            if (news.Kind == kind) return news;
        }

        throw new TimeoutException($"nothing was told of kind {kind}");
    }

    private protected void Pass(int ticks)
    {
        for (var tick = 0; tick < ticks; tick++) Scheduler.Advance(CoordinatorActor.TickLength);
    }
}
