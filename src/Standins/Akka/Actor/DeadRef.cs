using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Where messages to nobody end: they are dropped, and whoever watches is told of the death at once.</summary>
internal sealed class DeadRef(ActorPath path) : IInternalActorRef
{
    public ActorPath Path { get; } = path;

    public void Tell(object message, IActorRef? sender)
    {
    }

    public void SendSystem(SystemMessage message) => ReplyAsDead(this, message);

    /// <summary>What a dead actor answers to the system messages it still gets.</summary>
    public static void ReplyAsDead(IInternalActorRef dead, SystemMessage message)
    {
        if (message is Watch watch)
            watch.Watcher.SendSystem(new DeathNotice(dead, ExistenceConfirmed: false));
    }

    public override string ToString() => Path.ToString();
}
