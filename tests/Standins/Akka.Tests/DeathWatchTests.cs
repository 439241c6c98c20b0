using Akka.Actor;

namespace Akka.Tests;

public class DeathWatchTests : ActorTest
{
    [Fact]
    public async Task One_Terminated_comes_however_often_one_watches()
    {
        var (probe, subject) = (NewProbe(), System.ActorOf(Props.Empty));
        probe.Watch(subject);
        probe.Watch(subject);
        subject.Tell(PoisonPill.Instance);
        await probe.ExpectDeathOf(subject);
        await probe.ExpectNothingBefore("a second Terminated");
    }

    [Fact]
    public async Task An_actor_already_dead_is_reported_as_well()
    {
        var (probe, subject) = (NewProbe(), System.ActorOf(Props.Empty));
        Assert.True(await subject.GracefulStop(Patience));
        probe.Watch(subject);
        await probe.ExpectDeathOf(subject);
        await probe.ExpectNothingBefore("a second Terminated");
    }

    [Fact]
    public async Task An_unhandled_death_is_a_broken_pact()
    {
        var seen = new TaskCompletionSource<Exception>();
        var supervisor = System.ActorOf(Props.Create(() => new Supervisor(new OneForOneStrategy(cause => Decide(cause, seen)))));
        var subject = System.ActorOf(Props.Empty);
        await supervisor.Ask<IActorRef>(Props.Create(() => new Devoted(subject)), Patience);
        subject.Tell(PoisonPill.Instance);
        var pact = Assert.IsType<DeathPactException>(await seen.Task.WaitAsync(Patience));
        Assert.Equal(subject, pact.DeadActor);
    }

    [Fact]
    public async Task WatchWith_brings_ones_own_message()
    {
        var probe = NewProbe();
        var subject = System.ActorOf(Props.Empty);
        System.ActorOf(Props.Create(() => new Notified(subject, probe.Ref)));
        await probe.Expect("watching");
        subject.Tell(PoisonPill.Instance);
        await probe.Expect("gone");
    }

    [Fact]
    public async Task After_Unwatch_no_death_is_reported()
    {
        var probe = NewProbe();
        var subject = System.ActorOf(Props.Empty);
        var fickle = System.ActorOf(Props.Create(() => new Fickle(subject, probe.Ref)));
        Assert.Equal("unwatched", await fickle.Ask<string>("unwatch", Patience));
        Assert.True(await subject.GracefulStop(Patience));
        Assert.Equal("unwatched", await fickle.Ask<string>("unwatch", Patience));
        await probe.ExpectNothingBefore("Terminated");
    }

    private static Directive Decide(Exception cause, TaskCompletionSource<Exception> seen)
    {
        seen.SetResult(cause);
        return Directive.Stop;
    }

    private sealed class Devoted : ReceiveActor
    {
        public Devoted(IActorRef subject)
        {
            Context.Watch(subject);
            Receive<string>(_ => { });
        }
    }

    private sealed class Notified : ReceiveActor
    {
        public Notified(IActorRef subject, IActorRef probe)
        {
            Context.WatchWith(subject, "gone");
            probe.Tell("watching");
            Receive<string>(message => probe.Tell(message));
        }
    }

    private sealed class Fickle : ReceiveActor
    {
        public Fickle(IActorRef subject, IActorRef probe)
        {
            Context.Watch(subject);
            Receive<Terminated>(probe.Tell);
            Receive<string>(_ =>
            {
                Context.Unwatch(subject);
                Sender.Tell("unwatched");
            });
        }
    }
}
