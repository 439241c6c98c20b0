namespace Akka.Actor;

public interface IActorRefFactory
{
    /// <summary>Starts a child and returns at once; the child is built on its own time.</summary>
    /// <exception cref="InvalidActorNameException">The name is taken, or is no name.</exception>
    IActorRef ActorOf(Props props, string? name = null);
}
