using Akka.Actor;

namespace Akka.Tests;

public class AskTests : ActorTest
{
    [Fact]
    public async Task The_answer_comes_back()
    {
        var echo = System.ActorOf(Props.Create<Echo>());
        Assert.Equal("hello", await echo.Ask<string>("hello"));
        Assert.Equal("hello", await echo.Ask("hello", Patience));
        Assert.Equal(7, await echo.Ask<int>(7, CancellationToken.None));
    }

    [Fact]
    public async Task A_failure_status_is_thrown()
    {
        var echo = System.ActorOf(Props.Create<Echo>());
        var cause = new InvalidOperationException("broken");
        Assert.Same(cause, await Assert.ThrowsAsync<InvalidOperationException>(() => echo.Ask<string>(new Status.Failure(cause), Patience)));
    }

    [Fact]
    public async Task Silence_times_out()
    {
        var silent = System.ActorOf(Props.Empty);
        await Assert.ThrowsAsync<AskTimeoutException>(() => silent.Ask<string>("hello", TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public async Task A_dead_actor_times_out()
    {
        var dead = System.ActorOf(Props.Create<Echo>());
        await dead.GracefulStop(Patience);
        await Assert.ThrowsAsync<AskTimeoutException>(() => dead.Ask<string>("hello", TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public async Task Asking_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var asking = System.ActorOf(Props.Empty).Ask<string>("hello", Patience, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task An_answer_of_another_type_is_refused()
    {
        var echo = System.ActorOf(Props.Create<Echo>());
        await Assert.ThrowsAsync<ArgumentException>(() => echo.Ask<string>(7, Patience));
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }
}
