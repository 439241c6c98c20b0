using Akka.Actor;

namespace Akka.Tests;

public class BehaviorTests : ActorTest
{
    [Fact]
    public async Task The_first_handler_that_matches_wins()
    {
        var chooser = System.ActorOf(Props.Create<Chooser>());
        Assert.Equal("even", await chooser.Ask<string>(2, Patience));
        Assert.Equal("int", await chooser.Ask<string>(3, Patience));
        Assert.Equal("any", await chooser.Ask<string>(3L, Patience));
    }

    [Fact]
    public async Task Become_changes_the_handlers_and_a_restart_brings_the_first_ones_back()
    {
        var moody = System.ActorOf(Props.Create<Moody>());
        Assert.Equal("calm", await moody.Ask<string>("how?", Patience));
        moody.Tell("become");
        Assert.Equal("angry", await moody.Ask<string>("how?", Patience));
        moody.Tell("become stacked");
        Assert.Equal("furious", await moody.Ask<string>("how?", Patience));
        moody.Tell("fail");
        Assert.Equal("calm", await moody.Ask<string>("how?", Patience));
    }

    [Fact]
    public async Task Messages_of_one_sender_are_handled_in_order_by_one_thread_at_a_time()
    {
        var probe = NewProbe();
        var counter = System.ActorOf(Props.Create(() => new Subject(probe.Ref)));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 10_000; i++)
                counter.Tell(1);
        })));
        Assert.Equal(80_000, await counter.Ask<int>("sum", Patience));
    }

    [Fact]
    public async Task Forward_keeps_the_sender()
    {
        var target = System.ActorOf(Props.Create<Chooser>());
        var relay = System.ActorOf(Props.Create(() => new Relay(target)));
        Assert.Equal("even", await relay.Ask<string>(2, Patience));
    }

    [Fact]
    public async Task A_receive_timeout_comes_when_nothing_else_does()
    {
        var probe = NewProbe();
        System.ActorOf(Props.Create(() => new Impatient(probe.Ref)));
        await probe.Expect("timed out");
    }

    private sealed class Chooser : ReceiveActor
    {
        public Chooser()
        {
            Receive<int>(_ => Sender.Tell("even"), number => number % 2 == 0);
            Receive<int>(_ => Sender.Tell("int"));
            ReceiveAny(_ => Sender.Tell("any"));
        }
    }

    private sealed class Moody : ReceiveActor
    {
        public Moody()
        {
            Receive<string>(_ => Sender.Tell("calm"), message => message == "how?");
            Receive<string>(_ => Become(Angry), message => message == "become");
        }

        private void Angry()
        {
            Receive<string>(_ => Sender.Tell("angry"), message => message == "how?");
            Receive<string>(_ => BecomeStacked(Furious), message => message == "become stacked");
        }

        private void Furious(object message)
        {
            if (message is "fail")
                throw new InvalidOperationException("too angry");
            Sender.Tell("furious");
        }
    }

    private sealed class Relay : ReceiveActor
    {
        public Relay(IActorRef target) => ReceiveAny(target.Forward);
    }

    private sealed class Impatient : ReceiveActor
    {
        public Impatient(IActorRef probe)
        {
            SetReceiveTimeout(TimeSpan.FromMilliseconds(10));
            Receive<ReceiveTimeout>(_ =>
            {
                SetReceiveTimeout(null);
                probe.Tell("timed out");
            });
        }
    }
}
