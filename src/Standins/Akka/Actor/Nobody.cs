using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The actor that does not exist: what a look-up gives when there is no such child.</summary>
public sealed class Nobody : IInternalActorRef
{
    internal static readonly Nobody Instance = new();

    private readonly DeadRef _dead = new(new RootPath("all-systems") / "Nobody");

    private Nobody()
    {
    }

    public ActorPath Path => _dead.Path;

    public void Tell(object message, IActorRef? sender) => _dead.Tell(message, sender);

    void IInternalActorRef.SendSystem(SystemMessage message) => DeadRef.ReplyAsDead(this, message);

    public override string ToString() => Path.ToString();
}
