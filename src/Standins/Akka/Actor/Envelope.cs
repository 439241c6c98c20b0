namespace Akka.Actor;

internal readonly record struct Envelope(object Message, IActorRef? Sender);
