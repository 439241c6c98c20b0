using Akka.Configuration;

namespace Akka.Actor;

/// <summary>The actor system as its parts see it: with its configuration and what hangs on it.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    private protected ExtendedActorSystem()
    {
    }

    internal abstract Config Config { get; }

    internal abstract Serialization.Serialization Serialization { get; }

    /// <summary>The one object of this type and key in this system, disposed of once all actors have stopped.</summary>
    internal abstract T Extension<T>(string key, Func<T> create)
        where T : class;
}
