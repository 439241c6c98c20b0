using Akka.Actor;

namespace Akka.Tests;

public class AsyncTests : ActorTest
{
    [Fact]
    public async Task Nothing_else_is_handled_until_the_task_has_ended()
    {
        var gate = new TaskCompletionSource();
        var probe = NewProbe();
        var worker = System.ActorOf(Props.Create(() => new Worker(gate.Task, probe.Ref)));
        worker.Tell("slow");
        worker.Tell(1);
        await probe.Expect("before");
        await probe.ExpectNothingBefore("the number waits");
        gate.SetResult();
        await probe.Expect("after", 1);
    }

    [Fact]
    public async Task After_an_await_the_code_is_still_the_actor()
    {
        var probe = NewProbe();
        var worker = System.ActorOf(Props.Create(() => new Worker(Task.Delay(1), probe.Ref)));
        Assert.Equal(worker, await worker.Ask<IActorRef>("self", Patience));
    }

    [Fact]
    public async Task A_failure_after_an_await_restarts_the_actor()
    {
        var probe = NewProbe();
        var worker = System.ActorOf(Props.Create(() => new Worker(Task.Delay(1), probe.Ref)));
        worker.Tell("fail");
        worker.Tell(2);
        await probe.Expect("restart: broken while handling fail", 2);
    }

    [Fact]
    public async Task An_actor_can_be_stopped_while_it_awaits()
    {
        var probe = NewProbe();
        var worker = System.ActorOf(Props.Create(() => new Worker(new TaskCompletionSource().Task, probe.Ref)));
        probe.Watch(worker);
        worker.Tell("slow");
        await probe.Expect("before");
        System.Stop(worker);
        await probe.ExpectDeathOf(worker);
    }

    private sealed class Worker : ReceiveActor
    {
        private readonly IActorRef _probe;

        public Worker(Task wait, IActorRef probe)
        {
            _probe = probe;
            Receive<int>(number => probe.Tell(number));
            ReceiveAsync<string>(
                async _ =>
                {
                    probe.Tell("before");
                    await wait;
                    probe.Tell("after");
                },
                message => message == "slow");
            ReceiveAsync<string>(
                async _ =>
                {
                    await wait;
                    Sender.Tell(Context.Self);
                },
                message => message == "self");
            ReceiveAsync<string>(async _ =>
            {
                await wait;
                throw new InvalidOperationException("broken");
            });
        }

        protected override void PreRestart(Exception reason, object? message)
        {
            _probe.Tell($"restart: {reason.Message} while handling {message}");
            base.PreRestart(reason, message);
        }
    }
}
