namespace Akka.Actor;

public static class ActorRefs
{
    public static readonly Nobody Nobody = Nobody.Instance;

    /// <summary>The sender of a message that nobody can answer.</summary>
    public static readonly IActorRef? NoSender;
}
