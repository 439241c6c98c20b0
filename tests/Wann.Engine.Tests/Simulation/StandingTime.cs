using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;

namespace Wann.Engine.Tests.Simulation;

/// <summary>An actor system's time, which stands still until a simulation lets it pass.</summary>
internal sealed class StandingTime
{
    private TestScheduler? _scheduler;

    /// <summary>Of a system whose time stands still.</summary>
    public static Config Config { get; } =
        ConfigurationFactory.ParseString("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"");

    public void Of(ActorSystem system) => _scheduler = (TestScheduler)system.Scheduler;

    /// <summary>Lets time pass, in steps, until someone has had enough.</summary>
    public void PassUntilCancelled(TimeSpan step, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            _scheduler!.Advance(step);
            Thread.Yield();
        }
    }
}
