using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

internal sealed class LocalActorRef(ActorPath path, ActorCell cell) : IInternalActorRef
{
    public ActorPath Path { get; } = path;

    public ActorCell Cell { get; } = cell;

    public void Tell(object message, IActorRef? sender) => Cell.Mailbox.Post(new Envelope(message, sender));

    public void SendSystem(SystemMessage message) => Cell.Mailbox.Post(message);

    public override string ToString() => Path.ToString();
}
