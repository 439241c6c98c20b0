using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

internal interface IInternalActorRef : IActorRef
{
    void SendSystem(SystemMessage message);
}
