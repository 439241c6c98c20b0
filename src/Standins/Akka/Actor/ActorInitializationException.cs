namespace Akka.Actor;

/// <summary>An actor's constructor, PreStart or PostRestart threw.</summary>
public class ActorInitializationException(IActorRef? actor, string message, Exception? cause = null) : AkkaException(message, cause)
{
    public IActorRef? Actor { get; set; } = actor;
}
