namespace Akka.Actor;

public class ActorKilledException(string message) : AkkaException(message);
