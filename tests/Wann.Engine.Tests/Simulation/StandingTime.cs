using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Wann.Engine.Tests.Search;

namespace Wann.Engine.Tests.Simulation;

/// <summary>An actor system's time, which stands still until a simulation lets it pass.</summary>
internal sealed class StandingTime
{
    private ActorSystem? _system;

    /// <summary>Of a system whose time stands still.</summary>
    public static Config Config { get; } =
        ConfigurationFactory.ParseString("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"");

    public void Of(ActorSystem system) => _system = system;

    /// <summary>
    /// Lets time pass, in steps, until someone has had enough. Each step waits until the supervisor has handled what the last one brought:
    /// the test scheduler is for one thread at a time, and may lose what is scheduled while it lets time pass.
    /// </summary>
    public void PassUntilCancelled(TimeSpan step, CancellationToken cancellation)
    {
        while (true)
        {
            var handled = _system!.ActorSelection("/user/*").Ask<ActorIdentity>(new Identify(step), CancellationToken.None);
            Assert.True(handled.Wait(Searching.Patience, CancellationToken.None));
            if (cancellation.IsCancellationRequested) return;
            ((TestScheduler)_system.Scheduler).Advance(step);
        }
    }
}
