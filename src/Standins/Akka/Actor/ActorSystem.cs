using Akka.Configuration;

namespace Akka.Actor;

/// <summary>A tree of actors that lives and ends together.</summary>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    public abstract string Name { get; }

    public abstract IActorRef DeadLetters { get; }

    /// <summary>Ends when every actor has stopped and every store is closed.</summary>
    public abstract Task WhenTerminated { get; }

    public static ActorSystem Create(string name) => Create(name, ConfigurationFactory.Empty);

    public static ActorSystem Create(string name, Config config) => new LocalActorSystem(name, config);

    public abstract IActorRef ActorOf(Props props, string? name = null);

    public abstract void Stop(IActorRef actor);

    /// <summary>Stops all actors, children before parents.</summary>
    public abstract Task Terminate();

    /// <summary>Terminates and waits for the end.</summary>
    public void Dispose()
    {
        Terminate().Wait();
        GC.SuppressFinalize(this);
    }
}
