using Akka.Actor;

namespace Akka.Tests;

/// <summary>A system for one test, ended after it.</summary>
public abstract class ActorTest : IAsyncLifetime
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected ActorSystem System { get; } = ActorSystem.Create("test");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await System.Terminate().WaitAsync(Patience);
        GC.SuppressFinalize(this);
    }

    protected Probe NewProbe() => new(System);

    /// <summary>A started Subject under a supervisor with this strategy.</summary>
    private protected async Task<(IActorRef Child, IActorRef Supervisor)> Supervised(Probe log, SupervisorStrategy strategy)
    {
        var supervisor = System.ActorOf(Props.Create(() => new Supervisor(strategy)));
        var child = await supervisor.Ask<IActorRef>(Props.Create(() => new Subject(log.Ref)), Patience);
        await log.Expect("constructor", "PreStart");
        return (child, supervisor);
    }
}
