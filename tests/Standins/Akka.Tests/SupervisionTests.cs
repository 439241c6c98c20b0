using Akka.Actor;

namespace Akka.Tests;

public class SupervisionTests : ActorTest
{
    private static readonly Exception Failure = new InvalidOperationException("broken");

    [Fact]
    public async Task Resume_keeps_the_state()
    {
        var log = NewProbe();
        var (child, _) = await Supervised(log, new OneForOneStrategy(_ => Directive.Resume));
        child.Tell(2);
        child.Tell(Failure);
        child.Tell(3);
        Assert.Equal(5, await child.Ask<int>("sum", Patience));
        await log.ExpectNothingBefore("no restart");
    }

    [Fact]
    public async Task Restart_makes_a_new_instance_and_keeps_the_mailbox()
    {
        var log = NewProbe();
        var (child, _) = await Supervised(log, new OneForOneStrategy(_ => Directive.Restart));
        child.Tell(2);
        child.Tell(Failure);
        child.Tell(3);
        Assert.Equal(3, await child.Ask<int>("sum", Patience));
        await log.Expect("PreRestart broken", "PostStop", "constructor", "PostRestart broken", "PreStart");
        await log.ExpectNothingBefore("the failing message was not handled again");
    }

    [Fact]
    public async Task Restart_stops_the_children_before_the_new_instance_is_built()
    {
        var log = NewProbe();
        var (child, _) = await Supervised(log, new OneForOneStrategy(_ => Directive.Restart));
        var inner = NewProbe();
        var grandchild = await child.Ask<IActorRef>(Props.Create(() => new Subject(inner.Ref)), Patience);
        await inner.Expect("constructor", "PreStart");
        inner.Watch(grandchild);
        child.Tell(Failure);
        await inner.Expect("PostStop");
        await inner.ExpectDeathOf(grandchild);
        await log.Expect("PreRestart broken", "PostStop", "constructor", "PostRestart broken", "PreStart");
        await child.Ask<IActorRef>(Props.Create(() => new Subject(inner.Ref)), Patience);
        await inner.Expect("constructor", "PreStart");
    }

    [Fact]
    public async Task Stop_ends_the_child()
    {
        var log = NewProbe();
        var (child, _) = await Supervised(log, SupervisorStrategy.StoppingStrategy);
        log.Watch(child);
        child.Tell(Failure);
        await log.Expect("PostStop");
        await log.ExpectDeathOf(child);
    }

    [Fact]
    public async Task Escalate_fails_the_parent()
    {
        var log = NewProbe();
        var top = System.ActorOf(Props.Create(() => new Supervisor(new OneForOneStrategy(_ => Directive.Restart))));
        var middle = await top.Ask<IActorRef>(
            Props.Create(() => new Supervisor(new OneForOneStrategy(_ => Directive.Escalate))), Patience);
        var before = await middle.Ask<int>("instance", Patience);
        var child = await middle.Ask<IActorRef>(Props.Create(() => new Subject(log.Ref)), Patience);
        await log.Expect("constructor", "PreStart");
        log.Watch(child);
        child.Tell(Failure);
        await log.Expect("PostStop");
        await log.ExpectDeathOf(child);
        Assert.NotEqual(before, await middle.Ask<int>("instance", Patience));
    }

    [Fact]
    public async Task A_resumed_escalation_resumes_the_child_as_well()
    {
        var log = NewProbe();
        var top = System.ActorOf(Props.Create(() => new Supervisor(new OneForOneStrategy(_ => Directive.Resume))));
        var middle = await top.Ask<IActorRef>(
            Props.Create(() => new Supervisor(new OneForOneStrategy(_ => Directive.Escalate))), Patience);
        var child = await middle.Ask<IActorRef>(Props.Create(() => new Subject(log.Ref)), Patience);
        var sibling = await middle.Ask<IActorRef>(Props.Create(() => new Subject(log.Ref)), Patience);
        child.Tell(2);
        child.Tell(Failure);
        child.Tell(3);
        Assert.Equal(5, await child.Ask<int>("sum", Patience));
        Assert.Equal(0, await sibling.Ask<int>("sum", Patience));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    public async Task Over_the_limit_of_restarts_the_child_is_stopped(int limit, int restarts)
    {
        var log = NewProbe();
        var (child, _) = await Supervised(log, new OneForOneStrategy(limit, TimeSpan.FromMinutes(10), _ => Directive.Restart));
        for (var i = 0; i <= restarts; i++)
            child.Tell(Failure);
        for (var i = 0; i < restarts; i++)
            await log.Expect("PreRestart broken", "PostStop", "constructor", "PostRestart broken", "PreStart");
        await log.Expect("PostStop");
    }

    [Fact]
    public async Task Without_a_limit_the_child_is_restarted_for_ever()
    {
        var log = NewProbe();
        var (child, _) = await Supervised(log, new OneForOneStrategy(-1, -1, _ => Directive.Restart));
        for (var i = 0; i < 50; i++)
            child.Tell(Failure);
        child.Tell(1);
        Assert.Equal(1, await child.Ask<int>("sum", Patience));
    }

    [Fact]
    public void The_default_decider_restarts_but_for_three_causes()
    {
        var decide = SupervisorStrategy.DefaultDecider.Decide;
        Assert.Equal(Directive.Restart, decide(Failure));
        Assert.Equal(Directive.Stop, decide(new ActorKilledException("killed")));
        Assert.Equal(Directive.Stop, decide(new ActorInitializationException(System.DeadLetters, "no start")));
        Assert.Equal(Directive.Stop, decide(new DeathPactException(System.DeadLetters)));
    }

    [Fact]
    public async Task Kill_ends_the_actor_through_its_supervisor()
    {
        var log = NewProbe();
        var seen = new TaskCompletionSource<Exception>();
        var (child, _) = await Supervised(log, new OneForOneStrategy(cause =>
        {
            seen.SetResult(cause);
            return Directive.Stop;
        }));
        child.Tell(Kill.Instance);
        Assert.IsType<ActorKilledException>(await seen.Task.WaitAsync(Patience));
        await log.Expect("PostStop");
    }

    [Fact]
    public async Task A_constructor_that_throws_is_a_failure_to_initialize()
    {
        var seen = new TaskCompletionSource<Exception>();
        var supervisor = System.ActorOf(Props.Create(() => new Supervisor(new OneForOneStrategy(cause => Decide(cause, seen)))));
        var child = await supervisor.Ask<IActorRef>(Props.Create<Unbuildable>(), Patience);
        var cause = Assert.IsAssignableFrom<ActorInitializationException>(await seen.Task.WaitAsync(Patience));
        Assert.Equal(child, cause.Actor);
        Assert.Contains("no way", cause.ToString(), StringComparison.Ordinal);
    }

    private static Directive Decide(Exception cause, TaskCompletionSource<Exception> seen)
    {
        seen.SetResult(cause);
        return Directive.Stop;
    }

    private sealed class Unbuildable : UntypedActor
    {
        public Unbuildable() => throw new InvalidOperationException("no way");

        protected override void OnReceive(object message)
        {
        }
    }
}
