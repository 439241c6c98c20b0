namespace Akka.Actor;

/// <summary>A handle to an actor, valid after the actor has restarted or died.</summary>
public interface IActorRef : ICanTell
{
    ActorPath Path { get; }
}
