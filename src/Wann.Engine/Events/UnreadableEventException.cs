namespace Wann.Engine.Events;

/// <summary>An event's name, version or payload is not one this engine can read; the message is a sentence for the user.</summary>
public sealed class UnreadableEventException(string message, Exception? cause = null) : Exception(message, cause);
