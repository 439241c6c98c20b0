namespace Akka.Actor;

public abstract class AkkaException(string message, Exception? cause = null) : Exception(message, cause);
