namespace Akka.Actor;

public interface ICanWatch
{
    /// <summary>Asks for one <see cref="Terminated"/> when the subject is dead, even if it is already.</summary>
    IActorRef Watch(IActorRef subject);

    /// <summary>As <see cref="Watch"/>, with a message of one's own in place of <see cref="Terminated"/>.</summary>
    IActorRef WatchWith(IActorRef subject, object message);

    IActorRef Unwatch(IActorRef subject);
}
