namespace Akka.Actor;

public static class ActorRefImplicitSenderExtensions
{
    /// <summary>Tells in the name of the actor this runs in, or of nobody outside actors.</summary>
    public static void Tell(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.Current?.Self);

    /// <summary>Tells in the name of the current message's sender.</summary>
    public static void Forward(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.Current?.Sender);
}
