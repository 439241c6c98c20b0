namespace Akka.Actor;

public interface ICanTell
{
    /// <summary>Queues a message and returns at once. Messages from one sender arrive in order; one to a dead actor is lost.</summary>
    void Tell(object message, IActorRef? sender);
}
