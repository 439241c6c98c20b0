using Akka.Actor;
using Akka.TestKit.Xunit;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Engine.Simulation;
using Wann.Engine.Tests.Search;
using Wann.Probe;
using Wann.Tasks;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Engine.Tests.Simulation;

/// <summary>Coordinator and workers in one process, their messages through the wire's format, workers ended at random moments.</summary>
public sealed class ManyJobsTests() : TestKit(SupervisedSimulator.Config), ICoordinatorEars
{
    private const int Jobs = 10_000;
    private static readonly CartPoleSwingUp World = new(new CartPoleOptions { MaxSteps = 2 });
    private readonly TaskCompletionSource _never = new();
    private int _wrong;

    [Fact]
    public async Task Each_of_ten_thousand_jobs_is_answered_once_and_right_while_workers_die_at_random()
    {
        var network = NetworkCompiler.Compile(Lineage.Founder(1, 0, 5, 1));
        var coordinator = Sys.ActorOf(Props.Create(() => new CoordinatorActor(_ => true, this)));
        var (print, terms) = (new TaskPrint("", "t", "", ""), new TaskTerms("", "t", null, null, TimeSpan.FromSeconds(30)));
        await using var home = new SupervisedSimulator(Sys, World, 1, terms.TimeLimit);
        var probe = Engine.Simulation.Probe.JobOf(Guid.NewGuid(), World);
        coordinator.Tell(new CoordinatorActor.Open(new Work(terms, print, probe, home, simulations: 0)));
        var simulator = new DistributedSimulator(coordinator, _never.Task, probe.Work, home);
        var expected = new RolloutResult[Jobs];
        var trials = Enumerable.Range(0, Jobs).Select(i => new Rollout(1, new RandomStream(1, StreamPurpose.Trials, trial: i))).ToArray();
        World.CreateSimulation().Run(network, trials, expected);

        var workers = Enumerable.Range(0, 3).Select(_ => Start()).ToArray();
        var (random, done, killed) = (new RandomStream(7, StreamPurpose.Report), 0, 0);
        var answers = await Task.WhenAll(trials.Select(async trial =>
        {
            var outcome = await simulator.SimulateAsync(network, [trial], CancellationToken.None);
            if (Interlocked.Increment(ref done) % 250 == 0) Kill();
            return outcome;
        })).WaitAsync(Searching.Patience, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answers.Select(answer => Assert.Single(answer.Results)));
        Assert.Equal((Jobs, 0), (done, _wrong));
        Assert.Equal(Jobs / 250, killed);

        IActorRef Start()
        {
            Func<TaskTerms, MadeTask> make = _ => new MadeTask(World, print);
            return Sys.ActorOf(Props.Create(() => new WorkerActor(coordinator, coordinator.Equals, "node", 1, make, new Deaf())));
        }

        void Kill()
        {
            lock (workers)
            {
                var one = random.Below(workers.Length);
                Sys.Stop(workers[one]);
                workers[one] = Start();
                killed++;
            }
        }
    }

    void ICoordinatorEars.Tell(ClusterNews news)
    {
        if (news.Kind is NewsKind.Wrong or NewsKind.Refused) Interlocked.Increment(ref _wrong);
    }

    void ICoordinatorEars.Publish(WorkerShare[] workers)
    {
    }

    private sealed class Deaf : IWorkerEars
    {
        public void LetIn()
        {
        }

        public void End(WorkerEnd end)
        {
        }

        public void Tell(string what)
        {
        }
    }
}
