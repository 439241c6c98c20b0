namespace Akka.Actor;

/// <summary>An actor watched another and did not handle its death.</summary>
public class DeathPactException(IActorRef deadActor) : AkkaException($"{deadActor.Path} was watched, and its death was not handled.")
{
    public IActorRef DeadActor { get; } = deadActor;
}
