namespace Akka.Actor;

/// <summary>Marks the messages that the actor's cell handles before its behaviour may see them.</summary>
public interface IAutoReceivedMessage;
