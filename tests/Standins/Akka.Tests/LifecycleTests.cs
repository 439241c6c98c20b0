using Akka.Actor;

namespace Akka.Tests;

public class LifecycleTests : ActorTest
{
    [Fact]
    public async Task PoisonPill_lets_earlier_messages_finish()
    {
        var log = NewProbe();
        var subject = System.ActorOf(Props.Create(() => new Subject(log.Ref)));
        subject.Tell(2);
        var sum = subject.Ask<int>("sum", Patience);
        subject.Tell(PoisonPill.Instance);
        Assert.Equal(2, await sum);
        await log.Expect("constructor", "PreStart", "PostStop");
    }

    [Fact]
    public async Task GracefulStop_waits_for_the_death_and_gives_up_after_its_timeout()
    {
        var subject = System.ActorOf(Props.Empty);
        Assert.True(await subject.GracefulStop(Patience));
        Assert.True(await subject.GracefulStop(Patience));
        var stubborn = System.ActorOf(Props.Empty);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stubborn.GracefulStop(TimeSpan.FromMilliseconds(20), "please"));
    }

    [Fact]
    public async Task Termination_stops_children_before_their_parents()
    {
        var system = ActorSystem.Create("other");
        var order = new List<string>();
        var parent = system.ActorOf(Props.Create(() => new Family("parent", 2, order)), "parent");
        await parent.Ask<string>("started", Patience);
        await system.Terminate().WaitAsync(Patience);
        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
        Assert.Equal(["parent/child/child", "parent/child", "parent"], order);
    }

    [Fact]
    public async Task A_name_can_be_used_again_once_its_actor_is_dead()
    {
        System.ActorOf(Props.Empty, "name");
        Assert.Throws<InvalidActorNameException>(() => System.ActorOf(Props.Empty, "name"));
        Assert.Throws<InvalidActorNameException>(() => System.ActorOf(Props.Empty, "a/b"));
        var probe = NewProbe();
        System.ActorOf(Props.Create(() => new Successor(probe.Ref)));
        await probe.Expect("child", "child");
    }

    [Fact]
    public async Task A_path_says_where_an_actor_stands()
    {
        var log = NewProbe();
        var parent = System.ActorOf(Props.Create(() => new Subject(log.Ref)), "parent");
        var child = await parent.Ask<IActorRef>(Props.Create(() => new Subject(log.Ref)), Patience);
        Assert.Equal("akka://test/user/parent/child", child.Path.ToString());
        Assert.Equal("/user/parent/child", child.Path.ToStringWithoutAddress());
        Assert.Equal("child", child.Path.Name);
        Assert.Equal(["user", "parent", "child"], child.Path.Elements);
        Assert.Equal(parent.Path, child.Path.Parent);
        Assert.Equal(parent.Path, child.Path.ParentOf(-1));
        Assert.Equal(parent.Path, child.Path.ParentOf(2));
    }

    [Fact]
    public async Task Props_build_an_actor_in_every_way()
    {
        var log = NewProbe();
        foreach (var props in (Props[])
        [
            Props.Create(() => new Subject(log.Ref)),
            Props.Create<Subject>(log.Ref),
            Props.CreateBy(new Producer(log.Ref)),
            Props.CreateBy<Producer>(log.Ref),
            Props.Create<Subject>(log.Ref).WithSupervisorStrategy(SupervisorStrategy.StoppingStrategy),
        ])
        {
            var actor = System.ActorOf(props);
            await log.Expect("constructor", "PreStart");
            Assert.Equal(0, await actor.Ask<int>("sum", Patience));
        }
    }

    [Fact]
    public void An_actor_is_not_built_with_new() => Assert.ThrowsAny<Exception>(() => new Subject(System.DeadLetters));

    [Fact]
    public async Task A_missing_child_is_nobody()
    {
        var child = await System.ActorOf(Props.Create<Lonely>()).Ask<IActorRef>("child", Patience);
        Assert.Equal<object>(ActorRefs.Nobody, child);
    }

    private sealed class Lonely : ReceiveActor
    {
        public Lonely() => ReceiveAny(_ => Sender.Tell(Context.Child("missing")));
    }

    /// <summary>Gives a child's name to the next once it has heard of the death.</summary>
    private sealed class Successor : ReceiveActor
    {
        public Successor(IActorRef probe)
        {
            var first = Context.Watch(Context.ActorOf(Props.Empty, "child"));
            probe.Tell(first.Path.Name);
            Receive<Terminated>(_ => probe.Tell(Context.ActorOf(Props.Empty, "child").Path.Name));
            Context.Stop(first);
        }
    }

    private sealed class Producer(IActorRef log) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Subject);

        public ActorBase Produce() => new Subject(log);

        public void Release(ActorBase actor)
        {
        }
    }

    private sealed class Family : ReceiveActor
    {
        private readonly string _name;
        private readonly List<string> _order;

        public Family(string name, int descendants, List<string> order)
        {
            _name = name;
            _order = order;
            if (descendants > 0)
                Context.ActorOf(Props.Create(() => new Family(name + "/child", descendants - 1, order)));
            ReceiveAny(message => Sender.Tell(message));
        }

        protected override void PostStop() => _order.Add(_name);
    }
}
